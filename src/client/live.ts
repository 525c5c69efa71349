const PAUSE = 3_000

async function versionAt(address: string): Promise<string | null> {
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  if (!response.ok || response.redirected) return null
  const body: unknown = await response.json()
  return typeof body === 'object' && body !== null && 'version' in body ? String(body.version) : null
}

/** The part as the server now has it; what one has focus in is left alone. */
async function renew(part: HTMLElement): Promise<void> {
  const response = await fetch(location.href)
  if (!response.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector<HTMLElement>('[data-live]')
  if (!fresh || part.contains(document.activeElement)) return
  part.replaceChildren(...fresh.childNodes)
  part.dataset['revision'] = fresh.dataset['revision'] ?? ''
}

/** Keeps a page that is watched true: asks for a number, and for the page only when the number has changed. */
export function enhanceLive(): void {
  const part = document.querySelector<HTMLElement>('[data-live]')
  const address = part?.dataset['live']
  if (!part || !address) return
  window.setInterval(async () => {
    if (document.visibilityState !== 'visible') return
    try {
      const version = await versionAt(address)
      if (version !== null && version !== part.dataset['revision']) await renew(part)
    } catch {
      // The next time tries again.
    }
  }, PAUSE)
}
