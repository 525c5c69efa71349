// The operator's command as it is run, with its output and its end: what a protocol file is told to be.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { changed, protocolOf } from '../tests/factories/sealed-protocol.ts'
import { tellProtocol } from './features/decisions/protocol/tell-protocol.ts'

const folder = mkdtempSync(join(tmpdir(), 'protocol-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ROOT = resolve(import.meta.dirname, '..')

type Ended = { readonly code: unknown; readonly out: string; readonly err: string }

/** Without a database and without an environment: the file is all there is. */
function verify(...files: readonly string[]): Promise<Ended> {
  const args = ['--import', 'tsx', join(ROOT, 'src/cli.ts'), 'protocol', 'verify', ...files]
  return new Promise((told) => {
    execFile(process.execPath, args, { cwd: ROOT, env: {} }, (error, out, err) =>
      told({ code: error ? error.code : 0, out, err }),
    )
  })
}

function fileOf(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const SOUND = protocolOf({ entries: 6, jurors: 4 })

test('protocol verify ends with 0 for a file that holds, 1 for one that does not or cannot be read, 2 where none is named', async () => {
  const bad = changed(SOUND, ['sheets', 2, 'scores', 1])
  const nothing = join(folder, 'nowhere.json')
  const [sound, forged, unread, unnamed] = await Promise.all([
    verify(fileOf('sound.json', JSON.stringify(SOUND))),
    verify(fileOf('forged.json', JSON.stringify(bad))),
    verify(nothing),
    verify(),
  ])
  expect([sound, forged, unread, unnamed].map(({ code }) => code)).toEqual([0, 1, 1, 2])
  expect(sound.out).toContain('ok    the result of the sealed sheets is recomputed to the last digit')
  expect([sound.out.includes('FAULT'), sound.out.includes('Søknad 3'), sound.err]).toEqual([false, true, ''])
  expect(sound.out.trimEnd().endsWith('The protocol holds.')).toBe(true)
  expect(forged.out).toContain('FAULT the content gives the hash that the file states')
  expect(forged.out).toContain('FAULT every sheet is as it was sealed')
  expect(forged.out.trimEnd().endsWith('The protocol does not hold.')).toBe(true)
  expect(unread.err).toContain(`${nothing}: ENOENT`)
  expect(unnamed.err).toBe('Say which file: npm run nyttiggjort -- protocol verify FILE\n')
}, 180_000)

test('it says of a later version that it cannot tell, and of what is no protocol what it is not', async () => {
  const later = await tellProtocol(JSON.stringify({ ...SOUND, formatVersion: 99 }))
  expect(later.holds).toBe(false)
  expect(later.lines.at(-1)).toContain('The file is of version 99;')
  expect(later.lines.join()).not.toContain('does not hold')
  expect(await tellProtocol('not JSON at all')).toEqual({ holds: false, lines: ['FAULT the file is no JSON'] })
  expect((await tellProtocol('{"format":"something else"}')).holds).toBe(false)
})
