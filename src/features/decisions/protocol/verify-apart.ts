// Anybody may have a file verified, and a few lines can ask for more sums than a life is long. So it is done in a thread with
// bounds of time and memory, one file after another, while everybody else is served.
import { askThread, ThreadLimitError } from '../../../kernel/ask-thread.ts'
import { createTurns } from '../../../kernel/take-turns.ts'
import type { verifyText } from './verify-text.ts'

type Answer = Awaited<ReturnType<typeof verifyText>>
export type VerifiedText = NonNullable<Answer>

export type ApartOutcome =
  | { readonly kind: 'verified'; readonly verified: VerifiedText }
  | { readonly kind: 'not_json' | 'too_large' | 'busy' }

export type Bounds = { readonly longestWaitMs: number; readonly mostMemoryMb: number }
const BOUNDS: Bounds = { longestWaitMs: 10_000, mostMemoryMb: 512 }
const MOST_AT_ONCE = 4

const inTurn = createTurns(1)
let asked = 0

export async function verifyApart(text: string, publicKey: string, bounds = BOUNDS): Promise<ApartOutcome> {
  if (asked >= MOST_AT_ONCE) return { kind: 'busy' }
  asked += 1
  try {
    const place = { beside: import.meta.url, name: 'verify-thread', ...bounds }
    const verified = await inTurn(() => askThread<Answer>(place, { text, publicKey }))
    return verified ? { kind: 'verified', verified } : { kind: 'not_json' }
  } catch (fault) {
    if (fault instanceof ThreadLimitError) return { kind: 'too_large' }
    throw fault
  } finally {
    asked -= 1
  }
}
