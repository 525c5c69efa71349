const PREFIX = 'nyttiggjort:unsent:'

type Fields = readonly (readonly [string, string])[]

function isFields(value: unknown): value is Fields {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  )
}

/** What has not reached the server, kept in the browser by the address it belongs to. */
export function keepUnsent(address: string, fields: URLSearchParams): void {
  try {
    localStorage.setItem(PREFIX + address, JSON.stringify([...fields]))
  } catch {
    // Full or forbidden storage: the text still stands in the page.
  }
}

export function forgetUnsent(address: string): void {
  try {
    localStorage.removeItem(PREFIX + address)
  } catch {
    // As above.
  }
}

export function readUnsent(address: string): Fields | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + address) ?? 'null')
    return isFields(stored) ? stored : null
  } catch {
    return null
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
