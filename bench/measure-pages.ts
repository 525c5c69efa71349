import { compare, type Pace } from './measure.ts'
import type { BenchPage } from './pages.ts'
import type { Bare, Served } from './processes.ts'
import { type Measured, rowOf } from './report.ts'

const CONNECTIONS = [2, 16]
const AUTOMATIC = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])

export type Stage = { readonly product: Served; readonly bare: Bare; readonly cookies: ReadonlyMap<string, string> }

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
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

export type PageFigures = { readonly rows: readonly (readonly string[])[]; readonly faults: readonly string[] }

/** Each page in turn; one that cannot be measured is told of and does not stop the rest. */
export async function measurePages(stage: Stage, pages: readonly BenchPage[], pace: Pace): Promise<PageFigures> {
  const rows: (readonly string[])[] = []
  const faults: string[] = []
  for (const page of pages) {
    try {
      const row = rowOf(await measurePage(stage, page, pace))
      rows.push(row)
      say(`· ${row.join('  ')}`)
    } catch (error) {
      faults.push(`${page.name} (${page.path}): ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { rows, faults }
}
