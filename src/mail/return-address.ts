const SHAPE = /\bretur\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/iu

/** Where a letter that cannot be delivered comes back to: the address names the letter (variable envelope return path). */
export function returnAddress(letterId: string, domain: string): string {
  return `retur+${letterId}@${domain}`
}

/** The letter that an address names; null where it names none. */
export function letterOfReturnAddress(text: string): string | null {
  return SHAPE.exec(text)?.[1]?.toLowerCase() ?? null
}
