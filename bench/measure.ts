import autocannon from 'autocannon'

export type Pace = { readonly runs: number; readonly seconds: number }
export type Figures = { readonly perSecond: number; readonly p50: number; readonly p99: number }
export type Target = { readonly url: string; readonly cookie?: string | undefined; readonly isFresh?: boolean }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

async function once(target: Target, connections: number, seconds: number): Promise<Figures> {
  const times: number[] = []
  const options = {
    // A fresh address each time, so that the page is made anew: what the first reader waits for.
    url: target.isFresh ? `${target.url}${target.url.includes('?') ? '&' : '?'}maling=[<id>]` : target.url,
    idReplacement: target.isFresh ?? false,
    connections,
    duration: seconds,
    headers: target.cookie ? { cookie: target.cookie } : {},
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, told) => (error ? reject(error) : resolve(told)))
    // Autocannon's own percentiles are whole milliseconds, too coarse for a remembered page.
    running.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} answers were not the page`)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN
  return { perSecond: times.length / result.duration, p50: at(0.5), p99: at(0.99) }
}

function medianOf(all: readonly Figures[]): Figures {
  return {
    perSecond: median(all.map(({ perSecond }) => perSecond)),
    p50: median(all.map(({ p50 }) => p50)),
    p99: median(all.map(({ p99 }) => p99)),
  }
}

/** Both in turn, so that whatever else the machine does strikes both. */
export async function compare(target: Target, bareUrl: string, connections: number, pace: Pace) {
  const page: Figures[] = []
  const bare: Figures[] = []
  await once(target, connections, 1)
  for (let run = 0; run < pace.runs; run += 1) {
    page.push(await once(target, connections, pace.seconds))
    bare.push(await once({ url: bareUrl }, connections, pace.seconds))
  }
  return { page: medianOf(page), bare: medianOf(bare) }
}
