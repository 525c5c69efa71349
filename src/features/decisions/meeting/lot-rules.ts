// A lot that anybody can draw again: the seed is published before the result, and each candidate's ticket is the hash of
// seed and candidate; the lowest ticket is drawn. Nobody can steer it who does not know the whole seed when the candidates are
// named: so a part of it is always drawn by the machine afterwards. Source: jury method, § 3.9.

export type Ticket<Id> = { readonly id: Id; readonly ticket: string }

/** All tickets, the drawn one first. `sha256` answers with hexadecimal digits. */
export function drawLot<Id extends string>(
  seed: string,
  among: readonly Id[],
  sha256: (text: string) => string,
): readonly Ticket<Id>[] {
  return among
    .map((id) => ({ id, ticket: sha256(`${seed}:${id}`) }))
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0))
}
