// The job behind a proposal: reads the sealed sheets as the owner of the tables, applies the frozen rules, keeps who goes on
// apart from why. What was read is held to a hash on both sides, so that a sheet that changes meanwhile is not half counted.
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { loadRoundRules, type RoundRules } from '../../prizes/contract.ts'
import { passageOf, type StageGroup } from './passage-rules.ts'
import { type CountedSheet, type FieldRow, listCountedSheets, listField, passageFactsHash } from './queries.ts'
import { keepPassage, lockWaiting } from './store.ts'

export type ComputeOutcome = { readonly kind: 'computed' | 'gone' | 'computed_before' }

type Gathered = {
  readonly rules: RoundRules
  readonly field: readonly FieldRow[]
  readonly sheets: readonly CountedSheet[]
  readonly factsHash: string
}

export async function computePassage(owner: pg.Pool, passageId: string, now: Date): Promise<ComputeOutcome> {
  return writeAsOwner(owner, async (tx): Promise<ComputeOutcome> => {
    const waiting = await lockWaiting(tx, passageId)
    if (!waiting) return { kind: 'computed_before' }
    const { roundId, stage, version } = waiting
    const gathered = await gather(tx, roundId)
    if (!gathered?.rules.stages) return { kind: 'gone' }
    const { rules, field, sheets, factsHash } = gathered
    const stopped = new Set(field.flatMap(({ id, hasStopped }) => (hasStopped ? [id] : [])))
    const groups = groupsOf(rules, field, sheets)
    const { lines, diagnosis } = passageOf(
      { stage, groups, hasStopped: (id) => stopped.has(id) },
      gathered.rules.stages,
    )
    const ids = sheets.map(({ id }) => id)
    const reasons = Object.fromEntries(lines.map(({ entryId, reason }) => [entryId, reason]))
    // Those who lead read the hash and not the reasons, which are few enough to be tried; the sheets' ids are as hidden as they.
    const hash = contentHash({ reasons, sheets: ids.toSorted() })
    await keepPassage(tx, { id: passageId, roundId, lines, sheets: ids, diagnosis, factsHash, hash, at: now })
    const facts = { stage, version, factsHash, hash, sheets: ids.length, decidedBy: diagnosis.decidedBy }
    await appendRecord(tx, { roundId, actorId: null, at: now, action: 'passage_computed', facts })
    return { kind: 'computed' }
  })
}

async function gather(tx: Tx, roundId: Parameters<typeof listField>[1]): Promise<Gathered | null> {
  const before = await passageFactsHash(tx, roundId)
  const rules = await loadRoundRules(tx, roundId)
  const field = await listField(tx, roundId)
  const sheets = await listCountedSheets(tx, roundId)
  // The job is tried again.
  if ((await passageFactsHash(tx, roundId)) !== before)
    throw new Error('a sheet changed while the passage was computed')
  return rules && { rules, field, sheets, factsHash: before }
}

/** By category, each with the criteria that count in it. */
function groupsOf(
  { criteria, categories }: RoundRules,
  field: readonly FieldRow[],
  sheets: readonly CountedSheet[],
): readonly StageGroup[] {
  const byEntry = new Map<string, CountedSheet[]>()
  for (const sheet of sheets) byEntry.set(sheet.entryId, [...(byEntry.get(sheet.entryId) ?? []), sheet])
  return [...categories.map(({ id }) => id), null].flatMap((categoryId) => {
    const members = field.filter((entry) => entry.categoryId === categoryId)
    const places = criteria.flatMap(({ categoryIds }, place) =>
      categoryIds.length === 0 || (categoryId !== null && categoryIds.includes(categoryId)) ? [place] : [],
    )
    const entries = members.map(({ id }) => ({
      id,
      sheets: (byEntry.get(id) ?? []).map(({ personId, scores }) => ({
        personId,
        scores: places.map((place) => scores[place] ?? null),
      })),
    }))
    const weighted = places.flatMap((place) => criteria[place] ?? [])
    return members.length === 0 ? [] : [{ categoryId, criteria: weighted, entries }]
  })
}
