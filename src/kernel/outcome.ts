/** Ends an exhaustive `switch`; reached only by a fault. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
