// Rounds at sizes that real prizes reach, planted in bulk past all policies: what is measured must be there first.
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { EntryId, OrganisationId, PersonId, PrizeId, RoundId } from '../src/kernel/ids.ts'
import { newId } from '../src/kernel/ids.ts'
import { createWorld, type World } from '../tests/factories/world.ts'

const JURORS = 7
const CRITERIA = 6

export type PlantedRound = {
  readonly id: RoundId
  readonly path: string
  readonly secretary: PersonId
  readonly leader: PersonId
  /** In the round that is being assessed, the one whose sheets are still drafts. */
  readonly lastJuror: PersonId
  readonly firstEntry: EntryId
}

const WORDS = {
  first: ['Digital', 'Åpen', 'Felles', 'Trygg', 'Grønn', 'Enkel', 'Delt', 'Mobil', 'Varm', 'Lokal'],
  second: [
    'barnehageplass',
    'hjemmesykepleie',
    'byggesak',
    'skolevei',
    'avfallshenting',
    'bibliotektjeneste',
    'søknad',
  ],
  third: ['for alle', 'i nabolaget', 'uten ventetid', 'med frivillige', 'på tvers', 'i sanntid', 'fra første dag'],
}

/** About 120 words, different for each number. */
function proseSql(number: string): string {
  return `repeat('Tjenesten ble prøvd i praksis og målt før og etter, sammen med dem som bruker den. ', 7) || 'Svar ' || ${number}`
}

async function plantEntries(owner: pg.Pool, round: PlantingRound, count: number): Promise<void> {
  await owner.query(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, unit_name, title, standing, submitted_at, created_by, created_at)
     select gen_random_uuid(), $1, $2, $3, 'Prøvekommune ' || i % 357, 'Enhet ' || i % 40,
       ($5::text[])[1 + i % 10] || ' ' || ($6::text[])[1 + i % 7] || ' ' || ($7::text[])[1 + i / 7 % 7] || ' ' || i,
       'submitted', now() - interval '12 days', $4, now() - interval '30 days'
     from generate_series(1, $8) i`,
    [round.id, round.organisationId, round.categoryId, round.applicant, WORDS.first, WORDS.second, WORDS.third, count],
  )
  await owner.query(
    `insert into submission (id, entry_id, round_id, number, submitted_at, submitted_by, content, content_hash)
     select gen_random_uuid(), e.id, $1, 1, e.submitted_at, $2, jsonb_build_object('title', e.title,
       'organisationName', e.organisation_name, 'unitName', e.unit_name, 'area', null, 'categoryId', e.category_id,
       'attachments', '[]'::jsonb, 'answers', (select jsonb_agg(jsonb_build_object('questionId', q.id, 'kind', q.kind,
         'label', q.label, 'value', ${proseSql('q.position')}) order by q.position) from question q where q.round_id = $1)),
       encode(sha256(convert_to(e.id::text, 'UTF8')), 'hex')
     from entry e where e.round_id = $1`,
    [round.id, round.applicant],
  )
}

/** The numbers of those among `$2` who read entry `e`, by a lot that is the same each time. */
function readersSql(perEntry: string): string {
  return `(select n from generate_series(1, cardinality($2::uuid[])) n order by hashtext(e.id::text || n) limit ${perEntry})`
}

/** The leader, who sees the whole result, has declared for all; the others for what they read. */
async function plantPanelWork(owner: pg.Pool, round: PlantingRound): Promise<void> {
  await owner.query(
    `insert into screening (entry_id, round_id, outcome, decided_by, decided_at)
     select id, round_id, 'eligible', $2, now() - interval '9 days' from entry where round_id = $1`,
    [round.id, round.secretary],
  )
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
     select e.id, j.p, $1, 'impartial', now() - interval '8 days' from entry e,
       lateral (select 1 as i union ${readersSql('$3')}) r, lateral (select ($2::uuid[])[r.i] as p) j
     where e.round_id = $1`,
    [round.id, round.jurors, round.perEntry],
  )
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
     select id, $2, $1, 'impartial', now() - interval '9 days' from entry where round_id = $1 on conflict do nothing`,
    [round.id, round.secretary],
  )
}

/** From -1 to 1, the same for the same text. */
function lotSql(text: string): string {
  return `(abs(hashtext(${text})::bigint) % 1000 / 499.5 - 1)`
}

/** Values as juries give them: of the entry, of the juror and of chance. The last juror's are left as drafts where `leavesDrafts`. */
async function plantSheets(owner: pg.Pool, round: PlantingRound, leavesDrafts: boolean): Promise<void> {
  await owner.query(
    `insert into assessment (id, round_id, entry_id, person_id, scores, comments, state, saved_at, sealed_at, content_hash)
     select gen_random_uuid(), $1, e.id, j.p,
       array(select least(6, greatest(1, round(3.5 + 1.7 * ${lotSql('e.id::text')} + ${lotSql('j.p::text')}
         + 2.2 * ${lotSql('e.id::text || j.i || c')})))
         from generate_series(1, $3) c),
       array(select 'Begrunnelsen for kriterium ' || c || ' er kort og saklig.' from generate_series(1, $3) c),
       case when s.sealed then 'sealed' else 'draft' end, now(), case when s.sealed then now() end,
       case when s.sealed then encode(sha256(convert_to(e.id::text || j.i, 'UTF8')), 'hex') end
     from entry e, lateral ${readersSql('$5')} r (i), lateral (select r.i, ($2::uuid[])[r.i] as p) j,
       lateral (select not ($4 and j.i = cardinality($2::uuid[])) as sealed) s
     where e.round_id = $1`,
    [round.id, round.jurors, CRITERIA, leavesDrafts, round.perEntry],
  )
  await owner.query(
    `insert into assessment_seal (entry_id, person_id, round_id, sealed_at, content_hash)
     select entry_id, person_id, round_id, sealed_at, content_hash from assessment where round_id = $1 and state = 'sealed'`,
    [round.id],
  )
}

type PlantingRound = {
  readonly id: RoundId
  readonly path: string
  readonly categoryId: string
  readonly organisationId: OrganisationId
  readonly applicant: PersonId
  readonly secretary: PersonId
  readonly jurors: readonly PersonId[]
  readonly perEntry: number
}

type PlantedPrize = { readonly id: PrizeId; readonly slug: string; readonly organisationId: OrganisationId }

export type JurySize = { readonly entries: number; readonly jurors: number; readonly perEntry: number }

async function plantRound(
  world: World,
  prize: PlantedPrize,
  phase: string,
  size: Omit<JurySize, 'entries'>,
): Promise<PlantingRound> {
  const slug = `maling-${phase}-${randomBytes(3).toString('hex')}`
  const round = await world.round(prize.id, phase, { criteria: CRITERIA, row: { slug } })
  const applicant = await world.person('Søker Måling')
  const secretary = await world.person('Sekretær Måling')
  await world.roundRole(round.id, secretary, 'secretariat')
  const jurors: PersonId[] = []
  for (let index = 0; index < size.jurors; index += 1) {
    const juror = await world.person(`Juror Måling ${index + 1}`)
    await world.roundRole(round.id, juror, index === 0 ? 'leader' : 'juror')
    jurors.push(juror)
  }
  const { id, categoryId } = round
  const path = `/priser/${prize.slug}/${slug}`
  const { perEntry } = size
  return { id, path, categoryId, organisationId: prize.organisationId, applicant, secretary, jurors, perEntry }
}

async function firstEntryOf(owner: pg.Pool, round: PlantingRound): Promise<PlantedRound> {
  const found = await owner.query<{ id: EntryId }>('select id from entry where round_id = $1 order by title limit 1', [
    round.id,
  ])
  const firstEntry = found.rows[0]?.id
  const [leader] = round.jurors
  const lastJuror = round.jurors.at(-1)
  if (!firstEntry || !leader || !lastJuror) throw new Error('the round was planted without entries')
  return { id: round.id, path: round.path, secretary: round.secretary, leader, lastJuror, firstEntry }
}

export type Planted = {
  readonly discussed16: PlantedRound
  readonly discussed300: PlantedRound
  readonly assessed16: PlantedRound
  readonly screened3000: PlantedRound
}

async function plantPrize(owner: pg.Pool) {
  const world = createWorld(owner, new Date())
  const organisationId = await world.organisation({ name: 'Målekommunen' })
  const slug = `maleprisen-${randomBytes(3).toString('hex')}`
  const prize: PlantedPrize = { id: await world.prize(organisationId, { slug }), slug, organisationId }

  return async (phase: string, { entries, ...jury }: JurySize): Promise<PlantedRound> => {
    const round = await plantRound(world, prize, phase, jury)
    await plantEntries(owner, round, entries)
    if (phase !== 'screening') {
      await plantPanelWork(owner, round)
      await plantSheets(owner, round, phase === 'assessment')
    }
    if (phase === 'deliberation') {
      await world.insert('discussion', { round_id: round.id, opened_by: round.jurors[0], opened_at: world.now })
    }
    return firstEntryOf(owner, round)
  }
}

export async function plantRounds(owner: pg.Pool): Promise<Planted> {
  const plant = await plantPrize(owner)
  const all = { jurors: JURORS, perEntry: JURORS }
  const planted = {
    discussed16: await plant('deliberation', { entries: 16, ...all }),
    discussed300: await plant('deliberation', { entries: 300, ...all }),
    assessed16: await plant('assessment', { entries: 16, ...all }),
    screened3000: await plant('screening', { entries: 3_000, ...all }),
  }
  await owner.query('analyze')
  return planted
}

/** Rounds whose discussion has just been opened, one for each size. */
export async function plantJudged(owner: pg.Pool, sizes: readonly JurySize[]): Promise<readonly PlantedRound[]> {
  const plant = await plantPrize(owner)
  const planted: PlantedRound[] = []
  for (const size of sizes) planted.push(await plant('deliberation', size))
  await owner.query('analyze')
  return planted
}

/** Signs a person in past the identity provider; gives the cookie. */
export async function signIn(owner: pg.Pool, personId: PersonId): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const now = new Date()
  const until = new Date(now.getTime() + 3_600_000)
  await owner.query('select session_start($1, $2, $3, $4, $5, $6, $7, $8)', [
    newId(),
    hash,
    personId,
    now,
    until,
    'measuring',
    null,
    null,
  ])
  return `nyttiggjort_sesjon=${token}`
}
