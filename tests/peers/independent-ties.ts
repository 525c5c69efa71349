// How a tie in a ballot is broken, written from the announced rules alone and sharing no line with the product: jurors vote
// pair by pair with the values they gave, then the heaviest criterion decides by its mean, as a fraction.

type Protocol = {
  readonly rules: {
    readonly judging?: { readonly mode: string }
    readonly criteria: readonly {
      readonly id: string
      readonly weight: number
      readonly categories: readonly string[]
    }[]
  }
  readonly entries: readonly { readonly id: string; readonly category: string | null }[]
  readonly jurors: readonly { readonly id: string }[]
  readonly sheets: readonly {
    readonly juror: string
    readonly entry: string
    readonly scores: readonly (number | null)[]
    readonly sealedAt: string
    readonly voided: string | null
  }[]
  readonly changes: readonly {
    readonly juror: string
    readonly entry: string
    readonly criterion: string
    readonly after: number
    readonly at: string
  }[]
  readonly comparisons?: readonly {
    readonly left: string
    readonly right: string
    readonly chosen: string
    readonly sealedAt: string
    readonly sealHash: string
    readonly voided: string | null
  }[]
  readonly steps: readonly { readonly at: string; readonly kind: string; readonly facts: unknown }[]
}

/** Who is left after each step that was needed, in the order of `tied`. */
export function independentTie(protocol: Protocol, tied: readonly string[], closedAt: string): string[][] {
  const categoryOf = new Map(protocol.entries.map(({ id, category }) => [id, category]))
  const criteria = protocol.rules.criteria
    .map((criterion, column) => ({ ...criterion, column }))
    .filter(({ categories }) => tied.every((id) => !categories.length || categories.includes(`${categoryOf.get(id)}`)))
  const table = tableAt(protocol, closedAt)
  const value = (juror: string, entry: string, column: number) => table.get(`${juror}|${entry}`)?.[column] || 0

  const prefers = (juror: string, a: string, b: string) => {
    const both = criteria.filter(({ column }) => value(juror, a, column) > 0 && value(juror, b, column) > 0)
    const total = (entry: string) =>
      both.reduce((sum, { weight, column }) => sum + weight * value(juror, entry, column), 0)
    return Math.sign(total(a) - total(b))
  }
  const choices = choicesAt(protocol, closedAt)
  const won = (a: string, b: string) => choices.filter((each) => each.join() === [a, b].join()).length
  const isCompared = protocol.rules.judging?.mode === 'pairwise'
  const beatsBySheets = (a: string, b: string) =>
    protocol.jurors.reduce((sum, { id }) => sum + prefers(id, a, b), 0) > 0
  const beats = (a: string, b: string) => (isCompared ? won(a, b) > won(b, a) : beatsBySheets(a, b))
  const unbeaten = tied.filter((id) => !tied.some((other) => beats(other, id)))
  const first = unbeaten.length === 0 ? [...tied] : unbeaten
  if (first.length === 1 || protocol.rules.judging) return [first]

  const heaviest = Math.max(...criteria.map(({ weight }) => weight))
  const means = new Map<string, number>()
  for (const entry of first) {
    const given = protocol.jurors.flatMap(({ id: juror }) =>
      criteria
        .filter(({ weight }) => weight === heaviest)
        .map(({ column }) => value(juror, entry, column))
        .filter((each) => each > 0),
    )
    // Values and counts are small whole numbers: equal fractions are equal as numbers, and unlike ones are not.
    if (given.length > 0) means.set(entry, given.reduce((sum, each) => sum + each, 0) / given.length)
  }
  const best = Math.max(...means.values())
  const second = means.size === 0 ? first : first.filter((id) => means.get(id) === best)
  return [first, second]
}

/** Each choice that counted then, as who was chosen and over whom. */
function choicesAt({ comparisons = [], steps }: Protocol, closedAt: string): [string, string][] {
  const cut = new Date(closedAt)
  const fallen = new Map(
    steps
      .filter(({ kind }) => kind === 'comparison_voided')
      .map(({ at, facts }) => [(facts as { sealHash: string }).sealHash, new Date(at)]),
  )
  return comparisons
    .filter(({ sealedAt, voided, sealHash }) => {
      const since = fallen.get(sealHash)
      return new Date(sealedAt) <= cut && (voided === null || (since !== undefined && since > cut))
    })
    .map(({ left, right, chosen }) => [chosen, chosen === left ? right : left])
}

function tableAt({ sheets, changes, steps, rules }: Protocol, closedAt: string) {
  const table = new Map<string, (number | null)[]>()
  const cut = new Date(closedAt).getTime()
  const time = (text: string) => new Date(text).getTime()
  for (const { juror, entry, scores, sealedAt, voided } of sheets) {
    const wasStillCounted = steps.some((step) => {
      if (step.kind !== 'sheet_voided' || time(step.at) <= cut) return false
      const told = step.facts as { juror: string; entry: string }
      return told.juror === juror && told.entry === entry
    })
    if (time(sealedAt) <= cut && (voided === null || wasStillCounted)) table.set(`${juror}|${entry}`, [...scores])
  }
  for (const { juror, entry, criterion, after, at } of changes) {
    const row = table.get(`${juror}|${entry}`)
    if (row && time(at) <= cut) row[rules.criteria.findIndex(({ id }) => id === criterion)] = after
  }
  return table
}
