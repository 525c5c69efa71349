// A milestone stays itself when its time or place changes: of each kind the first remains the first, in order of time.
import { canonicalJson } from '../../../kernel/canonical.ts'
import type { Milestone } from '../round-rules.ts'

export type StoredMilestone = Milestone & { readonly id: string }

export type Kept = {
  readonly changed: readonly { readonly id: string; readonly milestone: Milestone }[]
  readonly added: readonly Milestone[]
  readonly removed: readonly string[]
}

function factsOf({ at, isWholeDay, label, place }: Milestone): string {
  return canonicalJson({ at: at?.toISOString() ?? null, isWholeDay, label: { ...label }, place })
}

export function keptMilestones(stored: readonly StoredMilestone[], wanted: readonly Milestone[]): Kept {
  const left = [...stored]
  const changed: { id: string; milestone: Milestone }[] = []
  const added: Milestone[] = []
  // What stands as it stood is taken first, so that one meeting taken out does not move all the others.
  const others = wanted.filter((milestone) => {
    const index = left.findIndex((each) => each.kind === milestone.kind && factsOf(each) === factsOf(milestone))
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  for (const milestone of others) {
    const index = left.findIndex(({ kind }) => kind === milestone.kind)
    const [same] = index < 0 ? [] : left.splice(index, 1)
    if (same) changed.push({ id: same.id, milestone })
    else added.push(milestone)
  }
  return { changed, added, removed: left.map(({ id }) => id) }
}
