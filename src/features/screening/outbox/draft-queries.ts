import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, Id, RoundId } from '../../../kernel/ids.ts'
import type { Language, Texts } from '../../../kernel/texts.ts'
import type { DraftStanding, DraftWords } from './draft-rules.ts'
import type { Audience } from './placeholder-rules.ts'

export type ListedDraft = {
  readonly id: Id<'letter_draft'>
  readonly audience: Audience
  readonly subject: Texts
  readonly savedAt: Date
  readonly sentAt: Date | null
}

/** Newest first, those not sent before the others. One statement. */
export async function listDrafts(reader: Reader, roundId: RoundId): Promise<readonly ListedDraft[]> {
  const { rows } = await sql<ListedDraft>`select id, audience, subject, saved_at as "savedAt", sent_at as "sentAt"
    from letter_draft where round_id = ${roundId} and sent_at is null order by saved_at desc limit 50`.execute(reader)
  return rows
}

export type LetterDraft = DraftStanding &
  DraftWords & {
    readonly id: Id<'letter_draft'>
    readonly leftOut: readonly string[]
    readonly sentBy: string | null
    /** Keys of those whose letter has been posted. */
    readonly postedKeys: readonly string[]
  }

export async function loadDraft(reader: Reader, roundId: RoundId, draftId: string): Promise<LetterDraft | null> {
  const { rows } = await sql<LetterDraft>`
    select d.id, d.audience, d.entries, d.language, d.subject, d.body, d.left_out as "leftOut", d.version, d.sent_at as "sentAt",
      p.display_name as "sentBy", (select count(*)::int from mail m where m.draft_id = d.id) as posted,
      array(select m.recipient_key from mail m where m.draft_id = d.id) as "postedKeys"
    from letter_draft d left join person p on p.id = d.sent_by
    where d.id = ${draftId} and d.round_id = ${roundId}`.execute(reader)
  return rows[0] ?? null
}

/** For the worker, which is told the draft alone. */
export async function roundOfDraft(owner: Reader, draftId: Id<'letter_draft'>): Promise<RoundId | null> {
  const row = await owner.selectFrom('letter_draft').select('round_id').where('id', '=', draftId).executeTakeFirst()
  return row?.round_id ?? null
}

export type Recipient = {
  readonly key: string
  readonly role: 'team' | 'contact' | 'juror' | 'secretariat'
  readonly entryId: EntryId | null
  readonly name: string
  /** The name of the mailbox is left out. */
  readonly address: string
  readonly language: Language
  readonly title: string
  readonly organisationName: string
}

export type Group = {
  readonly audience: Audience
  readonly language: Language | null
  readonly entries: readonly EntryId[]
}

const COLUMNS = sql`r.key, r.role, r.entry_id as "entryId", r.name, r.language, r.title, r.organisation_name as "organisationName"`
const ORDER = sql`r.organisation_name, r.title, r.name, r.key`

/** A group as its secretariat may see it, in a fixed order; nobody of those who only have a draft. One statement. */
export async function loadRecipients(reader: Reader, roundId: RoundId, group: Group): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`select ${COLUMNS}, r.address
    from letter_audience(${roundId}, ${group.audience}, ${group.language}, ${group.entries}::uuid[]) r order by ${ORDER}`.execute(
    reader,
  )
  return rows
}

/** The same for the worker, which alone addresses those with drafts; the address stays in the database also here. */
export async function loadHiddenRecipients(
  owner: Reader,
  roundId: RoundId,
  group: Group,
): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`select ${COLUMNS}, '' as address
    from letter_recipients(${roundId}, ${group.audience}, '{}', '{}') r
    where ${group.language}::text is null or r.language = ${group.language} order by ${ORDER}`.execute(owner)
  return rows
}

export type ChosenEntry = { readonly id: EntryId; readonly title: string; readonly organisationName: string }

/** Of these, the sent ones that the asker may write to. */
export async function loadChosenEntries(
  reader: Reader,
  roundId: RoundId,
  entries: readonly EntryId[],
): Promise<readonly ChosenEntry[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<ChosenEntry>`select e.id, e.title, e.organisation_name as "organisationName" from entry e
    where e.round_id = ${roundId} and e.id = any (${entries}::uuid[]) and e.standing = 'submitted'
      and e.id in (select entries_sent_to_asker_as_secretariat()) order by e.organisation_name, e.title, e.id`.execute(
    reader,
  )
  return rows
}

export type LetterGround = {
  readonly roundId: RoundId
  readonly title: Texts
  readonly prizeName: Texts
  readonly prizeSlug: string
  readonly slug: string
  readonly deadline: Date | null
  readonly contact: string
}

/** What every letter of a round may tell of it. */
export async function loadLetterGround(reader: Reader, roundId: RoundId): Promise<LetterGround> {
  const { rows } = await sql<LetterGround>`
    select r.id as "roundId", r.title, p.name as "prizeName", p.slug as "prizeSlug", r.slug, r.deadline,
      concat_ws(', ', nullif(r.contact_name, ''), nullif(r.contact_email, '')) as contact
    from round r join prize p on p.id = r.prize_id where r.id = ${roundId}`.execute(reader)
  const ground = rows[0]
  if (!ground) throw new Error('the round was there a moment ago')
  return ground
}
