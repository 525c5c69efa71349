import type { PersonId } from './ids.ts'

/** Who asks. Everything the database shows or accepts is decided from this alone. */
export type Actor = { readonly kind: 'public' } | { readonly kind: 'person'; readonly personId: PersonId }

export const PUBLIC: Actor = { kind: 'public' }

export function actorOf(personId: PersonId): Actor {
  return { kind: 'person', personId }
}
