// Ties once more, from the protocol alone: the announced steps with the values that counted when the ballot closed, and that
// what people did after them (a new ballot, the leader's vote, a lot) is what was announced. Source: jury method, § 3.9.
import type {
  ProtocolComparison,
  ProtocolDocument,
  ProtocolSheet,
  ProtocolTie,
  ProtocolTieStep,
} from './protocol-document.ts'

/** `sealHash`: of a comparison; else of a sheet. */
export type Voiding = {
  readonly juror: string
  readonly entry: string
  readonly at: string
  readonly sealHash?: string
}
type Source = Pick<ProtocolDocument, 'rules' | 'entries' | 'sheets' | 'changes' | 'comparisons'>
type Tied = { readonly among: readonly string[]; readonly closedAt: string }
type Score = number | null | undefined

const hasValue = (score: Score): score is number => typeof score === 'number' && score > 0

/** When each sheet or comparison that does not count any more stopped counting, as the chain says. */
export function voidingsOf(steps: readonly { readonly kind: string; readonly at: string; readonly facts: unknown }[]) {
  return steps.flatMap(({ kind, at, facts }): Voiding[] => {
    if (typeof facts !== 'object' || facts === null) return []
    const { juror, entry, sealHash } = { juror: '', entry: '', sealHash: '', ...facts }
    if (kind === 'comparison_voided') return [{ juror: String(juror), entry: '', at, sealHash: String(sealHash) }]
    return kind === 'sheet_voided' ? [{ juror: String(juror), entry: String(entry), at }] : []
  })
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b)
}

/** The entry's values by juror as they stood then, with the changes made until then. */
function valuesOf(source: Source, voidings: readonly Voiding[], entry: string, at: string) {
  const counted = source.sheets.filter((sheet) => sheet.entry === entry && countedThen(sheet, voidings, at))
  return counted.map((sheet) => {
    const scores = [...sheet.scores]
    for (const change of source.changes) {
      const place = source.rules.criteria.findIndex(({ id }) => id === change.criterion)
      const isOf = change.juror === sheet.juror && change.entry === entry && !isBefore(at, change.at)
      if (isOf && place >= 0) scores[place] = change.after
    }
    return { juror: sheet.juror, scores }
  })
}

export function countedThen(sheet: ProtocolSheet, voidings: readonly Voiding[], at: string): boolean {
  if (isBefore(at, sheet.sealedAt)) return false
  if (sheet.voided === null) return true
  return voidings.some(
    ({ juror, entry, at: since }) => juror === sheet.juror && entry === sheet.entry && isBefore(at, since),
  )
}

/** `by`: in the first files of comparisons a tie was looked for in the sheets, which tell nobody apart there. */
export function recomputeTieSteps(
  source: Source,
  voidings: readonly Voiding[],
  { among, closedAt }: Tied,
  by: 'choices' | 'sheets' = 'choices',
): readonly ProtocolTieStep[] {
  const { criteria } = source.rules
  const categories = among.map((id) => source.entries.find((entry) => entry.id === id)?.category ?? null)
  // Those that count for all of the tied: they are measured by the same.
  const shared = criteria.flatMap((criterion, place) =>
    categories.every((own) => criterion.categories.length === 0 || criterion.categories.includes(own ?? ''))
      ? [{ ...criterion, place }]
      : [],
  )
  // Where two and two are compared, a sheet tells nothing of who is better; the choices do.
  const isCompared = source.rules.judging?.mode === 'pairwise'
  if (isCompared && by === 'choices') return [choicesStep(source, voidings, { among, closedAt })]
  const values = new Map(among.map((id) => [id, valuesOf(source, voidings, id, closedAt)]))
  const majority = majorityStep(shared, values, among)
  // Where the jury has given one answer for the whole, no criterion has a weight.
  if (majority.after.length === 1 || source.rules.judging) return [majority]
  return [majority, criterionStep(shared, values, majority.after)]
}

export function comparedThen(
  { sealedAt, voided, sealHash }: ProtocolComparison,
  voidings: readonly Voiding[],
  at: string,
): boolean {
  if (isBefore(at, sealedAt)) return false
  return voided === null || voidings.some((each) => each.sealHash === sealHash && isBefore(at, each.at))
}

function choicesStep({ comparisons = [] }: Source, voidings: readonly Voiding[], { among, closedAt }: Tied) {
  const counted = comparisons.filter((each) => comparedThen(each, voidings, closedAt))
  const chosenOver = (one: string, other: string) =>
    counted.filter(({ left, right, chosen }) => chosen === one && (left === other || right === other)).length
  return whomMajorityPrefers(
    among,
    pairsAmong(among).map(({ first, second }) => ({
      first,
      second,
      firstHigher: chosenOver(first, second),
      secondHigher: chosenOver(second, first),
    })),
  )
}

type Criteria = readonly { readonly id: string; readonly weight: number; readonly place: number }[]
type Values = ReadonlyMap<string, ReturnType<typeof valuesOf>>

function majorityStep(criteria: Criteria, values: Values, before: readonly string[]) {
  const pairs = pairsAmong(before).map(({ first, second }) => {
    const others = new Map((values.get(second) ?? []).map(({ juror, scores }) => [juror, scores]))
    const opinions = (values.get(first) ?? []).flatMap(({ juror, scores }) => {
      const other = others.get(juror)
      if (!other) return []
      const difference = criteria.reduce((sum, { weight, place: at }) => {
        const [one, two] = [scores[at], other[at]]
        return hasValue(one) && hasValue(two) ? sum + weight * (one - two) : sum
      }, 0)
      return [Math.sign(difference)]
    })
    const firstHigher = opinions.filter((opinion) => opinion > 0).length
    return { first, second, firstHigher, secondHigher: opinions.filter((opinion) => opinion < 0).length }
  })
  return whomMajorityPrefers(before, pairs)
}

function pairsAmong(among: readonly string[]) {
  return among.flatMap((first, place) => among.slice(place + 1).map((second) => ({ first, second })))
}

type Preferred = {
  readonly first: string
  readonly second: string
  readonly firstHigher: number
  readonly secondHigher: number
}

function whomMajorityPrefers(before: readonly string[], pairs: readonly Preferred[]) {
  const isBeaten = (id: string) =>
    pairs.some(
      ({ first, second, firstHigher, secondHigher }) =>
        (first === id && secondHigher > firstHigher) || (second === id && firstHigher > secondHigher),
    )
  const left = before.filter((id) => !isBeaten(id))
  return { rule: 'majority' as const, before, after: left.length > 0 ? left : before, pairs }
}

function criterionStep(criteria: Criteria, values: Values, before: readonly string[]) {
  const most = Math.max(...criteria.map(({ weight }) => weight))
  const heaviest = criteria.filter(({ weight }) => weight === most)
  const sums = before.map((entry) => {
    const given = (values.get(entry) ?? []).flatMap(({ scores }) =>
      heaviest.flatMap(({ place }) => {
        const score = scores[place]
        return hasValue(score) ? [score] : []
      }),
    )
    return { entry, sum: given.reduce((total, score) => total + score, 0), count: given.length }
  })
  const judged = sums.filter(({ count }) => count > 0)
  const left = judged.filter((one) => judged.every((other) => one.sum * other.count >= other.sum * one.count))
  const after = left.length > 0 ? left.map(({ entry }) => entry) : before
  return { rule: 'criterion' as const, before, after, criteria: heaviest.map(({ id }) => id), values: sums }
}

/** The tie without what people did after the steps; `then` is that. */
export function toldTie(
  ballot: string,
  among: readonly string[],
  steps: readonly ProtocolTieStep[],
  then: Pick<ProtocolTie, 'brokenBy' | 'instead' | 'newBallot' | 'winner'>,
): ProtocolTie {
  const last = steps.at(-1)
  const [winner = null] = last?.after ?? []
  if (last?.after.length === 1) {
    return { ballot, among, steps, brokenBy: last.rule, instead: null, newBallot: null, winner }
  }
  const { brokenBy, instead, newBallot } = then
  return { ballot, among, steps, brokenBy, instead, newBallot, winner: then.winner }
}
