// The field of a large jury, planted in bulk: whoever applies and judges, and what they sent. Nothing is decided here.
import type pg from 'pg'
import { contentHash } from '../../../src/kernel/canonical.ts'
import type { CategoryId, EntryId, OrganisationId, PersonId, PrizeId, RoundId } from '../../../src/kernel/ids.ts'
import { newId } from '../../../src/kernel/ids.ts'
import { seededRandom } from '../../../src/kernel/seeded-random.ts'
import type { World } from '../world.ts'

export type Size = { readonly jurors: number; readonly entries: number }

const FIRST_NAMES = ['Anne', 'Bjørn', 'Eli', 'Geir', 'Hanne', 'Ivar', 'Kari', 'Lars', 'Mona', 'Nils']
const LAST_NAMES = ['Aas', 'Brekke', 'Dahl', 'Eide', 'Foss', 'Hauge', 'Lien', 'Moen', 'Ruud', 'Vik']
const THINGS = [
  'barnehageplass',
  'hjemmesykepleie',
  'byggesak',
  'skolevei',
  'avfallshenting',
  'bibliotek',
  'ungdomsråd',
]
const KINDS = ['Digital', 'Åpen', 'Felles', 'Trygg', 'Grønn', 'Enkel', 'Delt', 'Mobil', 'Varm', 'Lokal', 'Rask']
const WAYS = ['for alle', 'i nabolaget', 'uten ventetid', 'med frivillige', 'på tvers', 'i sanntid', 'fra dag én']
const CATEGORIES = ['Helse og omsorg', 'Oppvekst', 'By og miljø', 'Forvaltning']

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export type Juror = { readonly id: PersonId; readonly severity: number }
export type Entry = { readonly id: EntryId; readonly categoryId: CategoryId; readonly quality: number }

async function plantPersons(owner: pg.Pool, persons: readonly { id: PersonId; name: string }[]): Promise<void> {
  const [ids, names] = [persons.map(({ id }) => id), persons.map(({ name }) => name)]
  await owner.query('insert into person (id, display_name) select * from unnest($1::uuid[], $2::text[])', [ids, names])
  await owner.query(
    `insert into person_contact (person_id, email) select id, id || '@example.no' from unnest($1::uuid[]) id`,
    [ids],
  )
}

export async function plantJurors(owner: pg.Pool, roundId: RoundId, count: number): Promise<readonly Juror[]> {
  const random = seededRandom(count)
  const jurors = Array.from({ length: count }, (_, place) => ({
    id: newId<PersonId>(),
    name: `${FIRST_NAMES[place % 10]} ${LAST_NAMES[Math.floor(place / 10) % 10]}${place < 100 ? '' : ` ${place}`}`,
    severity: 0.6 * normal(random),
  }))
  await plantPersons(owner, jurors)
  await owner.query(
    `insert into round_role (id, round_id, person_id, role)
     select gen_random_uuid(), $1, id, case place when 1 then 'leader' else 'juror' end
     from unnest($2::uuid[]) with ordinality x (id, place)`,
    [roundId, jurors.map(({ id }) => id)],
  )
  return jurors
}

/** The first category is there; the others beside it. */
export async function plantCategories(
  world: World,
  roundId: RoundId,
  first: CategoryId,
): Promise<readonly CategoryId[]> {
  const rest = CATEGORIES.slice(1).map((name, place) => ({ id: newId<CategoryId>(), name, position: place + 1 }))
  await world.owner.query('update category set name = $2 where id = $1', [
    first,
    { nb: CATEGORIES[0], nn: CATEGORIES[0] },
  ])
  for (const { id, name, position } of rest) {
    const row = { id, round_id: roundId, slug: `k${position}`, name: { nb: name, nn: name }, position }
    await world.insert('category', row)
  }
  return [first, ...rest.map(({ id }) => id)]
}

type Call = { readonly id: RoundId; readonly categories: readonly CategoryId[]; readonly questions: readonly string[] }

/** Everybody with an applicant, an organisation, a team of one and what was sent. */
export async function plantEntries(
  owner: pg.Pool,
  { id: roundId, categories, questions }: Call,
  { count, sentAt }: { readonly count: number; readonly sentAt: Date },
): Promise<readonly Entry[]> {
  const random = seededRandom(count + 1)
  const entries = Array.from({ length: count }, (_, place) => ({
    id: newId<EntryId>(),
    applicant: newId<PersonId>(),
    organisation: newId<OrganisationId>(),
    place: `${['Øvre', 'Nedre', 'Store', 'Vesle'][place % 4]} ${LAST_NAMES[place % 10]}${['dal', 'vik', 'nes', 'fjord', 'heim'][place % 5]}`,
    title: `${KINDS[place % 11]} ${THINGS[place % 7]} ${WAYS[Math.floor(place / 77) % 7]}${place < 539 ? '' : ` ${Math.floor(place / 539) + 1}`}`,
    categoryId: categories[place % categories.length] ?? newId<CategoryId>(),
    quality: normal(random),
  }))
  await plantPersons(
    owner,
    entries.map(({ applicant, title }) => ({ id: applicant, name: `Søker ${title}` })),
  )
  const of = <K extends keyof (typeof entries)[number]>(key: K) => entries.map((entry) => entry[key])
  await owner.query(
    `insert into organisation (id, kind, name) select id, 'municipality', name from unnest($1::uuid[], $2::text[]) x (id, name)`,
    [of('organisation'), of('place')],
  )
  await owner.query(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, title, standing, submitted_at, created_by, created_at)
     select x.id, $1, x.organisation, x.category, x.place, x.title, 'submitted', $2::timestamptz, x.applicant, $2
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[])
       x (id, organisation, category, place, title, applicant)`,
    [roundId, sentAt, of('id'), of('organisation'), of('categoryId'), of('place'), of('title'), of('applicant')],
  )
  await owner.query(
    `insert into entry_member (entry_id, person_id, role, added_at)
     select id, created_by, 'owner', created_at from entry where round_id = $1`,
    [roundId],
  )
  await plantSubmissions(
    owner,
    roundId,
    sentAt,
    entries.map((entry) => ({ ...entry, content: contentOf(entry, questions) })),
  )
  return entries.map(({ id, categoryId, quality }) => ({ id, categoryId, quality }))
}

type Written = { readonly title: string; readonly place: string; readonly categoryId: CategoryId }

function contentOf({ title, place, categoryId }: Written, questions: readonly string[]) {
  const answers = questions.map((questionId) => {
    const value = `${title} er prøvd i praksis og målt før og etter, sammen med dem som bruker tjenesten.`
    return { questionId, kind: 'long_text', label: { nb: 'Spørsmål' }, value }
  })
  return { title, organisationName: place, unitName: null, area: null, categoryId, answers, attachments: [] }
}

type Sent = { readonly id: EntryId; readonly applicant: PersonId; readonly content: ReturnType<typeof contentOf> }

async function plantSubmissions(owner: pg.Pool, roundId: RoundId, sentAt: Date, sent: readonly Sent[]): Promise<void> {
  const rows = sent.map(({ id, applicant, content }) => ({
    id: newId(),
    entry_id: id,
    applicant,
    content,
    content_hash: contentHash(content),
  }))
  await owner.query(
    `insert into submission (id, entry_id, round_id, number, submitted_at, submitted_by, content, content_hash)
     select x.id, x.entry_id, $1, 1, $2, x.applicant, x.content, x.content_hash from jsonb_to_recordset($3::jsonb)
       as x (id uuid, entry_id uuid, applicant uuid, content jsonb, content_hash text)`,
    [roundId, sentAt, JSON.stringify(rows)],
  )
}

/** All found to meet the terms. */
export async function plantScreening(owner: pg.Pool, roundId: RoundId, by: PersonId, at: Date): Promise<void> {
  await owner.query(
    `insert into screening (entry_id, round_id, outcome, decided_by, decided_at)
     select id, round_id, 'eligible', $2, $3 from entry where round_id = $1 on conflict do nothing`,
    [roundId, by, at],
  )
}

export async function plantPrize(world: World): Promise<{ readonly id: PrizeId; readonly slug: string }> {
  const organisationId = await world.organisation({ name: 'Den store øvingskommunen' })
  const slug = `storprisen-${newId().slice(-6)}`
  const name = { nb: 'Storprisen', nn: 'Storprisen', en: 'The large prize' }
  return { id: await world.prize(organisationId, { slug, name }), slug }
}
