import type { Visit } from './visit.ts'

/**
 * Who may come to the door. What a person then sees is decided by row-level security, and whether an act is allowed by
 * the feature's `may.ts`; the guard only tells those who must sign in first.
 * - `public`: anyone
 * - `signedIn`: a living session; others are sent to sign in and back again
 * - `operator`: loopback, or the metrics token
 */
export type Guard = 'public' | 'signedIn' | 'operator'

export type Route = {
  readonly method: 'get' | 'post'
  /** Norwegian, short and kept for ever; parameters as `:name`. */
  readonly path: string
  readonly guard: Guard
  /** Reached under `/nn` and `/en` also (pages for readers who are not signed in). */
  readonly inAllLanguages?: true
  /** Largest request body in bytes; 1 MiB unless told. */
  readonly maxBytes?: number
  readonly handle: (visit: Visit) => Response | Promise<Response>
}
