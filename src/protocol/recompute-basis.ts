// At whom the announced rules point in a category, from the protocol alone: the ballot that decided, else what the meetings
// decided of its entries, else the first by the rule with its ties broken as announced; all as it stood when the decision
// was made. Source: docs/decisions/0047.
import type { ProtocolBasis, ProtocolDocument } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { comparedThen, countedThen, recomputeTieSteps, voidingsOf } from './recompute-ties.ts'

export type PointingSource = Pick<
  ProtocolDocument,
  | ('rules' | 'entries' | 'sheets' | 'comparisons' | 'changes' | 'stages')
  | ('round' | 'ballots' | 'ties' | 'entryDecisions')
> & { readonly steps: Parameters<typeof voidingsOf>[0] }
type Source = PointingSource
type Pointing = Omit<ProtocolBasis, 'category' | 'deviation'>

const NO_BALLOT: ReturnType<typeof leads>[number] = { id: '', candidates: [], lead: [] }
const END_OF_TIME = '9999-12-31T23:59:59.999Z'

/** Whom each counted ballot leaves first, after its tie where it had one; in the order of the ballots. */
function leads({ ballots, ties = [] }: Source) {
  return ballots.map(({ id, candidates, ranking }) => {
    const tie = ties.find(({ ballot }) => ballot === id)
    const left = tie?.steps.at(-1)?.after ?? ranking[0] ?? []
    return { id, candidates, lead: tie?.winner ? [tie.winner] : left }
  })
}

/** From the first ballot in the category on: each in which whoever was first stood again takes the place of that before. */
function ballotOf(source: Source, field: ReadonlySet<string>): Pointing | null {
  const isHere = ({ lead }: { readonly lead: readonly string[] }) => lead.some((id) => field.has(id))
  const all = leads(source)
  const first = all.findIndex(isHere)
  const found = all
    .slice(Math.max(first, 0))
    .reduce((now, next) => (now.lead.every((id) => next.candidates.includes(id)) ? next : now), all[first] ?? NO_BALLOT)
  if (!isHere(found)) return null
  return { source: 'ballot', ballot: found.id, pointed: found.lead, isOpen: found.lead.length > 1 }
}

function outcomesOf({ entryDecisions = [] }: Source): ReadonlyMap<string, string> {
  return new Map(entryDecisions.map(({ entry, outcome }) => [entry, outcome]))
}

function meetingOf(source: Source, field: ReadonlySet<string>): Pointing | null {
  const outcomes = outcomesOf(source)
  const of = (wanted: string) => [...field].filter((id) => outcomes.get(id) === wanted)
  const [awarded, sent] = [of('award'), of('ballot')]
  if (awarded.length > 0) return { source: 'meeting', ballot: null, pointed: awarded, isOpen: false }
  return sent.length > 0 ? { source: 'meeting', ballot: null, pointed: sent, isOpen: sent.length > 1 } : null
}

/** What counted at a moment: a sheet taken away since then did. */
function asOf(source: Source, at: string): Source {
  const voidings = voidingsOf(source.steps)
  const sheets = source.sheets.map((sheet) => (countedThen(sheet, voidings, at) ? { ...sheet, voided: null } : sheet))
  const { comparisons } = source
  if (!comparisons) return { ...source, sheets }
  const compared = comparisons.map((each) => (comparedThen(each, voidings, at) ? { ...each, voided: null } : each))
  return { ...source, sheets, comparisons: compared }
}

const SET_ASIDE = new Set(['not_further', 'honourable_mention'])

function ruleOf(source: Source, field: ReadonlySet<string>): Pointing {
  const at = source.round.decidedAt ?? END_OF_TIME
  const then = asOf(source, at)
  const outcomes = outcomesOf(source)
  const ranked = recomputeResult(then, 'discussed')
    .flatMap(({ entries }) => entries)
    .filter(({ entry, rank }) => rank !== null && field.has(entry) && !SET_ASIDE.has(outcomes.get(entry) ?? ''))
  const best = Math.min(...ranked.map(({ rank }) => rank ?? Infinity))
  const first = ranked.filter(({ rank }) => rank === best).map(({ entry }) => entry)
  if (first.length === 0) return { source: 'none', ballot: null, pointed: [], isOpen: false }
  const isAnnounced = first.length > 1 && source.rules.tieRules.length > 0
  const steps = isAnnounced ? recomputeTieSteps(then, [], { among: first, closedAt: at }) : []
  const left = steps.at(-1)?.after ?? first
  return { source: 'rule', ballot: null, pointed: left, isOpen: left.length > 1 }
}

export function recomputePointing(source: PointingSource, category: string | null): Pointing {
  const field = new Set(source.entries.filter((entry) => entry.category === category).map(({ id }) => id))
  return ballotOf(source, field) ?? meetingOf(source, field) ?? ruleOf(source, field)
}

type AsDecided = {
  readonly entries: readonly { readonly id: string; readonly category: string | null }[]
  readonly decision: { readonly awards: readonly { readonly entry: string; readonly kind: string }[] }
  readonly corrections?: readonly { readonly entry: string; readonly before: string | null }[]
}

/** The winners of each category as they were decided, before anything was corrected after the release. */
export function winnersAsDecided({
  entries,
  decision,
  corrections = [],
}: AsDecided): ReadonlyMap<string | null, readonly string[]> {
  const kinds = new Map<string, string | null>(decision.awards.map(({ entry, kind }) => [entry, kind]))
  for (const { entry, before } of corrections.toReversed()) kinds.set(entry, before)
  const found = new Map<string | null, string[]>()
  for (const [id, kind] of kinds) {
    if (kind !== 'winner') continue
    const category = entries.find((entry) => entry.id === id)?.category ?? null
    found.set(category, [...(found.get(category) ?? []), id])
  }
  return found
}
