// The operator's command that makes a practice round of the size that one asks for, to look at. Never part of the start.
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { practiceIdentity } from './access/subject-hash.ts'
import type { Config } from './config.ts'
import { createDatabase } from './db/database.ts'
import type { Prepared } from './db/prepare.ts'
import { keepSigningKey } from './keep-signing-key.ts'
import type { PersonId } from './kernel/ids.ts'
import { type Ground, type Seated, slugOf } from './practice/large-jury/call.ts'
import { carryJury } from './practice/large-jury/carry-jury.ts'
import { POINTS, readLargeDocument } from './practice/large-jury/large-document.ts'
import { carrySmallJury } from './practice/small-jury/carry-small-jury.ts'
import { readSmallDocument, SMALL_POINTS } from './practice/small-jury/small-document.ts'
import type { SigningKey } from './protocol/verify-in-node.ts'

const FEWEST_JURORS = 7
const FEWEST_ENTRIES = 16
/** So many entries a whole jury reads; more are shared out and judged in two stages. */
const MOST_READ_BY_ALL = 40
const ALL_POINTS = [...new Set([...POINTS, ...SMALL_POINTS])]

/** `practice jury` without a size; the other one of a hundred is `practice large-jury`. */
export const USUAL_SIZES = { jury: { entries: 16, jurors: 7 }, large: { entries: 2000, jurors: 100 } } as const
export type UsualSize = (typeof USUAL_SIZES)[keyof typeof USUAL_SIZES]

function wishedFrom({ entries, jurors }: UsualSize) {
  return z.object({
    entries: z.coerce.number().int().min(FEWEST_ENTRIES).max(5000).default(entries),
    jurors: z.coerce.number().int().min(FEWEST_JURORS).max(600).default(jurors),
    seed: z.coerce.number().int().min(0).max(99_999).default(7),
    until: z.enum(ALL_POINTS).default('reading'),
  })
}

type Said = (line: string) => void
type Installation = {
  readonly owner: pg.Pool
  readonly config: Config
  readonly access: Pick<Prepared, 'appUrl' | 'secret'>
}
type Talk = { readonly say: Said; readonly fault: Said; readonly usual: UsualSize }

function isOf<P extends string>(points: readonly P[], point: string): point is P {
  return points.some((one) => one === point)
}

type Ready = { readonly key: SigningKey; readonly say: Said }
type Plan = {
  readonly words: { readonly prize: { readonly slug: string } }
  readonly carry: (ground: Ground, ready: Ready) => Promise<{ readonly round: { readonly id: string } }>
}

/** Which of the two ways a jury of this size goes; a message where it never comes to the point that was asked for. */
async function planOf({ until, ...size }: Wish): Promise<Plan | string> {
  const isSmall = size.entries <= MOST_READ_BY_ALL
  const said =
    ({ say }: Ready) =>
    (point: string) =>
      say(`  ${point}`)
  if (isSmall && isOf(SMALL_POINTS, until)) {
    const words = await readSmallDocument()
    return { words, carry: (ground, ready) => carrySmallJury(ground, { size, until, key: ready.key }, said(ready)) }
  }
  if (!isSmall && isOf(POINTS, until)) {
    const words = await readLargeDocument()
    return { words, carry: (ground, ready) => carryJury(ground, { size, until, key: ready.key }, said(ready)) }
  }
  const points: readonly string[] = isSmall ? SMALL_POINTS : POINTS
  return `--until: with ${size.entries} entries it is one of ${points.join(', ')}`
}

type Wish = z.infer<ReturnType<typeof wishedFrom>>

function readWish(args: readonly string[], usual: UsualSize): Wish | string {
  const options = {
    entries: { type: 'string' },
    jurors: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
  } as const
  try {
    const read = wishedFrom(usual).safeParse(parseArgs({ args: [...args], options }).values)
    if (read.success) return read.data
    return read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The practice people who take the first seats; none where the program was never started on this database. */
async function findSeated(owner: pg.Pool, secret: string): Promise<Seated | null> {
  const { signIn } = await readLargeDocument()
  const known = await owner.query("select to_regclass('person_identity') is not null as is")
  if (!known.rows[0]?.is) return null
  const find = async (keys: readonly string[]): Promise<readonly PersonId[]> => {
    const hashes = keys.map((key) => practiceIdentity(secret, key).subject_hash)
    const { rows } = await owner.query<{ id: PersonId }>(
      'select person_id as id from person_identity where subject_hash = any($1) order by array_position($1, subject_hash)',
      [hashes],
    )
    return rows.map(({ id }) => id)
  }
  const secretariat = await find([signIn.secretary, signIn.colleague])
  return secretariat.length < 2 ? null : { secretariat, jurors: await find(signIn.jurors) }
}

async function namesOf(owner: pg.Pool, ids: readonly PersonId[]): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    'select display_name as name from person where id = any($1) order by array_position($1, id)',
    [ids],
  )
  return rows.map(({ name }) => name).join(', ')
}

async function isThere(owner: pg.Pool, prize: string, round: string): Promise<boolean> {
  const found = await owner.query(
    'select from round r join prize p on p.id = r.prize_id where p.slug = $1 and r.slug = $2',
    [prize, round],
  )
  return found.rows.length > 0
}

async function tell(owner: pg.Pool, { seated, id, baseUrl, say }: Made): Promise<void> {
  const [leader, ...jurors] = seated.jurors
  say(`\nSecretariat: ${baseUrl}/runder/${id}    sign in as ${await namesOf(owner, seated.secretariat)}`)
  say(`The jury:    ${baseUrl}/jury/${id}    sign in as ${await namesOf(owner, leader ? [leader] : [])}, who leads,`)
  say(`             or ${await namesOf(owner, jurors)}`)
}
type Made = { readonly seated: Seated; readonly id: string; readonly baseUrl: string; readonly say: Said }

/** The steps before the last lie in the past. */
function settableClock() {
  let at = new Date()
  const set = (to: Date): void => {
    at = to
  }
  return { now: () => at, set }
}

/** Ends with 2 where the wish cannot be read, 1 where there is nothing to make it in or it is there already. */
export async function makePracticeJury(
  { owner, config, access }: Installation,
  args: readonly string[],
  { say, fault, usual }: Talk,
): Promise<number> {
  const refuse = (line: string, code: number) => {
    fault(line)
    return code
  }
  if (config.MODE !== 'practice') return refuse('A practice jury is made in practice mode only.', 1)
  const wish = readWish(args, usual)
  const plan = typeof wish === 'string' ? wish : await planOf(wish)
  if (typeof wish === 'string' || typeof plan === 'string') return refuse(String(plan), 2)
  const seated = await findSeated(owner, access.secret)
  if (!seated) return refuse('Start the program once on this database first: its practice people take part.', 1)
  const prize = plan.words.prize.slug
  const slug = slugOf(wish.until, wish)
  const address = `/priser/${prize}/${slug}`
  if (await isThere(owner, prize, slug)) return refuse(`It is there already: ${address}`, 1)
  const clock = settableClock()
  const db = createDatabase({ appUrl: access.appUrl, clock, connections: 4 })
  const baseUrl = (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '')
  try {
    say(`${wish.jurors} jurors, ${wish.entries} entries, seed ${wish.seed}`)
    const ground = { owner, db, clock, baseUrl, seated }
    const { round } = await plan.carry(ground, { key: keepSigningKey(config), say })
    say(`\n${baseUrl}${address}`)
    await tell(owner, { seated, id: round.id, baseUrl, say })
    return 0
  } finally {
    await db.close()
  }
}
