import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../src/db/embedded/start-embedded.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import type { Pace } from './measure.ts'
import { type Stage, say } from './measure-pages.ts'
import { signIn } from './planted-rounds.ts'
import { startBareProcess, startProductProcess } from './processes.ts'

export type BenchWords = { readonly pace: Pace; readonly only: string }

export function readWords(words: readonly string[]): BenchWords {
  const pace: Pace = words.includes('--quick') ? { runs: 1, seconds: 1 } : { runs: 3, seconds: 2 }
  return { pace, only: words.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '' }
}

/** A database, the built product and the bare server, all its own; what `plant` names is signed in, and all is ended. */
export async function onStage<Planted>(
  plant: (owner: pg.Pool) => Promise<{ planted: Planted; persons: ReadonlyMap<string, PersonId> }>,
  work: (stage: Stage, planted: Planted) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-bench-'))
  const toStop: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  try {
    const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log: say })
    toStop.unshift(() => database.stop())
    const product = await startProductProcess({ databaseUrl: database.ownerUrl, dataDir: join(folder, 'data') })
    toStop.unshift(() => product.stop())
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
    toStop.unshift(() => owner.end())
    say('Planting rounds …')
    const { planted, persons } = await plant(owner)
    const cookies = new Map<string, string>()
    for (const [who, personId] of persons) cookies.set(who, await signIn(owner, personId))
    const bare = await startBareProcess()
    toStop.unshift(() => bare.stop())
    await work({ product, bare, cookies }, planted)
  } finally {
    for (const stop of toStop) await stop()
  }
}
