// At whom the announced rules point, written from decision 0047 alone and sharing no line with the product: ballots first,
// then what the meetings decided, then the result; as it stood when the decision was made.
import type { ProtocolDocument } from '../../src/protocol/protocol-document.ts'
import { independentResult } from './independent-result.ts'
import { independentTie } from './independent-ties.ts'

export type IndependentBasis = { source: string; pointed: string[]; settled: boolean }

export function independentBasis(file: ProtocolDocument, category: string | null): IndependentBasis {
  const competing = file.entries.flatMap((entry) => (entry.category === category ? [entry.id] : []))
  const last: Record<string, string> = {}
  for (const { entry, outcome } of file.entryDecisions ?? []) last[entry] = outcome
  const voted = champions(file, competing)
  if (voted.length > 0) return { source: 'ballot', pointed: [...voted].sort(), settled: voted.length === 1 }
  for (const wanted of ['award', 'ballot']) {
    const found = competing.filter((id) => last[id] === wanted)
    if (found.length > 0)
      return { source: 'meeting', pointed: found.sort(), settled: wanted === 'award' || found.length === 1 }
  }
  const running = competing.filter((id) => !['not_further', 'honourable_mention'].includes(`${last[id]}`))
  const left = firstByRule(file, running)
  if (left.length === 0) return { source: 'none', pointed: [], settled: true }
  return { source: 'rule', pointed: left.sort(), settled: left.length === 1 }
}

/** Who is first in the end: whoever won is challenged by each later ballot that has all of them in it. */
function champions(file: ProtocolDocument, competing: readonly string[]): string[] {
  let reigning: string[] = []
  for (const ballot of file.ballots) {
    const tie = (file.ties ?? []).find((each) => each.ballot === ballot.id)
    const narrowed = tie && tie.steps.length > 0 ? tie.steps[tie.steps.length - 1]!.after : ballot.ranking[0]
    const first = tie?.winner ? [tie.winner] : [...(narrowed ?? [])]
    const begins = reigning.length === 0 && first.some((id) => competing.includes(id))
    const challenges = reigning.length > 0 && reigning.every((id) => new Set(ballot.candidates).has(id))
    if (begins || challenges) reigning = first
  }
  return reigning.some((id) => competing.includes(id)) ? reigning : []
}

function firstByRule(file: ProtocolDocument, running: readonly string[]): string[] {
  const when = file.round.decidedAt ?? '9999-01-01T00:00:00.000Z'
  const sheets = file.sheets.map((sheet) => {
    const fell = fellAfter(file, when, ({ juror, entry }) => juror === sheet.juror && entry === sheet.entry)
    return fell ? { ...sheet, voided: null } : sheet
  })
  const restored: ProtocolDocument = { ...file, sheets }
  if (file.comparisons)
    restored.comparisons = file.comparisons.map((each) => {
      const fell = fellAfter(file, when, ({ sealHash, left }) => left !== undefined && sealHash === each.sealHash)
      return fell ? { ...each, voided: null } : each
    })
  const groups: readonly { entries: readonly { entry: string; rank: number | null }[] }[] = independentResult(
    restored,
    'discussed',
  )
  const ranks = new Map(groups.flatMap(({ entries }) => entries.map(({ entry, rank }) => [entry, rank ?? 0] as const)))
  const ranked = running.filter((id) => (ranks.get(id) ?? 0) > 0)
  const best = Math.min(...ranked.map((id) => ranks.get(id)!))
  const level = ranked.filter((id) => ranks.get(id) === best)
  if (level.length < 2 || file.rules.tieRules.length === 0) return level
  return independentTie(restored, level, when).at(-1) ?? level
}

type Fallen = { juror?: string; entry?: string; left?: string; sealHash?: string }

function fellAfter({ steps }: ProtocolDocument, when: string, isIt: (facts: Fallen) => boolean): boolean {
  return steps.some(({ kind, at, facts }) => kind.endsWith('_voided') && at > when && isIt(facts as Fallen))
}
