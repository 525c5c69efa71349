import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { contentHash } from '../kernel/canonical.ts'
import { type EntryId, newId, type PersonId } from '../kernel/ids.ts'
import type { Cast } from './load-rounds.ts'
import type { PracticePersonShape, PracticeRound } from './practice-documents.ts'
import { inDays, type SetUp } from './round-set-up.ts'

type Entry = PracticeRound['entries'][number]

/** Whose entry it is; those without a practice applicant of their own belong to the secretariat's unit of practice. */
function teamOf(
  entry: Entry,
  people: readonly PracticePersonShape[],
  cast: Cast,
): { personId: PersonId; role: 'owner' | 'editor' | 'viewer' }[] {
  return people.flatMap((person) =>
    person.entries
      .filter((one) => one.round === 'assessment' && one.entry === entry.key)
      .flatMap((one) => {
        const personId = cast.people.get(person.key)
        return personId ? [{ personId, role: one.role }] : []
      }),
  )
}

async function addEntry(
  tx: Tx,
  entry: Entry,
  setUp: SetUp,
  documents: { entries: PracticeRound; people: readonly PracticePersonShape[] },
  cast: Cast & { stranger: PersonId },
): Promise<EntryId> {
  const id = newId<EntryId>()
  const team = teamOf(entry, documents.people, cast)
  const owner = team.find((member) => member.role === 'owner')?.personId ?? cast.stranger
  const title = entry.innovation ?? documents.entries.unnamed.nb
  const startedAt = inDays(cast.now, -40, 9)
  const sentAt = inDays(cast.now, -22, 10)
  const organisationId = cast.organisations.get(entry.unit)
  if (!organisationId) throw new Error(`no unit ${entry.unit}`)
  await tx
    .insertInto('entry')
    .values({
      id,
      round_id: setUp.roundId,
      organisation_id: organisationId,
      category_id: setUp.categoryId,
      organisation_name: 'Bærum kommune',
      unit_name: entry.unit,
      area: entry.area,
      title,
      standing: 'submitted',
      submitted_at: sentAt,
      is_practice: true,
      created_by: owner,
      created_at: startedAt,
    })
    .execute()
  for (const member of team) {
    await tx
      .insertInto('entry_member')
      .values({ entry_id: id, person_id: member.personId, role: member.role, added_at: startedAt })
      .execute()
  }
  const answers = []
  for (const [key, { id: questionId, shape }] of setUp.questions) {
    const value = entry.answers[key]
    if (value === undefined) continue
    answers.push({ questionId, kind: shape.kind, label: shape.label, value })
    const saved = { value: JSON.stringify(value), version: 1, saved_at: sentAt, saved_by: owner }
    await tx
      .insertInto('entry_answer')
      .values({ entry_id: id, question_id: questionId, ...saved })
      .execute()
  }
  const place = {
    organisationName: 'Bærum kommune',
    unitName: entry.unit,
    area: entry.area,
    categoryId: setUp.categoryId,
  }
  const content = { title, ...place, answers, attachments: [] }
  const hash = contentHash(content)
  await tx
    .insertInto('submission')
    .values({
      id: newId(),
      entry_id: id,
      round_id: setUp.roundId,
      number: 1,
      submitted_at: sentAt,
      submitted_by: owner,
      content: JSON.stringify(content),
      content_hash: hash,
    })
    .execute()
  await appendRecord(tx, {
    roundId: setUp.roundId,
    actorId: owner,
    at: sentAt,
    action: 'entry_submitted',
    entryId: id,
    facts: { number: 1, contentHash: hash },
  })
  return id
}

/** The sixteen entries, sent and found eligible; gives their ids by key. */
export async function addEntries(
  tx: Tx,
  setUp: SetUp,
  documents: { entries: PracticeRound; people: readonly PracticePersonShape[] },
  cast: Cast & { stranger: PersonId },
): Promise<ReadonlyMap<string, EntryId>> {
  const ids = new Map<string, EntryId>()
  for (const entry of documents.entries.entries) {
    const id = await addEntry(tx, entry, setUp, documents, cast)
    ids.set(entry.key, id)
    const decided = { decided_by: cast.secretary, decided_at: inDays(cast.now, -16, 9) }
    await tx
      .insertInto('screening')
      .values({ entry_id: id, round_id: setUp.roundId, outcome: 'eligible', ...decided })
      .execute()
  }
  return ids
}
