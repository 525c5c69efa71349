// Nobody chooses among thousands in one list: what is chosen already always stands there, then what was looked for, else
// the first of each category. What is not offered is not chosen, so a form that is sent whole still says everything.
import { hasWords, wordsOf } from '../../kernel/long-list.ts'

/** A field of so many stands whole. */
export const WHOLE_FIELD = 60
export const FIRST_OF_CATEGORY = 10
export const MOST_FOUND = 50

type Entry = {
  readonly id: string
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: string | null
}

type Looking<E> = {
  readonly words: string
  /** The lower the nearer to the head; what has no place comes last. */
  readonly rankOf: (entry: E) => number
  readonly isChosen: (entry: E) => boolean
}

export type Offered<E> = { readonly entries: readonly E[]; readonly isPart: boolean }

function found<E extends Entry>(field: readonly E[], words: readonly string[]): readonly E[] {
  const textOf = ({ title, organisationName, unitName }: E) => `${title} ${organisationName} ${unitName ?? ''}`
  return field.filter((entry) => hasWords(textOf(entry), words)).slice(0, MOST_FOUND)
}

function firstOfEach<E extends Entry>(field: readonly E[], rankOf: Looking<E>['rankOf']): readonly E[] {
  const taken = new Map<string | null, number>()
  return [...field]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .filter(({ categoryId }) => {
      const count = taken.get(categoryId) ?? 0
      taken.set(categoryId, count + 1)
      return count < FIRST_OF_CATEGORY
    })
}

/** In the field's own order. */
export function offeredOf<E extends Entry>(field: readonly E[], { words, rankOf, isChosen }: Looking<E>): Offered<E> {
  if (field.length <= WHOLE_FIELD) return { entries: field, isPart: false }
  const wanted = wordsOf(words)
  const more = wanted.length > 0 ? found(field, wanted) : firstOfEach(field, rankOf)
  const offered = new Set(more.map(({ id }) => id))
  return { entries: field.filter((entry) => isChosen(entry) || offered.has(entry.id)), isPart: true }
}
