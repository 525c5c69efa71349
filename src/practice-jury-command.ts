// The operator's command that makes a practice round as large as one asks for, to look at. Never part of the start.
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { practiceIdentity } from './access/subject-hash.ts'
import type { Config } from './config.ts'
import { createDatabase } from './db/database.ts'
import type { Prepared } from './db/prepare.ts'
import { keepSigningKey } from './keep-signing-key.ts'
import type { PersonId } from './kernel/ids.ts'
import { type Seated, slugOf } from './practice/large-jury/call.ts'
import { carryJury } from './practice/large-jury/carry-jury.ts'
import { type LargeDocument, POINTS, readLargeDocument } from './practice/large-jury/large-document.ts'

const FEWEST_JURORS = 7
const FEWEST_ENTRIES = 40

const wished = z.object({
  entries: z.coerce.number().int().min(FEWEST_ENTRIES).max(5000).default(2000),
  jurors: z.coerce.number().int().min(FEWEST_JURORS).max(600).default(100),
  seed: z.coerce.number().int().min(0).max(99_999).default(7),
  until: z.enum(POINTS).default('reading'),
})

type Said = (line: string) => void
type Installation = {
  readonly owner: pg.Pool
  readonly config: Config
  readonly access: Pick<Prepared, 'appUrl' | 'secret'>
}
type Talk = { readonly say: Said; readonly fault: Said }

function readWish(args: readonly string[]) {
  const options = {
    entries: { type: 'string' },
    jurors: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
  } as const
  try {
    const read = wished.safeParse(parseArgs({ args: [...args], options }).values)
    if (read.success) return read.data
    return read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The practice people who take the first seats; none where the program was never started on this database. */
async function findSeated(owner: pg.Pool, { signIn }: LargeDocument, secret: string): Promise<Seated | null> {
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
  { say, fault }: Talk,
): Promise<number> {
  const refuse = (line: string, code: number) => {
    fault(line)
    return code
  }
  if (config.MODE !== 'practice') return refuse('A practice jury is made in practice mode only.', 1)
  const wish = readWish(args)
  if (typeof wish === 'string') return refuse(wish, 2)
  const { until, ...size } = wish
  const words = await readLargeDocument()
  const seated = await findSeated(owner, words, access.secret)
  if (!seated) return refuse('Start the program once on this database first: its practice people take part.', 1)
  const slug = slugOf(until, size)
  const address = `/priser/${words.prize.slug}/${slug}`
  if (await isThere(owner, words.prize.slug, slug)) return refuse(`It is there already: ${address}`, 1)
  const clock = settableClock()
  const db = createDatabase({ appUrl: access.appUrl, clock, connections: 4 })
  const baseUrl = (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '')
  try {
    say(`${size.jurors} jurors, ${size.entries} entries, seed ${size.seed}`)
    const ground = { owner, db, clock, baseUrl, seated }
    const aim = { size, until, key: keepSigningKey(config) }
    const { round } = await carryJury(ground, aim, (point) => say(`  ${point}`))
    say(`\n${baseUrl}${address}`)
    await tell(owner, { seated, id: round.id, baseUrl, say })
    return 0
  } finally {
    await db.close()
  }
}
