// The same crowd before the bare receiver, for a shorter while: as many saves, pages, files and sendings a second.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { end, freePort } from '../processes.ts'
import { chanceFrom } from './chance.ts'
import { type Line, openLine } from './http-line.ts'
import type { Settings } from './settings.ts'
import { ACTS, type Act } from './tally.ts'
import type { UploadFile } from './upload-files.ts'

export type BareTimes = Readonly<Record<Act, number[]>>

type Press = { readonly act: Act; readonly at: number; readonly line: number }

const LONGEST_MS = 20_000
const SAVED = Buffer.from(new URLSearchParams({ version: '1.1.1.1.1.1', text: 'x'.repeat(3_000) }).toString())

function pressesOf(settings: Settings, forMs: number, lines: number): readonly Press[] {
  const chance = chanceFrom(7)
  const share = forMs / settings.windowMs
  const counts: Record<Act, number> = {
    page: 2 * settings.applicants * share,
    save: (settings.applicants * forMs) / settings.saveEveryMs,
    upload: (settings.applicants / 10) * share,
    submit: settings.applicants * share,
  }
  return ACTS.flatMap((act) =>
    Array.from({ length: Math.max(5, Math.round(counts[act])) }, () => ({
      act,
      at: chance() * forMs,
      line: Math.floor(chance() * lines),
    })),
  )
}

async function press(line: Line, act: Act, file: UploadFile): Promise<number> {
  const body = act === 'page' ? {} : { body: [act === 'upload' ? file.bytes : SAVED] }
  const method = act === 'page' ? 'GET' : 'POST'
  const answer = await line.ask({ method, path: `/${act}`, headers: {}, ...body, timeoutMs: 20_000 })
  if (answer?.status !== 200) throw new Error('the bare receiver did not answer')
  return answer.ms
}

export async function measureBare(
  settings: Settings,
  place: { databaseUrl: string; folder: string },
  file: UploadFile,
): Promise<BareTimes> {
  const port = await freePort()
  const receiver = join(import.meta.dirname, 'bare-receiver.ts')
  const args = [String(port), place.databaseUrl, place.folder]
  const child = fork(receiver, args, { execArgv: ['--import', 'tsx'] })
  const lines = Array.from({ length: Math.min(100, settings.applicants) }, () => openLine(`http://127.0.0.1:${port}`))
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', () => reject(new Error('the bare receiver did not start')))
    })
    const forMs = Math.min(LONGEST_MS, settings.windowMs / 4)
    const times: BareTimes = { page: [], save: [], upload: [], submit: [] }
    const one = async ({ act, at, line }: Press): Promise<void> => {
      await sleep(at)
      const chosen = lines[line]
      if (chosen) times[act].push(await press(chosen, act, file))
    }
    await Promise.all(pressesOf(settings, forMs, lines.length).map(one))
    return times
  } finally {
    for (const line of lines) line.close()
    await end(child)
  }
}
