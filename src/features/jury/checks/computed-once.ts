// What takes long to compute is computed once for the same facts whoever asks, and remembered by their hash. It can tell
// nobody more than the facts that were given. Decision 0026.
import { LRUCache } from 'lru-cache'
import { askThread, type ThreadPlace } from '../../../kernel/ask-thread.ts'
import { createTurns } from '../../../kernel/take-turns.ts'

const LONGEST_WAIT = 300_000
const MOST_KEPT = 40

/** One after another, so that many juries at once do not take the whole machine. */
const inTurn = createTurns(1)

export function computeBeside<Answer>(place: Pick<ThreadPlace, 'beside' | 'name'>, task: unknown): Promise<Answer> {
  return inTurn(() => askThread<Answer>({ ...place, longestWaitMs: LONGEST_WAIT }, task))
}

export function computedOnce<Facts, Answer extends object>(
  hashOf: (facts: Facts) => string,
  compute: (facts: Facts) => Promise<Answer>,
): (facts: Facts) => Promise<Answer> {
  const known = new LRUCache<string, Promise<Answer>>({ max: MOST_KEPT })
  return (facts) => {
    const key = hashOf(facts)
    const found = known.get(key)
    if (found) return found
    const asked = compute(facts)
    known.set(key, asked)
    // What failed is tried again by the next who asks.
    asked.catch(() => known.delete(key))
    return asked
  }
}

/** Null where the answer is not there within so many milliseconds; it is then on its way. */
export async function answerWithin<Answer>(asked: Promise<Answer>, ms: number): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([asked, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
