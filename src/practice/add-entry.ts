import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { contentHash } from '../kernel/canonical.ts'
import { type EntryId, newId, type OrganisationId, type PersonId } from '../kernel/ids.ts'
import type { PracticePersonShape, PracticeRound } from './practice-documents.ts'
import type { Cast } from './round-parts.ts'
import { inDays, type SetUp } from './round-set-up.ts'

const MUNICIPALITY = 'Bærum kommune'

type Entry = PracticeRound['entries'][number]
type Member = { readonly personId: PersonId; readonly role: 'owner' | 'editor' | 'submitter' | 'signatory' | 'viewer' }

export type EntryParts = {
  readonly setUp: SetUp
  readonly documents: { readonly entries: PracticeRound; readonly people: readonly PracticePersonShape[] }
  /** With somebody to own the entries that no practice person has. */
  readonly cast: Cast & { readonly stranger: PersonId }
}

/** The entry with what all its rows say alike. */
type Made = {
  readonly id: EntryId
  readonly entry: Entry
  readonly organisationId: OrganisationId
  readonly title: string
  readonly owner: PersonId
  readonly sentAt: Date
}

export async function addEntry(tx: Tx, entry: Entry, parts: EntryParts): Promise<EntryId> {
  const { cast, documents, setUp } = parts
  const team = teamOf(entry, parts)
  const organisationId = cast.organisations.get(entry.unit)
  if (!organisationId) throw new Error(`no unit ${entry.unit}`)
  const made: Made = {
    id: newId<EntryId>(),
    entry,
    organisationId,
    title: entry.innovation ?? documents.entries.unnamed.nb,
    owner: team.find((member) => member.role === 'owner')?.personId ?? cast.stranger,
    sentAt: inDays(cast.now, -22, 10),
  }
  const startedAt = inDays(cast.now, -40, 9)
  await addEntryRow(tx, made, setUp, startedAt)
  for (const { personId, role } of team) {
    const member = { entry_id: made.id, person_id: personId, role, added_at: startedAt }
    await tx.insertInto('entry_member').values(member).execute()
  }
  await addSubmission(tx, made, setUp, await addAnswers(tx, made, setUp))
  return made.id
}

function teamOf(entry: Entry, { documents, cast }: EntryParts): readonly Member[] {
  return documents.people.flatMap((person) =>
    person.entries
      .filter((one) => one.round === 'assessment' && one.entry === entry.key)
      .flatMap((one) => {
        const personId = cast.people.get(person.key)
        return personId ? [{ personId, role: one.role }] : []
      }),
  )
}

async function addEntryRow(tx: Tx, made: Made, setUp: SetUp, startedAt: Date): Promise<void> {
  await tx
    .insertInto('entry')
    .values({
      id: made.id,
      round_id: setUp.roundId,
      organisation_id: made.organisationId,
      category_id: setUp.categoryId,
      organisation_name: MUNICIPALITY,
      unit_name: made.entry.unit,
      area: made.entry.area,
      title: made.title,
      standing: 'submitted',
      submitted_at: made.sentAt,
      is_practice: true,
      created_by: made.owner,
      created_at: startedAt,
    })
    .execute()
}

async function addAnswers(tx: Tx, made: Made, setUp: SetUp) {
  const answers = []
  for (const [key, { id: questionId, shape }] of setUp.questions) {
    const value = made.entry.answers[key]
    if (value === undefined) continue
    answers.push({ questionId, kind: shape.kind, label: shape.label, value })
    const saved = { value: JSON.stringify(value), version: 1, saved_at: made.sentAt, saved_by: made.owner }
    await tx
      .insertInto('entry_answer')
      .values({ entry_id: made.id, question_id: questionId, ...saved })
      .execute()
  }
  return answers
}

async function addSubmission(
  tx: Tx,
  { id, entry, title, owner, sentAt }: Made,
  { roundId, categoryId }: SetUp,
  answers: Awaited<ReturnType<typeof addAnswers>>,
): Promise<void> {
  const place = { organisationName: MUNICIPALITY, unitName: entry.unit, area: entry.area, categoryId }
  const content = { title, ...place, answers, attachments: [] }
  const hash = contentHash(content)
  await tx
    .insertInto('submission')
    .values({
      id: newId(),
      entry_id: id,
      round_id: roundId,
      number: 1,
      submitted_at: sentAt,
      submitted_by: owner,
      content: JSON.stringify(content),
      content_hash: hash,
    })
    .execute()
  const facts = { number: 1, contentHash: hash }
  await appendRecord(tx, { roundId, actorId: owner, at: sentAt, action: 'entry_submitted', entryId: id, facts })
}
