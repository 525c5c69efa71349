// What differs between two texts, word by word: Myers' O(ND), "An O(ND) Difference Algorithm and Its Variations" (1986).
import { diffLines, diffWordsWithSpace } from 'diff'

export type Difference = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Beyond so many changed words two texts are rather two texts than one that was changed, and comparing costs too much. */
const MOST_CHANGES = 1500

type Change = { readonly value: string; readonly added?: boolean; readonly removed?: boolean }

function differenceOf(change: Change): Difference {
  return { kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value }
}

/** In reading order; what was taken out stands before what came in its place. */
export function differencesOf(before: string, after: string): readonly Difference[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const options = { maxEditLength: MOST_CHANGES }
  const changes = diffWordsWithSpace(before, after, options) ?? diffLines(before, after, options)
  if (changes) return changes.map(differenceOf)
  const whole: readonly Difference[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return whole.filter(({ text }) => text !== '')
}
