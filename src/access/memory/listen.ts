import pg from 'pg'

/** Hears changes made by other processes; `onLost` is called at once when they can no longer be heard, and again at every new attempt. */
export function listenForChanges(options: {
  url: string
  onChange: () => void
  onLost: () => void
  onHeard: () => void
}): { close(): Promise<void> } {
  let client: pg.Client | undefined
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: options.url })
    client = next
    const lost = () => {
      next.removeAllListeners()
      next.on('error', () => undefined)
      options.onLost()
      if (!isClosed) timer = setTimeout(() => void connect(), 500)
    }
    next.once('error', lost)
    next.once('end', lost)
    next.on('notification', options.onChange)
    try {
      await next.connect()
      await next.query('listen nyttiggjort_site')
      options.onHeard()
    } catch {
      lost()
    }
  }

  void connect()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      client?.removeAllListeners()
      client?.on('error', () => undefined)
      await client?.end().catch(() => undefined)
    },
  }
}
