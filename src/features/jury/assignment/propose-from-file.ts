// A plan made by hand goes the same way as one that was solved: it is shown with its figures before anything is changed.
// Nobody is given what they are shut out from, and nobody loses what has been begun.
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Tools } from '../panel/tools.ts'
import { draftOf, excess } from './exchange-rules.ts'
import { diagnose } from './plan-diagnosis-rules.ts'
import { keptPlaces, type PlanFacts, pairAt, problemOf } from './plan-facts-rules.ts'
import type { PlanProblem } from './plan-problem-rules.ts'
import { type GivenPair, listField, listSeated, type Named } from './plan-queries.ts'
import { costsOf } from './plan-rules.ts'
import { type Drawn, keepProposal, type ProposalOutcome, readDrawn } from './propose-plan.ts'
import { type LineFault, type ReadPlan, readPlanFile } from './read-plan-file.ts'

export type FileFault =
  | LineFault
  | { readonly line: number; readonly kind: 'barred' }
  /** Begun or sealed work that the file does not name. */
  | { readonly line: null; readonly kind: 'begun'; readonly title: string; readonly name: string }

export type FileOutcome =
  | ProposalOutcome
  | { readonly kind: 'faulty'; readonly faults: readonly FileFault[] }
  | { readonly kind: 'unreadable' | 'empty' }

type Known = {
  readonly field: Awaited<ReturnType<typeof listField>>
  readonly jurors: readonly Named<PersonId>[]
}

export async function proposeFromFile(
  tools: Tools,
  personId: PersonId,
  { roundId, text }: { readonly roundId: RoundId; readonly text: string },
): Promise<FileOutcome> {
  const drawn = await readDrawn(tools, personId, roundId)
  if (typeof drawn === 'string') return { kind: drawn }
  const known = await tools.db.read(actorOf(personId), async (reader) => ({
    field: await listField(reader, roundId),
    jurors: await listSeated(reader, roundId),
  }))
  const read = readPlanFile(text, known)
  if (read.kind !== 'read') return read
  const placed = placedIn(drawn, known, read)
  if (placed.faults.length > 0) return { kind: 'faulty', faults: placed.faults }
  const problem: PlanProblem = { ...problemOf(drawn.facts, drawn.wishes, { seed: 0, slack: 0 }), preferred: [] }
  const pairs = placed.places.map((place) => pairAt(drawn.facts, place))
  const diagnosis = diagnose(problem, pairs)
  const yielded = [
    ...(diagnosis.oneCategory.length > 0 ? (['two_categories'] as const) : []),
    ...(diagnosis.oneGroup.length > 0 ? (['two_groups'] as const) : []),
  ]
  const tooOften = excess(draftOf(problem, costsOf(problem), { pairs })).map(({ pair }) => pair)
  const plan = { pairs, yielded, tooOften, usesDesign: false, diagnosis }
  return keepProposal(tools, personId, { roundId, ...drawn, plan, slack: 0, seed: 0, origin: 'file' })
}

type Placed = { readonly places: readonly number[]; readonly faults: readonly FileFault[] }

function placedIn(drawn: Drawn, known: Known, read: Extract<ReadPlan, { kind: 'read' }>): Placed {
  const { facts } = drawn
  const placeOf = placesOf(facts)
  const barred = new Set(facts.barred)
  const faults: FileFault[] = []
  const places = new Set(hiddenPlaces(facts, known))
  for (const pair of read.pairs) {
    const place = placeOf(pair)
    if (place === null) faults.push({ line: pair.line, kind: 'entry' })
    else if (barred.has(place)) faults.push({ line: pair.line, kind: 'barred' })
    else places.add(place)
  }
  const lost = lostWork(drawn, known, places)
  return { places: [...places, ...lost.hidden].sort((a, b) => a - b), faults: [...faults, ...lost.faults] }
}

/** Whoever is shut out from an entry has neither seen who reads it nor a say in it: it stays as it is. */
function hiddenPlaces(facts: PlanFacts, { field }: Known): readonly number[] {
  const shown = new Set<string>(field.map(({ id }) => id))
  const barred = new Set(facts.barred)
  return facts.given.filter(
    (place) => !barred.has(place) && !shown.has(facts.entries[pairAt(facts, place)[0]]?.[0] ?? ''),
  )
}

/** Work that stands and that the file does not name: a fault where it is seen, kept where it is not. */
function lostWork({ facts, wishes }: Drawn, known: Known, places: ReadonlySet<number>) {
  const titles = new Map<string, string>(known.field.map(({ id, title }) => [id, title]))
  const names = new Map<string, string>(known.jurors.map(({ id, name }) => [id, name]))
  const hidden: number[] = []
  const faults: FileFault[] = []
  for (const place of keptPlaces(facts, wishes).filter((each) => !places.has(each))) {
    const [entry, juror] = pairAt(facts, place)
    const [title, name] = [titles.get(facts.entries[entry]?.[0] ?? ''), names.get(facts.jurors[juror] ?? '')]
    if (title === undefined || name === undefined) hidden.push(place)
    else faults.push({ line: null, kind: 'begun', title, name })
  }
  return { hidden, faults }
}

function placesOf(facts: PlanFacts): (pair: GivenPair) => number | null {
  const entries = new Map(facts.entries.map(([id], place) => [id, place]))
  const jurors = new Map(facts.jurors.map((id, place) => [id, place]))
  return ({ entryId, personId }) => {
    const [entry, juror] = [entries.get(entryId), jurors.get(personId)]
    return entry === undefined || juror === undefined ? null : entry * facts.jurors.length + juror
  }
}
