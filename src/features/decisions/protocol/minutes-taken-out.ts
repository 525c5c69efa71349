// Sealed sheets that were taken out of the result before anything was decided with them: to the panel with the name, to everybody
// the entry and the day, as of those that came too late. Source: jury method, § 6; docs/decisions/0042.
import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'

export type TakenOut = {
  readonly title: string
  /** In the list of entries, where the title is not told. */
  readonly number: number
  /** Null for the public. */
  readonly name: string | null
  readonly at: Date
  readonly isDisqualified: boolean
}

export async function listTakenOut(reader: Reader, roundId: RoundId): Promise<readonly TakenOut[]> {
  const { rows } = await sql<{ title: string; name: string; at: Date; because: string | null }>`
    select title, name, at, because from minuted_voidings(${roundId})`.execute(reader)
  return rows.map(({ because, ...row }) => ({ ...row, number: 0, isDisqualified: because === 'disqualified' }))
}

/** From the sealed protocol; those that came too late are told with what was done about them. */
export function publicTakenOut({ sheets, entries, steps, lateCases }: ProtocolDocument): readonly TakenOut[] {
  const isLate = (juror: string, entry: string) =>
    (lateCases ?? []).some((one) => one.kind === 'sheet' && one.juror === juror && one.entry === entry)
  const fallen = sheets.filter(({ voided, juror, entry }) => voided !== null && !isLate(juror, entry))
  const told = fallen.map(({ entry, voided, sealHash, sealedAt }) => {
    const step = steps.find(
      ({ kind, facts }) => kind === 'sheet_voided' && JSON.stringify(facts).includes(`"sealHash":"${sealHash}"`),
    )
    const place = entries.findIndex(({ id }) => id === entry)
    const at = new Date(step?.at ?? sealedAt)
    const title = entries[place]?.title ?? ''
    return { title, number: place + 1, name: null, at, isDisqualified: voided === 'disqualified' }
  })
  return told.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.number - b.number)
}
