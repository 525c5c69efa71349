const PART = 524_288
const LONGEST_ANSWER = 60_000

export type Told =
  | {
      readonly kind: 'told'
      readonly id: string
      readonly offset: number
      readonly part: number
      readonly isAttached: boolean
      /** The part did not begin where the last one ended: `offset` is where to go on. */
      readonly isElsewhere: boolean
    }
  | { readonly kind: 'refused'; readonly message: string; readonly isSignedOut: boolean }
  | { readonly kind: 'unreachable' }

export function describedBy(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
}

function read(status: number, isElsewhereTo: boolean, body: unknown): Told {
  const [id, offset, part] = [describedBy(body, 'id'), describedBy(body, 'offset'), describedBy(body, 'part')]
  if (status === 200 || (status === 409 && typeof offset === 'number')) {
    return {
      kind: 'told',
      id: typeof id === 'string' ? id : '',
      offset: typeof offset === 'number' ? offset : 0,
      part: typeof part === 'number' ? part : PART,
      isAttached: describedBy(body, 'isAttached') === true,
      isElsewhere: status === 409,
    }
  }
  const message = describedBy(body, 'message')
  return {
    kind: 'refused',
    message: typeof message === 'string' ? message : '',
    isSignedOut: isElsewhereTo || status === 401,
  }
}

type Asking = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> }

/** One request; no answer, a fault of the server's or too many requests are a line that is lost for now. */
export async function talk(address: string, init: Asking): Promise<Told> {
  try {
    const headers = { accept: 'application/json', ...init.headers }
    const response = await fetch(address, { ...init, headers, signal: AbortSignal.timeout(LONGEST_ANSWER) })
    if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' }
    const body: unknown = await response.json().catch(() => null)
    return read(response.redirected ? 401 : response.status, response.redirected, body)
  } catch {
    return { kind: 'unreachable' }
  }
}
