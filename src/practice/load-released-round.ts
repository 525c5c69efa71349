// A practice round that has been through everything and is released, so that a newcomer can look at a decision and verify
// it at once.
import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { contentHash } from '../kernel/canonical.ts'
import {
  type CategoryId,
  type EntryId,
  newId,
  type OrganisationId,
  type PersonId,
  type RoundId,
} from '../kernel/ids.ts'
import { addOrganisation, type People } from './load-people.ts'
import { addDecision } from './released-decision.ts'
import type { ReleasedDocument } from './released-document.ts'
import { addMeeting } from './released-meeting.ts'
import { DAYS, of, on, RELEASED_ON, type Released } from './released-parts.ts'
import { addDeclarations, addDiscussion, addSealedSheets } from './released-sheets.ts'
import { addMilestones, addRound, freezeAndTell } from './round-parts.ts'
import { addRules, type SetUp } from './round-set-up.ts'

type Place = {
  readonly tx: Tx
  readonly document: ReleasedDocument
  readonly organisationId: OrganisationId
  /** Those who can sign in, by key; who is not among them is made here. */
  readonly people?: People
}

async function addPerson(tx: Tx, name: string): Promise<PersonId> {
  const id = newId<PersonId>()
  await tx.insertInto('person').values({ id, display_name: name, is_practice: true }).execute()
  return id
}

async function addPanel({ tx, document, people }: Place, roundId: RoundId) {
  const { secretary, jurors } = document
  const ids = new Map<string, PersonId>()
  for (const member of [{ key: 'secretary', role: 'secretariat' as const, ...secretary }, ...jurors]) {
    const known = member.person === undefined ? undefined : people?.get(member.person)
    const person_id = known ?? (await addPerson(tx, member.name))
    ids.set(member.key, person_id)
    const role = { role: member.role, title: member.title.nb, given_at: on(DAYS.opens) }
    await tx
      .insertInto('round_role')
      .values({ id: newId(), round_id: roundId, person_id, ...role })
      .execute()
  }
  return ids
}

async function addCategories({ tx, document }: Place, { roundId, categoryId, criteria }: SetUp) {
  const categories = new Map<string, CategoryId>()
  for (const [position, { slug, name }] of document.categories.entries()) {
    const id = position === 0 ? categoryId : newId<CategoryId>()
    categories.set(slug, id)
    if (position === 0) continue
    const row = { id, round_id: roundId, slug, name: JSON.stringify(name), position }
    await tx.insertInto('category').values(row).execute()
  }
  for (const [criterion, slugs] of Object.entries(document.criterionOf)) {
    const links = slugs.map((slug) => ({ criterion_id: of(criteria, criterion), category_id: of(categories, slug) }))
    await tx
      .insertInto('criterion_category')
      .values(links.map((link) => ({ ...link, round_id: roundId })))
      .execute()
  }
  return categories
}

type Sending = Place & {
  readonly setUp: SetUp
  readonly categories: ReadonlyMap<string, CategoryId>
  readonly secretary: PersonId
}

async function addSentEntry(sending: Sending, entry: ReleasedDocument['entries'][number], place: number) {
  const { tx, setUp, categories, secretary } = sending
  const id = newId<EntryId>()
  const by = await addPerson(tx, `Søker fra ${entry.organisation}`)
  const sentAt = new Date(on(DAYS.deadline - 2).getTime() + place * 97 * 60_000)
  const parent = sending.organisationId
  const organisation_id = await addOrganisation(tx, { kind: 'unit', name: entry.organisation, parent })
  const categoryId = of(categories, entry.category)
  const named = { title: entry.title, organisation_name: entry.organisation, unit_name: null, area: null }
  const row = { id, round_id: setUp.roundId, organisation_id, category_id: categoryId, ...named }
  await tx
    .insertInto('entry')
    .values({
      ...row,
      standing: 'submitted',
      submitted_at: sentAt,
      is_practice: true,
      created_by: by,
      created_at: sentAt,
    })
    .execute()
  await tx.insertInto('entry_member').values({ entry_id: id, person_id: by, role: 'owner', added_at: sentAt }).execute()
  const answers = [...setUp.questions].flatMap(([key, { id: questionId, shape }]) => {
    const value = entry.answers[key]
    return value === undefined ? [] : [{ questionId, kind: shape.kind, label: shape.label, value }]
  })
  const about = { organisationName: entry.organisation, unitName: null, area: null, categoryId }
  const content = { title: entry.title, ...about, answers, attachments: [] }
  const hash = contentHash(content)
  const sent = { id: newId(), entry_id: id, round_id: setUp.roundId, number: 1, submitted_at: sentAt, submitted_by: by }
  await tx
    .insertInto('submission')
    .values({ ...sent, content: JSON.stringify(content), content_hash: hash })
    .execute()
  const decided = { decided_by: secretary, decided_at: on(DAYS.assessed - 5) }
  await tx
    .insertInto('screening')
    .values({ entry_id: id, round_id: setUp.roundId, outcome: 'eligible', ...decided })
    .execute()
  const facts = { number: 1, contentHash: hash }
  const event = { roundId: setUp.roundId, actorId: by, at: sentAt, action: 'entry_submitted', entryId: id, facts }
  await appendRecord(tx, event)
  return id
}

async function addFrame(place: Place): Promise<SetUp> {
  const { tx, document, organisationId } = place
  const [first] = document.categories
  if (!first) throw new Error('the released practice round has no category')
  const dates = { opens: DAYS.opens, deadline: DAYS.deadline, award: 0 }
  const row = {
    phase: 'decided',
    contact_name: document.secretary.name,
    publishes_entries: true,
    applicant_kinds: ['municipality'],
  }
  const round = { ...document, category: first }
  const options = { organisationId, phase: 'assessment' as const, now: RELEASED_ON, dates, row }
  const roundId = await addRound(tx, round, options)
  const { criteria, questions, section } = document
  const setUp = await addRules(tx, roundId, { category: first, criteria, questions, sectionOf: () => section })
  const days = {
    announced: DAYS.announced,
    opens: DAYS.opens,
    deadline: DAYS.deadline,
    jury_meeting: DAYS.met,
    award: 0,
  }
  await addMilestones(tx, roundId, RELEASED_ON, days)
  return setUp
}

export async function addReleasedRound(place: Place): Promise<RoundId> {
  const { tx, document } = place
  const setUp = await addFrame(place)
  const { roundId, criteria } = setUp
  const categories = await addCategories(place, setUp)
  const panel = await addPanel(place, roundId)
  const secretary = of(panel, 'secretary')
  const leader = document.jurors.find(({ role }) => role === 'leader')
  const cast = { people: new Map(), organisations: new Map(), secretary, now: RELEASED_ON }
  await freezeAndTell(tx, roundId, cast, [
    { action: 'round_announced', day: DAYS.announced },
    { action: 'round_opened', day: DAYS.opens },
    { action: 'call_closed', day: DAYS.deadline + 1 },
    { action: 'assessment_started', day: DAYS.assessed },
  ])
  const entries = new Map<string, EntryId>()
  for (const [index, entry] of document.entries.entries()) {
    entries.set(entry.key, await addSentEntry({ ...place, setUp, categories, secretary }, entry, index))
  }
  const people = { secretary, leader: of(panel, leader?.key ?? ''), jurors: panel }
  const released: Released = { tx, document, roundId, categories, criteria, entries, ...people }
  await addDeclarations(released)
  await addSealedSheets(released)
  await addDiscussion(released)
  await addMeeting(released)
  await addDecision(released)
  return roundId
}
