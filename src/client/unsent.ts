const PREFIX = 'nyttiggjort:unsent:'
const TAB = 'nyttiggjort:tab'

type Pairs = readonly (readonly [string, string])[]

/** What stood in a form that was not saved, and what the server had last told that it holds. */
export type Unsent = { readonly fields: URLSearchParams; readonly base: URLSearchParams; readonly keptAt: number }

function isPairs(value: unknown): value is Pairs {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  )
}

function paramsOf(value: unknown): URLSearchParams | null {
  return isPairs(value) ? new URLSearchParams(value.map(([name, text]) => [name, text])) : null
}

/** Two windows on one form keep each its own text. */
function tabName(): string {
  const known = sessionStorage.getItem(TAB)
  if (known) return known
  const made = crypto.randomUUID()
  sessionStorage.setItem(TAB, made)
  return made
}

function ownKey(address: string): string {
  return `${PREFIX}${address}#${tabName()}`
}

function parse(text: string | null): Unsent | null {
  const stored: unknown = JSON.parse(text ?? 'null')
  if (typeof stored !== 'object' || stored === null) return null
  const part = (name: string): unknown => Object.entries(stored).find(([key]) => key === name)?.[1]
  const [fields, base, keptAt] = [paramsOf(part('fields')), paramsOf(part('base')), part('keptAt')]
  return fields && base && typeof keptAt === 'number' ? { fields, base, keptAt } : null
}

/** What has not reached the server, kept in the browser by the address it belongs to. */
export function keepUnsent(address: string, fields: URLSearchParams, base: URLSearchParams): void {
  try {
    localStorage.setItem(ownKey(address), JSON.stringify({ fields: [...fields], base: [...base], keptAt: Date.now() }))
  } catch {
    // Full or forbidden storage: the text still stands in the page.
  }
}

/** Forgets what this window kept. */
export function forgetUnsent(address: string): void {
  try {
    localStorage.removeItem(ownKey(address))
  } catch {
    // As above.
  }
}

/** What any window of this browser kept for the address, the latest first, each with a way to forget it. */
export function readUnsent(address: string): readonly (Unsent & { readonly forget: () => void })[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}${address}#`))
      .flatMap((key) => {
        const unsent = parse(localStorage.getItem(key))
        return unsent ? [{ ...unsent, forget: () => localStorage.removeItem(key) }] : []
      })
      .sort((one, other) => other.keptAt - one.keptAt)
  } catch {
    return []
  }
}

/** Signing out leaves nothing of the person's in a browser that others may use. */
export function forgetAtSignOut(): void {
  const form = document.querySelector<HTMLFormElement>('form[action="/logg-ut"]')
  form?.addEventListener('submit', () => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    } catch {
      // As above.
    }
  })
}

/** Where nothing can be written any more, what was never taken in is shown for reading, question by question. */
export function showUnsent(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-unsent-of]')) {
    const [unsent] = readUnsent(place.dataset['unsentOf'] ?? '')
    if (!unsent) continue
    for (const part of place.querySelectorAll<HTMLElement>('[data-unsent-field]')) {
      const name = part.dataset['unsentField'] ?? ''
      const text = unsent.fields.get(name) ?? ''
      const shown = part.querySelector('[data-unsent-text]')
      const isTakenIn = text === unsent.base.get(name) || text === part.dataset['unsentStored']
      if (!shown || text === '' || isTakenIn) continue
      shown.textContent = text
      part.hidden = false
      place.hidden = false
    }
  }
}
