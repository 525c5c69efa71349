import type { PersonId, SessionId } from '../kernel/ids.ts'
import type { Language } from '../kernel/texts.ts'

/** Whoever has signed in, as the session tells. */
export type SignedIn = {
  readonly sessionId: SessionId
  readonly personId: PersonId
  readonly name: string
  /** Null where none is kept with the person; the browser's choice then holds. */
  readonly language: Language | null
}
