type Told = { readonly kind: string }

function isOf<T extends Told, K extends T['kind']>(outcome: T, kind: K): outcome is Extract<T, { kind: K }> {
  return outcome.kind === kind
}

/** What an act answered, where only one answer will do; throws at any other. */
export function must<T extends Told, K extends T['kind']>(outcome: T, kind: K): Extract<T, { kind: K }> {
  if (!isOf(outcome, kind)) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome).slice(0, 400)}`)
  return outcome
}
