// What differs between two texts, word by word: Myers' O(ND), "An O(ND) Difference Algorithm and Its Variations" (1986).
import { diffLines, diffWordsWithSpace } from 'diff'

export type Difference = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Beyond so many changed words two texts are rather two texts than one that was changed, and comparing costs too much. */
const MOST_CHANGES = 1000

type Change = { readonly value: string; readonly added?: boolean; readonly removed?: boolean }

function differenceOf(change: Change): Difference {
  return { kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value }
}

const isChange = (part: Difference | undefined): boolean => part !== undefined && part.kind !== 'same'
const isSpace = (part: Difference): boolean => /^[^\S\n]+$/u.test(part.text)

/** Changes with nothing but a space between them are one change, so that a new phrase is read as one. */
function joined(parts: readonly Difference[]): readonly Difference[] {
  const result: Difference[] = []
  let [removed, added] = ['', '']
  const close = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, part] of parts.entries()) {
    const bridges = part.kind === 'same' && isSpace(part) && isChange(parts[index - 1]) && isChange(parts[index + 1])
    if (part.kind === 'same' && !bridges) {
      close()
      result.push(part)
      continue
    }
    if (part.kind !== 'added') removed += part.text
    if (part.kind !== 'removed') added += part.text
  }
  close()
  return result
}

/** In reading order; what was taken out stands before what came in its place. */
export function differencesOf(before: string, after: string): readonly Difference[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const options = { maxEditLength: MOST_CHANGES }
  const changes = diffWordsWithSpace(before, after, options) ?? diffLines(before, after, options)
  if (changes) return joined(changes.map(differenceOf))
  const whole: readonly Difference[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return whole.filter(({ text }) => text !== '')
}
