// Every applicant begins a draft, writes it and sends it.

import { loadWorkspace } from '../../features/entries/queries.ts'
import { buildContent } from '../../features/entries/sending/build-content.ts'
import { submitEntry } from '../../features/entries/sending/submit-entry.ts'
import { startEntry } from '../../features/entries/start/start-entry.ts'
import { saveSection } from '../../features/entries/writing/save-section.ts'
import { loadRoundRules, type RoundRules } from '../../features/prizes/contract.ts'
import { actorOf } from '../../kernel/actor.ts'
import { contentHash } from '../../kernel/canonical.ts'
import { type EntryId, newId, type OrganisationId, type PersonId, type RoundId } from '../../kernel/ids.ts'
import { normal, seededRandom } from '../../kernel/seeded-random.ts'
import { type Entry, placeOf, plantPersons, titleOf } from '../large-jury/field.ts'
import { turn } from '../large-jury/large-document.ts'
import { must } from '../large-jury/must.ts'
import { DAY_OF } from './small-calendar.ts'
import type { Frame } from './small-frame.ts'

/** `receipt`: the hash that the applicant was given when it was sent. */
export type SentEntry = Entry & { readonly applicant: PersonId; readonly receipt: string }

type Applicant = { readonly person: PersonId; readonly organisation: OrganisationId; readonly name: string }

async function plantApplicants({ owner, words, size, holder }: Frame): Promise<readonly Applicant[]> {
  const applicants = Array.from({ length: size.entries }, (_, place) => ({
    person: newId<PersonId>(),
    organisation: newId<OrganisationId>(),
    name: placeOf(words, place),
  }))
  await plantPersons(
    owner,
    applicants.map(({ person, name }) => ({ id: person, name: `Søker fra ${name}` })),
  )
  const of = <K extends keyof Applicant>(key: K) => applicants.map((one) => one[key])
  await owner.query(
    `insert into organisation (id, kind, name, parent_id)
     select id, 'unit', name, $3 from unnest($1::uuid[], $2::text[]) x (id, name)`,
    [of('organisation'), of('name'), holder],
  )
  await owner.query(
    `insert into organisation_role (id, organisation_id, person_id, role)
     select gen_random_uuid(), x.organisation, x.person, 'member' from unnest($1::uuid[], $2::uuid[]) x (organisation, person)`,
    [of('organisation'), of('person')],
  )
  return applicants
}

type Writing = { readonly title: string; readonly place: number; readonly name: string }

function textsOf({ words }: Frame, { questions }: RoundRules, { title, place, name }: Writing) {
  return new Map(
    questions.map(({ id }, nth) => {
      const text = turn(words.answers[words.questions[nth]?.key ?? ''] ?? [], place + nth)
      return [id, text.replaceAll('{title}', title).replaceAll('{place}', name)] as const
    }),
  )
}

/** Answers with the entry and its receipt. */
async function send(frame: Frame, rules: RoundRules, applicant: Applicant, place: number) {
  const { db, words } = frame
  const { person, organisation: organisationId, name } = applicant
  const title = titleOf(words, place)
  const category = rules.categories[place % rules.categories.length]
  if (!category) throw new Error('the small practice round has no category')
  const begun = { organisationId, categoryId: category.id, title }
  const { entryId } = must(await startEntry(frame, person, rules, begun), 'started')
  const texts = textsOf(frame, rules, { title, place, name })
  const seen = rules.questions.map(() => 0).join('.')
  must(await saveSection(frame, person, { entryId, slug: '1', seen, texts }), 'saved')
  const seenHash = await db.read(actorOf(person), async (reader) => {
    const workspace = await loadWorkspace(reader, entryId, person)
    return workspace ? contentHash(buildContent(workspace)) : ''
  })
  must(await submitEntry(frame, person, { entryId, requestKey: newId(), seenHash }), 'sent')
  return { id: entryId, title, categoryId: category.id, applicant: person, receipt: seenHash }
}

export async function sendEntries(frame: Frame, roundId: RoundId) {
  const { db, clock, size, days, secretary } = frame
  const rules = await db.read(actorOf(secretary), (reader) => loadRoundRules(reader, roundId))
  if (!rules) throw new Error('the small practice round has no rules')
  const random = seededRandom(size.seed + 1)
  const entries: SentEntry[] = []
  for (const [place, applicant] of (await plantApplicants(frame)).entries()) {
    clock.set(new Date(days.at(DAY_OF.sent).getTime() + place * 97 * 60_000))
    entries.push({ ...(await send(frame, rules, applicant, place)), quality: normal(random) })
  }
  return { entries, criteria: rules.criteria.map(({ id }) => id) }
}

/** The best of a category are those that the jury is most likely to talk about. */
export function bestOf(entries: readonly SentEntry[], category: Entry['categoryId']): readonly EntryId[] {
  const own = entries.filter(({ categoryId }) => categoryId === category)
  return own.toSorted((a, b) => b.quality - a.quality).map(({ id }) => id)
}
