// The result page as the jury's leader meets it, from the sheets in the database to the last byte of the page: the first
// time, when nothing is remembered, and again at a new address, when only the page is made. Beside it, in the same run,
// the computing alone: what no page can do without.
import { readFileSync } from 'node:fs'
import type { PersonId } from '../src/kernel/ids.ts'
import { median } from './measure.ts'
import { type Stage, say } from './measure-pages.ts'
import { type JurySize, plantJudged } from './planted-rounds.ts'
import { onStage } from './stage.ts'

const LONGEST_S = 120
const TIMES = 5

type Asked = { readonly seconds: number; readonly bytes: number }

/** Asks until the page is there and no longer says that it is being computed. */
async function ask(url: string, cookie: string): Promise<Asked> {
  const start = performance.now()
  while (performance.now() - start < LONGEST_S * 1000) {
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    const body = await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
    if (!answer.headers.has('refresh')) return { seconds: (performance.now() - start) / 1000, bytes: body.byteLength }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no result within ${LONGEST_S} s`)
}

/** In MB: the most that the server has held so far; null where the system does not tell. */
function mostMemory(pid: number): number | null {
  try {
    const told = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return told ? Math.round(Number(told) / 1024) : null
  } catch {
    return null
  }
}

export type ComputedSize = JurySize & { readonly computedSeconds: number }

async function tell({ product, cookies }: Stage, size: ComputedSize, path: string, who: string): Promise<void> {
  const cookie = cookies.get(who) ?? ''
  const first = await ask(`${product.baseUrl}${path}`, cookie)
  const again: number[] = []
  for (let time = 1; time <= TIMES; time += 1) {
    again.push((await ask(`${product.baseUrl}${path}?ny=${time}`, cookie)).seconds)
  }
  const memory = mostMemory(product.pid)
  const told = [
    `${size.entries} × ${size.jurors} × ${size.perEntry}, page`.padEnd(32),
    `${first.seconds.toFixed(2)} s`.padStart(9),
    `${(first.seconds / size.computedSeconds).toFixed(2)} times the computing`.padStart(26),
    `${median(again).toFixed(2)} s made anew`.padStart(18),
    `${Math.round(first.bytes / 1024)} kB`.padStart(8),
    memory === null ? '' : `${memory} MB at most`.padStart(16),
  ]
  say(told.join('  '))
}

/** In rising order of size, since the memory told is the most so far. */
export async function measureResultPages(sizes: readonly ComputedSize[]): Promise<void> {
  await onStage(
    async (owner) => {
      const planted = await plantJudged(owner, sizes)
      const persons = new Map<string, PersonId>(planted.map(({ leader }, index) => [`leader ${index}`, leader]))
      return { planted, persons }
    },
    async (stage, planted) => {
      for (const [index, { id }] of planted.entries()) {
        const size = sizes[index]
        if (size) await tell(stage, size, `/jury/${id}/resultat`, `leader ${index}`)
      }
    },
  )
}
