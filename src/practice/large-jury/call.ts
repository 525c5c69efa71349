// The call of a large practice jury: the round as it was set up, opened by the secretariat's own act, entries sent, the call closed.
import type pg from 'pg'
import { type Database, type Tx, writeAsOwner } from '../../db/database.ts'
import { changePhase } from '../../features/prizes/desk/change-phase.ts'
import { closeCall } from '../../features/screening/close-call.ts'
import type { Clock } from '../../kernel/clock.ts'
import { type CategoryId, newId, type PersonId, type PrizeId, type RoundId } from '../../kernel/ids.ts'
import { addOrganisation } from '../load-people.ts'
import { addMilestones, addRoundOf } from '../round-parts.ts'
import { addPrize, addRules, type SetUp } from '../round-set-up.ts'
import { plantEntries, plantJurors, plantSecretariat, type Size } from './field.ts'
import { type LargeDocument, type Point, readLargeDocument } from './large-document.ts'
import { must } from './must.ts'

/** Those who are there already and can sign in take the first seats; nobody need be. */
export type Seated = { readonly secretariat: readonly PersonId[]; readonly jurors: readonly PersonId[] }

export type Ground = {
  readonly owner: pg.Pool
  readonly db: Database
  readonly clock: Clock & { set(at: Date): void }
  readonly baseUrl: string
  readonly seated: Seated
}
export type LargeJury = Awaited<ReturnType<typeof createCall>>

const STAGES = {
  stages: 2,
  readers: [3, 4],
  places: [40],
  counted_over: 'round' as const,
  grey_percent: 10,
  widest_spread: 10,
  highest_single: 10,
  best_of_category: true,
  corrected_may_decide: false,
}

const DAY = 86_400_000
const DAYS = { announced: -67, opens: -60, deadline: -30, jury_meeting: 14, award: 60 }

/** The rounds of one prize tell by their address how far they are carried, how large they are, and from which seed. */
export function slugOf(until: string, { jurors, entries, seed }: Size): string {
  return `${until}-${jurors}x${entries}-${seed}`
}

async function prizeOf(tx: Tx, words: LargeDocument) {
  const { slug } = words.prize
  const known = await tx
    .selectFrom('prize')
    .select(['id', 'organisation_id'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (known) return { id: known.id, slug, holder: known.organisation_id }
  const holder = await addOrganisation(tx, { kind: 'ministry', name: words.holder, parent: null })
  return { id: await addPrize(tx, { ...words.prize, organisationId: holder }), slug, holder }
}

type Frame = { readonly words: LargeDocument; readonly until: Point; readonly size: Size; readonly now: Date }

async function addFrame(tx: Tx, prizeId: PrizeId, { words, until, size, now }: Frame): Promise<SetUp> {
  const [first] = words.categories
  if (!first) throw new Error('the large practice round has no category')
  const point = words.points[until]
  const titled = (language: 'nb' | 'nn' | 'en') => `${words.title[language]} – ${point[language]}`
  const title = { nb: titled('nb'), nn: titled('nn'), en: titled('en') }
  const texts = { ...words, slug: slugOf(until, size), title }
  const row = { applicant_kinds: ['unit'], shows_applicants: true }
  const roundId = await addRoundOf(tx, prizeId, texts, { phase: 'announced', now, dates: DAYS, row })
  const { criteria, questions, section } = words
  const setUp = await addRules(tx, roundId, { category: first, criteria, questions, sectionOf: () => section })
  await addMilestones(tx, roundId, now, DAYS)
  await tx
    .insertInto('stage_rules')
    .values({ round_id: roundId, ...STAGES })
    .execute()
  return setUp
}

async function addCategories(tx: Tx, { categories }: LargeDocument, { roundId, categoryId }: SetUp) {
  const rest = categories.slice(1).map(({ slug, name }, place) => {
    const row = { round_id: roundId, slug, name: JSON.stringify(name), position: place + 1 }
    return { id: newId<CategoryId>(), ...row }
  })
  if (rest.length > 0) await tx.insertInto('category').values(rest).execute()
  return [categoryId, ...rest.map(({ id }) => id)]
}

/** `now` is when the jury has come to where it is carried. */
export async function createCall(ground: Ground, size: Size, until: Point) {
  const { owner, clock, seated } = ground
  const now = clock.now()
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const words = await readLargeDocument()
  const { prize, setUp, categories } = await writeAsOwner(owner, async (tx) => {
    const found = await prizeOf(tx, words)
    const made = await addFrame(tx, found.id, { words, until, size, now })
    return { prize: found, setUp: made, categories: await addCategories(tx, words, made) }
  })
  const id: RoundId = setUp.roundId
  const round = { id, slug: slugOf(until, size), criteria: [...setUp.criteria.values()] }
  const staff = await plantSecretariat(owner, id, { names: words.secretaries, known: seated.secretariat })
  const [secretary, colleague] = staff
  const jurors = await plantJurors(owner, id, { size, words, known: seated.jurors })
  const leader = jurors[0]?.id
  if (!secretary || !colleague || !leader) throw new Error('a jury has a secretariat of two and a leader')
  clock.set(before(59))
  const act = { personId: secretary, roundId: id, act: 'open', version: 1, reason: {} } as const
  must(await changePhase(ground, act), 'done')
  const call = { id, holder: prize.holder, categories, questions: setUp.questions }
  const entries = await plantEntries(owner, call, { size, words, sentAt: before(40) })
  clock.set(before(29))
  must(await closeCall(ground, secretary, id), 'closed')
  clock.set(now)
  return { ...ground, size, words, prize, round, categories, secretary, colleague, leader, jurors, entries, before }
}
