// `npm run bench -- pages [--quick] [--only=word]`: the product's pages beside a bare server that sends the same bytes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../src/db/embedded/start-embedded.ts'
import { compare, type Pace } from './measure.ts'
import { type BenchPage, pagesOf, personsOf, type Who } from './pages.ts'
import { type Planted, plantRounds, signIn } from './planted-rounds.ts'
import { type Bare, type Served, startBareProcess, startProductProcess } from './processes.ts'
import { type Measured, printTable, rowOf } from './report.ts'
import { measureSaving } from './saving.ts'

const CONNECTIONS = [2, 16]
const AUTOMATIC = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])

type Stage = { readonly product: Served; readonly bare: Bare; readonly cookies: ReadonlyMap<Who, string> }

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function cookiesOf(owner: pg.Pool, planted: Planted): Promise<ReadonlyMap<Who, string>> {
  const cookies = new Map<Who, string>()
  for (const [who, personId] of personsOf(planted)) cookies.set(who, await signIn(owner, personId))
  return cookies
}

/** Asked three times: the first tells what the page rests on, the second is kept, the third comes from memory. */
async function lookAt(
  url: string,
  cookie: string | undefined,
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const init = {
    headers: { ...(cookie ? { cookie } : {}), 'accept-encoding': 'identity' },
    redirect: 'manual',
  } as const
  await (await fetch(url, init)).arrayBuffer()
  await (await fetch(url, init)).arrayBuffer()
  const answer = await fetch(url, init)
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !AUTOMATIC.has(name)))
  return { body: Buffer.from(await answer.arrayBuffer()), headers }
}

async function measurePage({ product, bare, cookies }: Stage, page: BenchPage, pace: Pace): Promise<Measured> {
  const url = product.baseUrl + page.path
  const cookie = cookies.get(page.who)
  const { body, headers } = await lookAt(url, cookie)
  await bare.serve({ body: body.toString('base64'), headers })
  const at = []
  for (const connections of CONNECTIONS) {
    at.push(await compare({ url, cookie, isFresh: page.isFresh === true }, bare.baseUrl, connections, pace))
  }
  return { page, bytes: body.length, at }
}

async function run(stage: Stage, planted: Planted, pace: Pace, only: string): Promise<number> {
  const rows: (readonly string[])[] = []
  const faults: string[] = []
  for (const page of pagesOf(planted).filter(({ name }) => name.includes(only))) {
    try {
      const measured = await measurePage(stage, page, pace)
      rows.push(rowOf(measured))
      say(`· ${rowOf(measured).join('  ')}`)
    } catch (error) {
      faults.push(`${page.name} (${page.path}): ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  say('')
  printTable(rows)
  if ('saving'.includes(only)) {
    const path = `/jury/${planted.assessed16.id}/soknad/${planted.assessed16.firstEntry}`
    try {
      const { medianMs, p99Ms, count } = await measureSaving(
        stage.product.baseUrl,
        path,
        stage.cookies.get('juror') ?? '',
      )
      say(
        `\nsaving an assessment, ${count} one after another: median ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms (HotCRP 8.3 ms)`,
      )
    } catch (error) {
      faults.push(`saving: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const fault of faults) say(`not measured: ${fault}`)
  return faults.length
}

async function main(words: readonly string[]): Promise<void> {
  const pace: Pace = words.includes('--quick') ? { runs: 1, seconds: 1 } : { runs: 3, seconds: 2 }
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? ''
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
    const planted = await plantRounds(owner)
    const cookies = await cookiesOf(owner, planted)
    const bare = await startBareProcess()
    toStop.unshift(() => bare.stop())
    say(`Measuring, ${pace.runs} × ${pace.seconds} s each …`)
    const faults = await run({ product, bare, cookies }, planted, pace, only)
    if (faults > 0) process.exitCode = 1
  } finally {
    for (const stop of toStop) await stop()
  }
}

await main(process.argv.slice(2))
