import type { PersonId } from '../../../kernel/ids.ts'
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { ProtocolComparison } from '../../../protocol/protocol-document.ts'
import { comparisonFacts } from '../../../protocol/verify-comparisons.ts'
import type { ProtocolFacts } from './queries.ts'

type Told = { readonly comparisons: readonly ProtocolComparison[]; readonly happenings: readonly Happening[] }

/** Nothing where the jury has not compared. By pseudonym, then by hash: the order in which a juror chose is not told. */
export function comparisonsOf(
  { comparisons, entries }: Pick<ProtocolFacts, 'comparisons' | 'entries'>,
  names: ReadonlyMap<PersonId, string>,
): Told {
  const known = new Set(entries.map(({ id }) => id))
  const placed = comparisons.flatMap((row) => {
    const juror = names.get(row.personId)
    return juror && known.has(row.left) && known.has(row.right) ? [{ ...row, juror }] : []
  })
  const number = ({ juror }: { juror: string }) => Number(juror.slice(1))
  const ordered = placed.toSorted((a, b) => number(a) - number(b) || (a.contentHash < b.contentHash ? -1 : 1))
  const told = ordered.map(({ juror, left, right, chosen, sealedAt, contentHash: sealHash, voided }) => ({
    juror,
    left,
    right,
    chosen,
    sealedAt: sealedAt.toISOString(),
    sealHash,
    voided,
  }))
  const sealed = told.map(
    (each): Happening => ({ at: each.sealedAt, kind: 'comparison_sealed', facts: comparisonFacts(each) }),
  )
  const voidings = ordered.flatMap(({ juror, left, right, voided, contentHash: sealHash, ...row }): Happening[] => {
    if (!voided) return []
    const at = (row.voidedAt ?? row.sealedAt).toISOString()
    return [{ at, kind: 'comparison_voided', facts: { juror, left, right, because: voided, sealHash } }]
  })
  return { comparisons: told, happenings: [...sealed, ...voidings] }
}
