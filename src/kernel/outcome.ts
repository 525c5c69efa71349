/** What a use case answers: what a person can cause is a value with a `kind`, never an exception. */
export type Refusal<Kind extends string> = { readonly ok: false; readonly kind: Kind }
export type Accepted<T> = { readonly ok: true; readonly value: T }

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

export function refuse<Kind extends string>(kind: Kind): Refusal<Kind> {
  return { ok: false, kind }
}

/** Ends an exhaustive `switch`; reached only by a fault. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
