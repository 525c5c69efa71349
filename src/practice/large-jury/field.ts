// The field of a large jury, planted in bulk: whoever applies and judges, and what they sent. Nothing is decided here.
import type pg from 'pg'
import { contentHash } from '../../kernel/canonical.ts'
import {
  type CategoryId,
  type EntryId,
  newId,
  type OrganisationId,
  type PersonId,
  type QuestionId,
  type RoundId,
} from '../../kernel/ids.ts'
import { normal, seededRandom } from '../../kernel/seeded-random.ts'
import { turn, type Words } from './large-document.ts'

export type Size = { readonly jurors: number; readonly entries: number; readonly seed: number }

export type Juror = { readonly id: PersonId; readonly severity: number }
export type Entry = {
  readonly id: EntryId
  readonly title: string
  readonly categoryId: CategoryId
  readonly quality: number
}

type Named = { readonly id: PersonId; readonly name: string }

export async function plantPersons(owner: pg.Pool, persons: readonly Named[]): Promise<void> {
  const [ids, names] = [persons.map(({ id }) => id), persons.map(({ name }) => name)]
  await owner.query(
    'insert into person (id, display_name, is_practice) select id, name, true from unnest($1::uuid[], $2::text[]) x (id, name)',
    [ids, names],
  )
  await owner.query(
    `insert into person_contact (person_id, email) select id, id || '@eksempel.no' from unnest($1::uuid[]) id`,
    [ids],
  )
}

type Role = 'secretariat' | 'leader' | 'juror'

async function plantRoles(owner: pg.Pool, roundId: RoundId, roles: readonly (readonly [PersonId, Role])[]) {
  await owner.query(
    `insert into round_role (id, round_id, person_id, role, given_at)
     select gen_random_uuid(), r.id, x.person_id, x.role, coalesce(r.opens_at, now())
     from round r cross join unnest($2::uuid[], $3::text[]) x (person_id, role) where r.id = $1`,
    [roundId, roles.map(([id]) => id), roles.map(([, role]) => role)],
  )
}

type Names = { readonly names: readonly string[]; readonly known: readonly PersonId[] }

/** Those who are known already take the first places; the others are made. */
export async function plantNamed(owner: pg.Pool, { names, known }: Names): Promise<readonly PersonId[]> {
  const made = names.slice(known.length).map((name) => ({ id: newId<PersonId>(), name }))
  await plantPersons(owner, made)
  return [...known, ...made.map(({ id }) => id)]
}

export async function plantSecretariat(owner: pg.Pool, roundId: RoundId, names: Names): Promise<readonly PersonId[]> {
  const ids = await plantNamed(owner, names)
  await plantRoles(
    owner,
    roundId,
    ids.map((id) => [id, 'secretariat']),
  )
  return ids
}

type Seats = { readonly size: Size; readonly words: Words; readonly known: readonly PersonId[] }

/** Those who are known already take the first seats. Nobody has a role yet. */
export async function plantPanel(owner: pg.Pool, { size, words, known }: Seats): Promise<readonly Juror[]> {
  const random = seededRandom(size.seed)
  const [firsts, lasts] = [words.firstNames, words.lastNames]
  const most = firsts.length * lasts.length
  const made = Array.from({ length: Math.max(0, size.jurors - known.length) }, (_, place) => ({
    id: newId<PersonId>(),
    name: `${turn(firsts, place)} ${turn(lasts, Math.floor(place / firsts.length))}${place < most ? '' : ` ${place}`}`,
  }))
  await plantPersons(owner, made)
  const ids = [...known, ...made.map(({ id }) => id)].slice(0, size.jurors)
  return ids.map((id) => ({ id, severity: 0.6 * normal(random) }))
}

/** The first leads. */
export async function plantJurors(owner: pg.Pool, roundId: RoundId, seats: Seats): Promise<readonly Juror[]> {
  const jurors = await plantPanel(owner, seats)
  await plantRoles(
    owner,
    roundId,
    jurors.map(({ id }, place) => [id, place === 0 ? 'leader' : 'juror']),
  )
  return jurors
}

export type Call = {
  readonly id: RoundId
  readonly holder: OrganisationId
  readonly categories: readonly CategoryId[]
  readonly questions: ReadonlyMap<string, { readonly id: QuestionId; readonly shape: Labelled }>
}
type Labelled = { readonly kind: string; readonly label: Readonly<Record<string, string>> }

export function titleOf(words: Words, place: number): string {
  const { kinds, things, ways } = words
  const most = kinds.length * things.length * ways.length
  const way = turn(ways, place + Math.floor(place / (kinds.length * things.length)))
  const again = place < most ? '' : ` ${Math.floor(place / most) + 1}`
  return `${turn(kinds, place)} ${turn(things, place)} ${way}${again}`
}

export function placeOf({ parts, lastNames, endings }: Words, place: number): string {
  const nth = Math.floor(place / lastNames.length)
  return `${turn(parts, Math.floor(nth / endings.length))} ${turn(lastNames, place)}${turn(endings, nth)}`
}

type Planted = { readonly size: Size; readonly words: Words; readonly sentAt: Date }

/** Everybody with an applicant, a unit, a team of one and what was sent. */
export async function plantEntries(owner: pg.Pool, call: Call, planted: Planted): Promise<readonly Entry[]> {
  const { size, words, sentAt } = planted
  const random = seededRandom(size.seed + 1)
  const entries = Array.from({ length: size.entries }, (_, place) => ({
    id: newId<EntryId>(),
    applicant: newId<PersonId>(),
    organisation: newId<OrganisationId>(),
    place: placeOf(words, place),
    title: titleOf(words, place),
    categoryId: call.categories[place % call.categories.length] ?? newId<CategoryId>(),
    quality: normal(random),
  }))
  await plantPersons(
    owner,
    entries.map(({ applicant, title }) => ({ id: applicant, name: `Søker ${title}` })),
  )
  const of = <K extends keyof (typeof entries)[number]>(key: K) => entries.map((entry) => entry[key])
  await owner.query(
    `insert into organisation (id, kind, name, parent_id)
     select id, 'unit', name, $3 from unnest($1::uuid[], $2::text[]) x (id, name)`,
    [of('organisation'), of('place'), call.holder],
  )
  await owner.query(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, title, standing, submitted_at,
       created_by, created_at, is_practice)
     select x.id, $1, x.organisation, x.category, x.place, x.title, 'submitted', $2::timestamptz, x.applicant, $2, true
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[])
       x (id, organisation, category, place, title, applicant)`,
    [call.id, sentAt, of('id'), of('organisation'), of('categoryId'), of('place'), of('title'), of('applicant')],
  )
  await owner.query(
    `insert into entry_member (entry_id, person_id, role, added_at)
     select id, created_by, 'owner', created_at from entry where round_id = $1`,
    [call.id],
  )
  const sent = entries.map((entry, place) => ({ ...entry, content: contentOf(entry, { call, words, at: place }) }))
  await plantSubmissions(owner, call.id, { sentAt, sent })
  return entries.map(({ id, title, categoryId, quality }) => ({ id, title, categoryId, quality }))
}

type Written = { readonly title: string; readonly place: string; readonly categoryId: CategoryId }
type Writing = { readonly call: Call; readonly words: Words; readonly at: number }

function contentOf({ title, place, categoryId }: Written, { call, words, at }: Writing) {
  const answers = [...call.questions].map(([key, { id: questionId, shape }], nth) => {
    const text = turn(words.answers[key] ?? [], at + nth)
    const value = text.replaceAll('{title}', title).replaceAll('{place}', place)
    return { questionId, kind: shape.kind, label: shape.label, value }
  })
  return { title, organisationName: place, unitName: null, area: null, categoryId, answers, attachments: [] }
}

type Sent = { readonly id: EntryId; readonly applicant: PersonId; readonly content: ReturnType<typeof contentOf> }
type Sending = { readonly sentAt: Date; readonly sent: readonly Sent[] }

async function plantSubmissions(owner: pg.Pool, roundId: RoundId, { sentAt, sent }: Sending): Promise<void> {
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
