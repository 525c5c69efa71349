// The checks of one result: computed once for the same values whoever asks, in a thread where that takes long, and
// remembered by the hash of all they follow from. They can tell nobody more than the values that were given. Decision 0026.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { askThread } from '../../../kernel/ask-thread.ts'
import { createTurns } from '../../../kernel/take-turns.ts'
import { checkJury, FIRST_PLACES, type JuryChecks, type RankedGroup } from './jury-checks-rules.ts'

/** Sheets above which nobody else should wait: from here on it takes more than a few hundredths of a second. */
const MOST_INLINE = 400
const LONGEST_WAIT = 300_000

const known = new LRUCache<string, Promise<JuryChecks>>({ max: 40 })
/** One after another, so that many juries at once do not take the whole machine. */
const inTurn = createTurns(1)

function hashOf(groups: readonly RankedGroup[]): string {
  const hash = createHash('sha256')
  for (const { criteria, entries, ranked, scale } of groups) {
    hash.update(JSON.stringify([scale.min, scale.max, criteria.map(({ id, weight }) => [id, weight])]))
    hash.update(JSON.stringify(ranked.map(({ entryId }) => entryId)))
    for (const { id, sheets } of entries) {
      hash.update(JSON.stringify([id, sheets.map(({ personId, scores }) => [personId, scores])]))
    }
  }
  return hash.digest('hex')
}

function compute(groups: readonly RankedGroup[]): Promise<JuryChecks> {
  const sheets = groups.reduce(
    (sum, { entries }) => sum + entries.reduce((all, entry) => all + entry.sheets.length, 0),
    0,
  )
  if (sheets <= MOST_INLINE) return Promise.resolve(checkJury(groups, FIRST_PLACES))
  const plain = groups.map(({ criteria, entries, ranked, scale }) => ({
    criteria: criteria.map(({ id, weight }) => (id === undefined ? { weight } : { id, weight })),
    entries,
    ranked,
    scale,
  }))
  const place = { beside: import.meta.url, name: 'checks-thread', longestWaitMs: LONGEST_WAIT }
  return inTurn(() => askThread<JuryChecks>(place, { groups: plain, among: FIRST_PLACES }))
}

export function findChecks(groups: readonly RankedGroup[]): Promise<JuryChecks> {
  const key = hashOf(groups)
  const found = known.get(key)
  if (found) return found
  const asked = compute(groups)
  known.set(key, asked)
  // What failed is tried again by the next who asks.
  asked.catch(() => known.delete(key))
  return asked
}

/** Null where the answer is not there within so many milliseconds; it is then on its way. */
export async function findChecksWithin(groups: readonly RankedGroup[], ms: number): Promise<JuryChecks | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([findChecks(groups), tooLong])
  } finally {
    clearTimeout(timer)
  }
}
