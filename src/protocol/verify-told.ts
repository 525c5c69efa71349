// That what the file tells is what happened: each version of the rules, application received, ruling, void sheet, change and
// the decision is a link of the chain and each such link is told; and that everybody named is known, once.
import { z } from 'zod'
import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import type { Sha256 } from './protocol-chain.ts'
import type { ProtocolDocument } from './protocol-document.ts'

type Told = { readonly at: string | null; readonly facts: Json }

/** By the kind of the link; `at` is null where the file itself does not say when. */
function toldIn(document: ProtocolDocument, sha256: Sha256): Readonly<Record<string, readonly Told[]>> {
  const { rules, entries, rulings, sheets, changes, decision } = document
  return {
    rules_frozen: rules.versions.map(({ frozenAt, version, contentHash }) => ({
      at: frozenAt,
      facts: { version, contentHash },
    })),
    entry_received: entries.map(({ id, submission: { number, submittedAt, contentHash } }) => ({
      at: submittedAt,
      facts: { entry: id, number, contentHash },
    })),
    impartiality_settled: rulings.map(({ at, ...facts }) => ({ at, facts })),
    value_changed: changes.map(({ at, ...facts }) => ({ at, facts })),
    sheet_voided: sheets.flatMap(({ juror, entry, voided, sealHash }) =>
      voided === null ? [] : [{ at: null, facts: { juror, entry, because: voided, sealHash } }],
    ),
    decision_told: [{ at: null, facts: { contentHash: sha256(canonicalJson({ ...decision })) } }],
  }
}

/** The first kind of link that is not as the file tells it; null: all are. Version 1 had no such check. */
export function toldOutsideChain(document: ProtocolDocument, sha256: Sha256): string | null {
  if (document.formatVersion === 1) return null
  for (const [kind, told] of Object.entries(toldIn(document, sha256))) {
    const isTimed = told.every(({ at }) => at !== null)
    const happened = document.steps.filter((step) => step.kind === kind)
    const links = happened.map(({ at, facts }) => canonicalJson({ at: isTimed ? at : null, facts }))
    const lines = told.map((one) => canonicalJson({ ...one }))
    if (canonicalJson(links.toSorted()) !== canonicalJson(lines.toSorted())) return `steps: ${kind}`
  }
  return null
}

function firstAgain(keys: readonly string[]): number {
  const first = new Map(keys.map((key, place) => [key, place] as const).toReversed())
  return keys.findIndex((key, place) => first.get(key) !== place)
}

type Placed = { readonly juror: string; readonly entry: string }

/** Whoever stands twice, or is named and not known: the first place; null: nobody. */
export function unknownOrTwice(document: ProtocolDocument): string | null {
  const { jurors, entries, rules, sheets, rulings, changes, decision } = document
  const lists = { jurors, entries, 'rules.criteria': rules.criteria, 'rules.categories': rules.categories }
  for (const [list, rows] of Object.entries(lists)) {
    const index = firstAgain(rows.map(({ id }) => id))
    if (index >= 0) return `${list}[${index}]`
  }
  const categories = new Set(rules.categories.map(({ id }) => id))
  const astray = entries.findIndex(({ category }) => category !== null && !categories.has(category))
  if (astray >= 0) return `entries[${astray}].category`
  const known = { jurors: new Set(jurors.map(({ id }) => id)), entries: new Set(entries.map(({ id }) => id)) }
  for (const [list, rows] of Object.entries<readonly Placed[]>({ sheets, rulings, changes })) {
    const index = rows.findIndex(({ juror, entry }) => !known.jurors.has(juror) || !known.entries.has(entry))
    if (index >= 0) return `${list}[${index}]`
  }
  const awarded = firstAgain(decision.awards.map(({ entry }) => entry))
  return awarded < 0 ? null : `decision.awards[${awarded}]`
}

/** Nobody's values count twice on one entry. */
export function countedTwice({ sheets }: ProtocolDocument): string | null {
  const counted = [...sheets.entries()].filter(([, { voided }]) => voided === null)
  const again = counted[firstAgain(counted.map(([, { juror, entry }]) => canonicalJson([juror, entry])))]
  return again ? `sheets[${again[0]}]` : null
}

const frozen = z.object({
  scale: z.object({ min: z.number(), max: z.number() }),
  terms: z.object({ judgingMode: z.string().default('values'), winnersEach: z.number().default(1) }),
  categories: z.array(z.object({ id: z.string() })),
  criteria: z.array(z.object({ id: z.string(), weight: z.number(), categories: z.array(z.string()) })),
})

/** What was counted by against what was frozen, from version 2 on; a frozen document that does not say is not held to it. */
export function countedByOtherRules({ rules, formatVersion }: ProtocolDocument): string | null {
  const read = frozen.safeParse(rules.versions.at(-1)?.document)
  if (!read.success || formatVersion === 1) return null
  const { terms, scale, categories, criteria } = read.data
  if (terms.judgingMode !== (rules.judging?.mode ?? 'values')) return 'rules.judging'
  if (rules.awarded && rules.awarded.winners !== terms.winnersEach) return 'rules.awarded'
  const ids = (rows: readonly { readonly id: string }[]) => canonicalJson(rows.map(({ id }) => id).toSorted())
  if (ids(rules.categories) !== ids(categories)) return 'rules.categories'
  // One question has neither scale nor weights of its own in what was frozen.
  if (rules.judging) return null
  if (rules.scale.min !== scale.min || rules.scale.max !== scale.max) return 'rules.scale'
  const counted = criteria.map(({ id, weight, categories: only }) => ({
    id,
    weight: Math.round(weight * 1000),
    categories: only.toSorted(),
  }))
  const told = rules.criteria.map(({ id, weight, categories: only }) => ({ id, weight, categories: only.toSorted() }))
  const byId = (rows: readonly Json[]) => canonicalJson(rows.map((row) => canonicalJson(row)).toSorted())
  return byId(counted) === byId(told) ? null : 'rules.criteria'
}
