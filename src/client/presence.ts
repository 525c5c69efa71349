const BEAT = 20_000
/** Nobody has touched the page for so long: the person may have left it open, and the session shall end as it else would. */
const IDLE = 10 * 60_000

function linesOf(body: unknown): readonly string[] {
  const here = typeof body === 'object' && body !== null && 'here' in body ? body.here : []
  return Array.isArray(here) ? here.filter((line) => typeof line === 'string') : []
}

function show(list: HTMLElement, lines: readonly string[]): void {
  const rows = lines.map((line) => {
    const row = document.createElement('li')
    row.textContent = line
    return row
  })
  list.replaceChildren(...rows)
}

/** Tells the others of the team that this page is in view, and keeps "who is here" true. */
export function enhancePresence(): void {
  const list = document.querySelector<HTMLElement>('[data-presence]')
  const address = list?.dataset['presence']
  if (!list || !address) return
  const place = list.dataset['place'] ?? ''
  let touched = Date.now()
  let timer = 0
  const touch = () => {
    touched = Date.now()
  }
  for (const kind of ['input', 'keydown', 'pointerdown', 'scroll']) {
    document.addEventListener(kind, touch, { passive: true })
  }

  async function beat(at: string, shown: HTMLElement): Promise<void> {
    if (document.visibilityState !== 'visible' || Date.now() - touched > IDLE) return
    try {
      const response = await fetch(at, {
        method: 'POST',
        body: new URLSearchParams({ place }),
        headers: { accept: 'application/json' },
      })
      if (!response.ok || response.redirected) window.clearInterval(timer)
      else show(shown, linesOf(await response.json()))
    } catch {
      // The next beat tries again.
    }
  }

  // The page that was left may tell so after this one has been made.
  window.setTimeout(() => void beat(address, list), 1500)
  timer = window.setInterval(() => void beat(address, list), BEAT)
  document.addEventListener('visibilitychange', () => void beat(address, list))
  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(address, new URLSearchParams({ place, gone: '1' }))
  })
}
