import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { rowsOf } from '../../../kernel/rows-of.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { listQuorum, listSeatedDeputies } from '../panel/seat-queries.ts'
import { listObjections } from './objection-queries.ts'

/** One person's case about one entry, as the minutes tell of it: no reasons, which may hold words about others. */
export type MinutedCase = {
  readonly personId: PersonId
  readonly name: string
  /** What holds now; in doubt: waits for a decision. */
  readonly standing: 'disqualified' | 'in_doubt' | 'impartial'
  /** Follows from a superior's case, or from an own entry that bars from the whole round. */
  readonly isDerived: boolean
  readonly ground: Texts | null
  readonly groundSource: string
  /** Null where it is by the own word. */
  readonly decidedByName: string | null
  readonly at: Date | null
  /** Of a cleared doubt: whether the sealed sheet that had waited came back into the result. */
  readonly sheetAfter: 'counts' | 'out' | null
}

export type MinutedEntry = {
  readonly entryId: EntryId
  readonly title: string
  readonly quorum: { readonly seats: number; readonly needed: number; readonly voting: number }
  /** Those who were out, and those whose doubt was decided in favour. */
  readonly cases: readonly MinutedCase[]
  readonly deputies: readonly { readonly name: string; readonly forName: string; readonly at: Date }[]
  readonly objections: readonly {
    readonly about: string
    readonly isFromTeam: boolean
    readonly outcome: 'upheld' | 'dismissed' | null
    /** The objection's own words are for those who decide it. */
    readonly answer: string | null
    readonly answeredByName: string | null
    readonly answeredAt: Date | null
  }[]
}

type CaseOfEntry = MinutedCase & { readonly entryId: EntryId }

async function listMinutedCases(reader: Reader, roundId: RoundId): Promise<readonly CaseOfEntry[]> {
  const { rows } = await sql<CaseOfEntry>`
    with of_round as (
      select entry_id, person_id, is_doubt, is_own_word from shut_out_in(${roundId})
      union all
      select entry_id, person_id, false, true from impartiality where round_id = ${roundId} and decision = 'impartial'
        and (entry_id, person_id) not in (select s.entry_id, s.person_id from shut_out_in(${roundId}) s))
    select o.entry_id as "entryId", o.person_id as "personId", p.display_name as name, not o.is_own_word as "isDerived",
      case when o.is_doubt then 'in_doubt' when o.is_own_word and i.decision = 'impartial' then 'impartial'
        else 'disqualified' end as standing,
      case when o.is_own_word then g.title end as ground,
      case when o.is_own_word then coalesce(g.source, '') else '' end as "groundSource",
      case when o.is_own_word then d.display_name end as "decidedByName",
      case when o.is_own_word then coalesce(i.decided_at, i.declared_at) end as at,
      i.sheet_after as "sheetAfter"
    from of_round o
    join person p on p.id = o.person_id
    left join impartiality i on i.entry_id = o.entry_id and i.person_id = o.person_id
    left join recusal_ground g on g.round_id = i.round_id and g.key = i.ground
    left join person d on d.id = i.decided_by
    order by p.display_name, o.person_id`.execute(reader)
  return rows
}

/** All that the minutes tell of impartiality, an entry each; to the heads of the panel, less what they are shut out from. */
export async function impartialityForMinutes(reader: Reader, roundId: RoundId): Promise<readonly MinutedEntry[]> {
  const cases = await listMinutedCases(reader, roundId)
  const deputies = await listSeatedDeputies(reader, roundId)
  const objections = await listObjections(reader, { roundId })
  const quorum = await listQuorum(reader, roundId)
  const casesOf = rowsOf(cases, ({ entryId }) => entryId)
  const objectionsTo = rowsOf(objections, ({ entryId }) => entryId)
  return quorum.map(({ entryId, title, seats, needed, voting }) => ({
    entryId,
    title,
    quorum: { seats, needed, voting },
    cases: casesOf(entryId).map(({ entryId: _of, ...rest }) => rest),
    deputies: deputies
      .filter((each) => each.entryId === entryId || each.entryId === null)
      .map(({ deputyName, forName, seatedAt }) => ({ name: deputyName, forName, at: seatedAt })),
    objections: objectionsTo(entryId).map(({ personName: about, answer, ...told }) => {
      const { isFromTeam, outcome, answeredByName, answeredAt } = told
      return { about, isFromTeam, outcome, answer, answeredByName, answeredAt }
    }),
  }))
}
