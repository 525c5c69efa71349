// The figures of a plan that are kept and told: of the whole, never of single entries.
import type { Plan } from './make-plan-rules.ts'
import { lackingLinks, type PlanDiagnosis } from './plan-diagnosis-rules.ts'
import type { PlanFacts } from './plan-facts-rules.ts'

export type PlanFigures = {
  readonly parts: number
  readonly leastTogether: number
  readonly mostTogether: number
  readonly pairsWithout: number
  readonly leastLoad: number
  readonly mostLoad: number
  readonly tooFewReaders: number
  readonly unread: number
  /** Standard errors in steps of the scale; null where nobody reads. */
  readonly errorOfMean: number | null
  readonly errorOfWorst: number | null
  readonly errorOfAdjusted: number | null
  readonly links: LinkSummary | null
}

export type PlanSummary = PlanFigures & {
  /** What is read when the plan is made; null: nothing. */
  readonly today: PlanFigures | null
  readonly yielded: readonly string[]
  readonly tooOften: number
  readonly unevenBy: number
  readonly undeclared: number
  /** Null for a plan that came from a file. */
  readonly cost: number | null
  readonly bound: number | null
  readonly usesDesign: boolean
  /** In hundredths; null for a plan that was not drawn. */
  readonly chance: { readonly most: number; readonly wanted: number } | null
}

export type LinkSummary = {
  readonly wanted: number
  readonly least: number
  readonly pairs: number
  readonly lacking: readonly (readonly [string, string, number])[]
}

const MOST_KEPT = 50

/** Null where there are no two groups. */
function linksOf(diagnosis: PlanDiagnosis): LinkSummary | null {
  const { wanted, between } = diagnosis.links
  if (between.length === 0) return null
  const lacking = lackingLinks(diagnosis)
    .slice(0, MOST_KEPT)
    .map(({ groups: [one, other], shared }) => [one, other, shared] as const)
  return { wanted, least: Math.min(...between.map(({ shared }) => shared)), pairs: between.length, lacking }
}

type Told = Pick<Plan, 'yielded' | 'tooOften' | 'usesDesign' | 'diagnosis'> &
  Partial<Pick<Plan, 'cost' | 'bound' | 'chance'>>

function median(values: readonly number[]): number | null {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b)
  return finite[Math.floor(finite.length / 2)] ?? null
}

export function figuresOf(diagnosis: PlanDiagnosis): PlanFigures {
  const finite = diagnosis.errorOfMean.filter(Number.isFinite)
  return {
    parts: diagnosis.parts,
    leastTogether: diagnosis.together.least,
    mostTogether: diagnosis.together.most,
    pairsWithout: diagnosis.together.pairsWithout,
    leastLoad: diagnosis.load.least,
    mostLoad: diagnosis.load.most,
    tooFewReaders: diagnosis.tooFewReaders.length,
    unread: diagnosis.errorOfMean.length - finite.length,
    errorOfMean: median(diagnosis.errorOfMean),
    errorOfWorst: finite.length === 0 ? null : Math.max(...finite),
    errorOfAdjusted: median(diagnosis.errorOfAdjusted),
    links: linksOf(diagnosis),
  }
}

export function summaryOf(
  facts: PlanFacts,
  plan: Told,
  { slack, today }: { readonly slack: number; readonly today: PlanFigures | null },
): PlanSummary {
  return {
    ...figuresOf(plan.diagnosis),
    today,
    yielded: plan.yielded,
    tooOften: plan.tooOften.length,
    unevenBy: slack,
    undeclared: facts.undeclared,
    cost: plan.cost ?? null,
    bound: plan.bound ?? null,
    usesDesign: plan.usesDesign,
    chance: plan.chance ?? null,
  }
}

/** How far from the best plan this can be at most, as a share; null where nobody has solved it. */
export function gapOf({ cost, bound }: Pick<PlanSummary, 'cost' | 'bound'>): number | null {
  if (cost === null || bound === null) return null
  if (cost <= bound) return 0
  return bound > 0 ? (cost - bound) / bound : 1
}
