// The checks of one result, in a thread where that takes long. Decision 0026.
import { createHash } from 'node:crypto'
import { computeBeside, computedOnce } from './computed-once.ts'
import { type AskedChecks, checkJury, type JuryChecks } from './jury-checks-rules.ts'

/** Sheets above which nobody else should wait: from here on it takes more than a few hundredths of a second. */
const MOST_INLINE = 400

function hashOf({ groups, among }: AskedChecks): string {
  const hash = createHash('sha256').update(`${among}`)
  for (const { criteria, entries, ranked, scale } of groups) {
    hash.update(JSON.stringify([scale.min, scale.max, criteria.map(({ id, weight }) => [id, weight])]))
    hash.update(JSON.stringify(ranked.map(({ entryId }) => entryId)))
    for (const { id, sheets } of entries) {
      hash.update(JSON.stringify([id, sheets.map(({ personId, scores }) => [personId, scores])]))
    }
  }
  return hash.digest('hex')
}

async function compute({ groups, among }: AskedChecks): Promise<JuryChecks> {
  const sheets = groups.reduce(
    (sum, { entries }) => sum + entries.reduce((all, entry) => all + entry.sheets.length, 0),
    0,
  )
  if (sheets <= MOST_INLINE) return checkJury(groups, among)
  const plain = groups.map(({ criteria, entries, ranked, scale }) => ({
    criteria: criteria.map(({ id, weight }) => (id === undefined ? { weight } : { id, weight })),
    entries,
    ranked,
    scale,
  }))
  return computeBeside({ beside: import.meta.url, name: 'checks-thread' }, { groups: plain, among })
}

export const findChecks = computedOnce(hashOf, compute)
