import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { passagesForProtocol } from '../../jury/contract.ts'
import type { TieStep } from '../ballot/tie-rules.ts'
import { listCorrectedAwards } from '../correction/queries.ts'
import { listBases } from '../honours/queries.ts'

// Read by the owner of the tables, past all policies: what everybody may see once the round is released.

type At = { readonly at: Date }

export type JudgedEntry = {
  readonly id: EntryId
  readonly title: string
  readonly organisation: string
  readonly categoryId: string | null
  /** Everybody may know who has entered. */
  readonly isPublic: boolean
  readonly number: number
  readonly submittedAt: Date
  readonly contentHash: string
}

/** The eligible entries with what was judged of each. */
async function listJudged(reader: Reader, roundId: RoundId): Promise<readonly JudgedEntry[]> {
  const { rows } = await sql<JudgedEntry>`
    select e.id, e.title, concat_ws(', ', e.unit_name, e.organisation_name) as organisation,
      e.category_id as "categoryId", s.number, s.submitted_at as "submittedAt", s.content_hash as "contentHash",
      (r.shows_applicants or e.id in (select honoured_entries()) or e.id in (select published_entries())) as "isPublic"
    from entry e
    join round r on r.id = e.round_id
    join screening sc on sc.entry_id = e.id and sc.outcome = 'eligible'
    join submission s on s.entry_id = e.id and s.number = latest_submission(e.id)
    where e.round_id = ${roundId} and e.standing = 'submitted'
    order by e.id`.execute(reader)
  return rows
}

export type Ruling = At & {
  readonly personId: PersonId
  readonly entryId: EntryId
  readonly outcome: 'impartial' | 'disqualified'
}

/** How each case stands; somebody in doubt whom nobody has cleared is shut out, and so are those below a superior who is. */
async function listRulings(reader: Reader, roundId: RoundId): Promise<readonly Ruling[]> {
  const { rows } = await sql<Ruling>`
    with barred as (select distinct entry_id, person_id from barred_pairs(${roundId}))
    select coalesce(i.entry_id, b.entry_id) as "entryId", coalesce(i.person_id, b.person_id) as "personId",
      case when b.person_id is null then 'impartial' else 'disqualified' end as outcome,
      coalesce(i.decided_at, i.declared_at, (select max(coalesce(o.decided_at, o.declared_at)) from impartiality o
        where o.round_id = ${roundId} and o.entry_id = b.entry_id)) as at
    from (select * from impartiality where round_id = ${roundId}) i
    full join barred b on b.entry_id = i.entry_id and b.person_id = i.person_id`.execute(reader)
  return rows
}

export type SealedSheet = {
  readonly id: string
  readonly personId: PersonId
  readonly entryId: EntryId
  readonly scores: readonly (number | null)[]
  readonly sealedAt: Date
  readonly contentHash: string
  /** Whether a number drawn for the sheet went into its hash. */
  readonly isSalted: boolean
  readonly voided: 'disqualified' | 'withdrawn' | null
  readonly voidedAt: Date | null
}

/** Every sheet that was ever sealed, with those that do not count any more. */
async function listSheets(reader: Reader, roundId: RoundId): Promise<readonly SealedSheet[]> {
  const { rows } = await sql<SealedSheet>`
    select a.id, a.person_id as "personId", a.entry_id as "entryId", a.scores, a.sealed_at as "sealedAt",
      a.content_hash as "contentHash", a.seal_salt is not null as "isSalted",
      case when a.state = 'void' and a.void_reason is distinct from 'disqualified' then 'withdrawn'
        when a.state = 'void' or a.id in (select sheets_in_doubt()) then 'disqualified' end as voided,
      coalesce((select max(v.at) from record_event v where v.round_id = a.round_id and v.entry_id = a.entry_id
        and v.action = 'assessment_voided' and v.facts ->> 'contentHash' = a.content_hash),
        (select i.declared_at from impartiality i where a.state = 'sealed' and i.entry_id = a.entry_id
        and i.person_id = a.person_id)) as "voidedAt"
    from assessment a
    where a.round_id = ${roundId} and a.state <> 'draft' and a.sealed_at is not null and a.content_hash is not null
  `.execute(reader)
  return rows
}

export type SealedComparison = {
  readonly personId: PersonId
  readonly left: EntryId
  readonly right: EntryId
  readonly chosen: EntryId
  readonly sealedAt: Date
  readonly contentHash: string
  readonly voided: 'disqualified' | 'withdrawn' | null
  readonly voidedAt: Date | null
}

/** Every comparison that was ever sealed, with those that do not count any more. */
async function listComparisons(reader: Reader, roundId: RoundId): Promise<readonly SealedComparison[]> {
  const { rows } = await sql<SealedComparison>`
    select c.person_id as "personId", c.left_entry as "left", c.right_entry as "right", c.chosen,
      c.sealed_at as "sealedAt", c.content_hash as "contentHash",
      case when c.state = 'void' and c.void_reason is distinct from 'disqualified' then 'withdrawn'
        when c.state = 'void' or c.id in (select comparisons_in_doubt()) then 'disqualified' end as voided,
      coalesce((select max(v.at) from record_event v where v.round_id = c.round_id
        and v.action = 'comparison_voided' and v.facts ->> 'contentHash' = c.content_hash),
        (select max(i.declared_at) from impartiality i where c.state = 'sealed' and i.declared = 'in_doubt'
        and i.person_id = c.person_id and i.entry_id in (c.left_entry, c.right_entry))) as "voidedAt"
    from comparison c
    where c.round_id = ${roundId} and c.sealed_at is not null
    order by c.content_hash`.execute(reader)
  return rows
}

export type Adjustment = At & {
  readonly personId: PersonId
  readonly entryId: EntryId
  readonly position: number
  readonly before: number
  readonly after: number
}

async function listAdjustments(reader: Reader, roundId: RoundId): Promise<readonly Adjustment[]> {
  return reader
    .selectFrom('assessment_adjustment')
    .select(['person_id as personId', 'entry_id as entryId', 'criterion_position as position', 'adjusted_at as at'])
    .select(['value_before as before', 'value_after as after'])
    .where('round_id', '=', roundId)
    .orderBy('adjusted_at')
    .orderBy('id')
    .execute()
}

export type ApprovedText = {
  readonly entryId: EntryId
  readonly kind: 'statement' | 'feedback'
  readonly text: Texts | string
}

async function listDecided(reader: Reader, roundId: RoundId) {
  const nominations = await reader
    .selectFrom('nomination')
    .select('entry_id as entryId')
    .where('round_id', '=', roundId)
    .orderBy('entry_id')
    .execute()
  const awards = await reader
    .selectFrom('award')
    .select(['entry_id as entryId', 'kind', 'category_id as categoryId'])
    .where('round_id', '=', roundId)
    .orderBy('entry_id')
    .execute()
  const nonAwards = await reader
    .selectFrom('non_award')
    .select(['category_id as categoryId', 'reason'])
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  const texts = await sql<ApprovedText>`
    select entry_id as "entryId", 'statement' as kind, text from statement
    where round_id = ${roundId} and state = 'approved'
    union all
    select entry_id, 'feedback', to_jsonb(text) from feedback where round_id = ${roundId} and state = 'approved'
    order by 1, 2`.execute(reader)
  return { nominations, awards, nonAwards, texts: texts.rows }
}

const PUBLIC_ACTS = [
  'round_announced',
  'round_opened',
  'deadline_extended',
  'call_closed',
  'assessment_started',
  'stage_ended',
  'stage_end_undone',
  'discussion_opened',
  'meeting_opened',
  'meeting_recessed',
  'meeting_resumed',
  'meeting_ended',
  'finalists_announced',
  'decision_made',
  'decision_taken_back',
  'round_released',
]

export type Act = At & { readonly action: string }

async function listActs(reader: Reader, roundId: RoundId) {
  const acts = await reader
    .selectFrom('record_event')
    .select(['at', 'action'])
    .where('round_id', '=', roundId)
    .where('action', 'in', PUBLIC_ACTS)
    .orderBy('seq')
    .execute()
  const head = await reader
    .selectFrom('record_event')
    .select(['seq', 'hash', 'at'])
    .where('round_id', '=', roundId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { acts, head: head ?? null }
}

async function listRulesVersions(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('rules_version')
    .select(['version', 'frozen_at as frozenAt', 'content_hash as contentHash', 'document'])
    .where('round_id', '=', roundId)
    .orderBy('version')
    .execute()
}

export type CountedBallot = {
  readonly id: string
  readonly candidates: readonly EntryId[]
  readonly votes: readonly number[]
  /** The hash of each sheet's code. */
  readonly receipts: readonly string[]
  readonly closedAt: Date
  /** The ballot whose tie it was to break. */
  readonly formerId: string | null
  /** What came of it when it closed; null where that was not kept. */
  readonly steps: readonly TieStep[] | null
  readonly nextStep: TieStep['kind'] | null
}

/** Ballots that were counted; one that was too small to be secret is not told of. */
async function listCountedBallots(reader: Reader, roundId: RoundId): Promise<readonly CountedBallot[]> {
  const { rows } = await sql<CountedBallot>`
    select b.id, b.candidates::text[] as candidates, b.votes, b.closed_at as "closedAt",
      b.former_id as "formerId", f.steps, f.next_step as "nextStep",
      array(select s.receipt_hash from ballot_sheet s where s.ballot_id = b.id order by s.receipt_hash) as receipts
    from ballot b left join ballot_finding f on f.ballot_id = b.id
    where b.round_id = ${roundId} and b.state = 'closed' order by b.number`.execute(reader)
  return rows
}

async function listTieBreaks(reader: Reader, roundId: RoundId) {
  const lots = await reader
    .selectFrom('lot')
    .select(['ballot_id as ballotId', 'candidates', 'seed', 'drawn_entry_id as drawn', 'drawn_at as at'])
    .where('round_id', '=', roundId)
    .orderBy('drawn_at')
    .execute()
  const castingVotes = await reader
    .selectFrom('casting_vote')
    .select(['ballot_id as ballotId', 'entry_id as entryId', 'cast_at as at'])
    .where('round_id', '=', roundId)
    .orderBy('cast_at')
    .execute()
  return { lots, castingVotes }
}

export type LateVoter = At & { readonly ballotId: string; readonly personId: PersonId }
/** Of one ballot, or of the sheets on one entry; the keys name the cases that were known. */
export type LetStand = At & {
  readonly ballotId: string | null
  readonly entryId: EntryId | null
  readonly covers: readonly string[]
}

async function listLate(reader: Reader, roundId: RoundId) {
  const { rows: lateVoters } = await sql<LateVoter>`
    select ballot_id as "ballotId", person_id as "personId", at from voters_shut_out_since(${roundId})`.execute(reader)
  const letStand: readonly LetStand[] = await reader
    .selectFrom('late_case_ruling')
    .select(['ballot_id as ballotId', 'entry_id as entryId', 'covers', 'decided_at as at'])
    .where('round_id', '=', roundId)
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return { lateVoters, letStand }
}

/** What the meetings decided, in order. */
async function listMeetingDecisions(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('meeting_decision')
    .select(['entry_id as entryId', 'outcome', 'decided_at as at'])
    .where('round_id', '=', roundId)
    .orderBy('decided_at')
    .orderBy('item_id')
    .execute()
}

export async function loadProtocolFacts(reader: Reader, roundId: RoundId) {
  return {
    versions: await listRulesVersions(reader, roundId),
    entries: await listJudged(reader, roundId),
    rulings: await listRulings(reader, roundId),
    sheets: await listSheets(reader, roundId),
    comparisons: await listComparisons(reader, roundId),
    adjustments: await listAdjustments(reader, roundId),
    ...(await listDecided(reader, roundId)),
    ...(await listActs(reader, roundId)),
    seated: await listSeated(reader, roundId),
    ballots: await listCountedBallots(reader, roundId),
    ...(await listTieBreaks(reader, roundId)),
    meetingDecisions: await listMeetingDecisions(reader, roundId),
    bases: await listBases(reader, roundId),
    passages: await passagesForProtocol(reader, roundId),
    corrected: await listCorrectedAwards(reader, roundId),
    ...(await listLate(reader, roundId)),
  }
}

export type ProtocolFacts = Awaited<ReturnType<typeof loadProtocolFacts>>

async function listSeated(reader: Reader, roundId: RoundId): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`select id from seated_jurors(${roundId}) id`.execute(reader)
  return rows.map(({ id }) => id)
}

/** The newest protocol of a round by its public address; null before release, exactly as for a round that is not there. */
export async function loadProtocolBySlugs(
  reader: Reader,
  slugs: { readonly prize: string; readonly round: string },
  version: number | null,
): Promise<{ document: string; contentHash: string; version: number } | null> {
  let query = reader
    .selectFrom('protocol')
    .innerJoin('round', 'round.id', 'protocol.round_id')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .select(['protocol.document', 'protocol.content_hash as contentHash', 'protocol.version'])
    .where('prize.slug', '=', slugs.prize)
    .where('round.slug', '=', slugs.round)
    .orderBy('protocol.version', 'desc')
    .limit(1)
  if (version !== null) query = query.where('protocol.version', '=', version)
  return (await query.executeTakeFirst()) ?? null
}

/** Whether the round has a protocol that the asker may read. */
export async function hasProtocol(reader: Reader, roundId: RoundId): Promise<boolean> {
  const row = await reader.selectFrom('protocol').select('version').where('round_id', '=', roundId).executeTakeFirst()
  return row !== undefined
}
