import pg from 'pg'

const AGAIN_MS = 500
const BEAT_MS = 5_000

type Listening = {
  readonly url: string
  readonly onChange: () => void
  readonly onLost: () => void
  readonly onHeard: () => void
}

/** A line that has gone dead without a word is found by asking now and then. */
function watch(client: pg.Client, lost: () => void): NodeJS.Timeout {
  let isAnswered = true
  const beat = setInterval(() => {
    if (!isAnswered) return lost()
    isAnswered = false
    client.query('select 1').then(() => {
      isAnswered = true
    }, lost)
  }, BEAT_MS)
  return beat.unref()
}

/** Hears changes made by other processes; `onLost` is called at once when they can no longer be heard, and again at every new attempt. */
export function listenForChanges(options: Listening): { close(): Promise<void> } {
  let client: pg.Client | undefined
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let beat: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: options.url, keepAlive: true, connectionTimeoutMillis: BEAT_MS })
    client = next
    let isOver = false
    const lost = () => {
      if (isOver) return
      isOver = true
      clearInterval(beat)
      next.removeAllListeners()
      next.on('error', () => undefined)
      next.end().catch(() => undefined)
      if (isClosed) return
      options.onLost()
      timer = setTimeout(() => void connect(), AGAIN_MS)
    }
    next.once('error', lost)
    next.once('end', lost)
    next.on('notification', options.onChange)
    try {
      await next.connect()
      await next.query('listen nyttiggjort_site')
      options.onHeard()
      beat = watch(next, lost)
    } catch {
      lost()
    }
  }

  void connect()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      clearInterval(beat)
      client?.removeAllListeners()
      client?.on('error', () => undefined)
      await client?.end().catch(() => undefined)
    },
  }
}
