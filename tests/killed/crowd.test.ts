import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** The bench in small; how fast it goes is no test, that nothing is lost or doubled is. */
test('a crowd before a deadline loses nothing and sends nothing twice, though the program is killed in the midst of it', async () => {
  const args = ['tools/bench.mjs', 'deadline', '--quick', '--applicants=40', '--minutes=0.2']
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = (await text(child.stdout)).trim().split('\n')
  const said = lines.join('\n')
  expect(said).toContain('Killed in the middle and started again')
  expect(said).not.toContain('wrong:')
  const [, answered] = /^answered (\d+), lost 0, doubled 0$/.exec(lines.at(-1) ?? '') ?? []
  expect(Number(answered), said).toBeGreaterThan(120)
}, 180_000)
