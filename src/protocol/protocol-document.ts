// The protocol file: everything that a prize was decided from, in one open JSON document that anybody can recompute, with
// jurors under pseudonyms and no word that a juror wrote. Source: product design, "Decision"; jury method, § 3.10.
import { z } from 'zod'
import type { Json } from '../kernel/canonical-json.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime()
const id = z.string().min(1).max(64)
const texts = z.strictObject({
  nb: z.string().exactOptional(),
  nn: z.string().exactOptional(),
  en: z.string().exactOptional(),
})
const json: z.ZodType<Json> = z.json()
/** A whole number of any size, in digits. */
const whole = z.string().regex(/^-?\d+$/)

const criterion = z.strictObject({
  id,
  name: texts,
  /** In thousandths, as the rule counts it. */
  weight: z.int().min(1),
  /** Categories in which it counts; none: in all. */
  categories: z.array(id).readonly(),
})

const sheet = z.strictObject({
  juror: id,
  entry: id,
  /** In the order of `rules.criteria`: a value; 0 for "cannot judge"; null where the criterion does not count. */
  scores: z.array(z.int().min(0).nullable()).readonly(),
  sealedAt: instant,
  /** Of what the juror sealed, comments included, as the juror's own receipt has it. */
  sealHash: hash,
  /**
   * The sheet was sealed before seals were salted, so its hash could be found by trying; what stands here covers it, and the
   * juror's own receipt does not match.
   */
  isSealCovered: z.literal(true).exactOptional(),
  /** Set where the sheet does not count any more, with the reason's kind. */
  voided: z.enum(['disqualified', 'withdrawn']).nullable(),
})

/** Of two entries, which one a juror found the better; told where the jury compared. */
const comparison = z.strictObject({
  juror: id,
  left: id,
  right: id,
  chosen: id,
  sealedAt: instant,
  sealHash: hash,
  voided: z.enum(['disqualified', 'withdrawn']).nullable(),
})

const change = z.strictObject({
  juror: id,
  entry: id,
  criterion: id,
  before: z.int().min(0),
  after: z.int().min(0),
  at: instant,
})

/** What the jury answered where it gave no values on each criterion; absent: values. */
const judging = z.discriminatedUnion('mode', [
  /** One question, a sheet's only score: 3 yes, 2 maybe, 1 no. Ordered by the share of yes, then of maybe. */
  z.strictObject({ mode: z.literal('verdict') }),
  /** A sheet's only score is its place: `places` + 1 the first, 2 the last of them, 1 not among them. Joined by Schulze. */
  z.strictObject({ mode: z.literal('ranking'), places: z.int().min(2) }),
  /**
   * What was chosen stands in `comparisons`; a sheet's only score is 1 where its juror has compared the entry, else 0.
   * Strengths are those of Bradley and Terry with a normal prior of mean 0 and standard deviation 2.
   */
  z.strictObject({ mode: z.literal('pairwise'), comparisons: z.int().min(1) }),
])

/** Six digits after the point. */
const decimal = z.string().regex(/^-?\d+\.\d{6}$/)

const ranked = z.strictObject({
  entry: id,
  /** 1 for the highest; equal means share a rank; null where nobody gave a value. */
  rank: z.int().min(1).nullable(),
  judges: z.int().min(0),
  /** The exact mean as a fraction in its lowest terms; of verdicts the share of yes; null where there is no figure. */
  mean: z.strictObject({ over: whole, under: whole }).nullable(),
  /** Of verdicts alone. */
  counts: z.strictObject({ yes: z.int(), maybe: z.int(), no: z.int() }).exactOptional(),
  /** Of comparisons alone: the strength in logits against the field's average, its standard error, how often it was chosen of how many. */
  strength: z
    .strictObject({ value: decimal, error: decimal, chosen: z.int().min(0), compared: z.int().min(1) })
    .exactOptional(),
})

const group = z.strictObject({ category: id.nullable(), entries: z.array(ranked).readonly() })

const voted = {
  id,
  category: id.nullable(),
  candidates: z.array(id).readonly(),
  ranking: z.array(z.array(id).readonly()).readonly(),
}
/** The orders that go against the fewest opinions, a check beside Schulze's: found among at most eight candidates. */
const kemeny = z.strictObject({
  /** Opinions on two candidates that each of the orders goes against. */
  against: z.int().min(0),
  /** How many orders there are; of them the first ten, by the order of the candidates. */
  count: z.int().min(1),
  orders: z.array(z.array(id).readonly()).readonly(),
  /** With whom they begin. */
  first: z.array(id).readonly(),
  /** One of them begins with one whom Schulze's method puts first. */
  agrees: z.boolean(),
})
const counted = z.strictObject({
  ...voted,
  /** How many voted. */
  sheets: z.int().min(0),
  /** Row by column, in the order of the candidates: how many put the row's before the column's. */
  votes: z.array(z.array(z.int().min(0)).readonly()).readonly(),
  /** Of each sheet's code, as SHA-256 of the ballot's id, a colon and the code; sorted, and in no way joined to what was voted. */
  receipts: z.array(hash).readonly(),
  /** From version 2 on; null beyond eight candidates. */
  kemeny: kemeny.nullable().exactOptional(),
  /** The ballot whose tie this one was to break. */
  former: id.nullable(),
  closedAt: instant,
})
/** As ballots stood in files from before decision 0037: one order a sheet, best first, those beside each other in one list. */
const listed = z.strictObject({
  ...voted,
  orders: z.array(z.array(z.array(id).readonly()).readonly()).readonly(),
  former: id.nullable().exactOptional(),
  closedAt: instant.exactOptional(),
})
const ballot = z.union([counted, listed])

/** The announced ways out of a tie, in the order in which they are tried; the last is one of two. */
export const TIE_RULES = ['majority', 'criterion', 'new_ballot', 'casting_vote', 'lot'] as const

const tied = { before: z.array(id).readonly(), after: z.array(id).readonly() }
const tieStep = z.discriminatedUnion('rule', [
  /** Of the jurors who judged both: how many had the first higher, how many the second. */
  z.strictObject({
    rule: z.literal('majority'),
    ...tied,
    pairs: z
      .array(z.strictObject({ first: id, second: id, firstHigher: z.int().min(0), secondHigher: z.int().min(0) }))
      .readonly(),
  }),
  /** Of each the sum and the number of its values in the heaviest criterion, or in those that are equally heavy. */
  z.strictObject({
    rule: z.literal('criterion'),
    ...tied,
    criteria: z.array(id).readonly(),
    values: z.array(z.strictObject({ entry: id, sum: z.int().min(0), count: z.int().min(0) })).readonly(),
  }),
])

const tie = z.strictObject({
  /** The ballot that ended in it. */
  ballot: id,
  among: z.array(id).min(2).readonly(),
  /** From the values that counted when the ballot closed. */
  steps: z.array(tieStep).readonly(),
  /** Null: nothing more was done with it. */
  brokenBy: z.enum(TIE_RULES).nullable(),
  /** Why a lot was drawn where the leader's vote was announced. */
  instead: z.literal('leader_shut_out').nullable(),
  /** The ballot that was held anew. */
  newBallot: id.nullable(),
  /** Null where a new ballot decides. */
  winner: id.nullable(),
})

const lot = z.strictObject({ id, among: z.array(id).readonly(), seed: z.string().min(1), drawn: id })

const honour = z.enum(['winner', 'honourable_mention'])

/** An award that was found wrong after release: what stood, what stands, why and who decided. */
const correction = z.strictObject({
  entry: id,
  before: honour.nullable(),
  after: honour.nullable(),
  reason: texts,
  decidedBy: z.string().min(1),
  decidedOn: z.iso.date(),
  at: instant,
})

/** A stage that ended: who went on, by which reason, and from which sheets that follows. */
const stage = z.strictObject({
  stage: z.int().min(1),
  at: instant,
  rule: z.strictObject({
    places: z.int().min(1),
    countedOver: z.enum(['round', 'category']),
    greyPercent: z.int().min(1),
    widestSpread: z.int().min(0),
    highestSingle: z.int().min(0),
    bestOfCategory: z.boolean(),
    /** The plain mean, or the one corrected for severity, as the figures allowed. */
    decidedBy: z.enum(['raw', 'corrected']),
  }),
  /** Places in the document's list of sheets. */
  sheets: z.array(z.int().min(0)).readonly(),
  entries: z
    .array(
      z.strictObject({
        entry: id,
        /** The first that holds; null: does not go on by the rule. */
        reason: z.enum(['first', 'grey', 'best_of_category', 'disagreement', 'highest']).nullable(),
        /** By the model, of belonging to the first; null where it says nothing. */
        chance: z.number().min(0).max(1).nullable(),
        /** Let on by the jury's leader; why stands here where everybody may know who applied. */
        isAdded: z.boolean(),
        addedReason: z.string().nullable(),
        /** Came into the round when the stage had ended, and so was not among those it was computed from. */
        joinedAt: instant.exactOptional(),
      }),
    )
    .readonly(),
})

/** What was done with a case that came late: decided with it known, a ballot without its voter, or let stand with a reason. */
const lateAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decided'), at: instant }),
  z.strictObject({ kind: z.literal('new_ballot'), at: instant, ballot: id }),
  z.strictObject({ kind: z.literal('let_stand'), at: instant }),
])

/** Somebody found disqualified after the sheet had counted in what was announced or decided, or after the ballot was counted. */
const lateCase = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sheet'),
    juror: id,
    entry: id,
    foundAt: instant,
    /** Null: nobody has answered it. */
    answer: lateAnswer.nullable(),
  }),
  /** One voter; who and what was voted is not told, and cannot be taken out. */
  z.strictObject({
    kind: z.literal('ballot'),
    ballot: id,
    foundAt: instant,
    /** Whether the one first is so whatever such voters voted; null where the count is not told. */
    isFirstCertain: z.boolean().nullable(),
    answer: lateAnswer.nullable(),
  }),
])
/** What a meeting decided of an entry, whose words stay with the panel. */
const entryDecision = z.strictObject({
  entry: id,
  outcome: z.enum(['award', 'ballot', 'honourable_mention', 'not_further', 'more_reading']),
  at: instant,
})

/** At whom the announced rules pointed in a category that has a winner, and why another won where another did. */
const basis = z.strictObject({
  category: id.nullable(),
  /** The ballot; else what a meeting decided; else who is first by the rule; none: nobody had judged. */
  source: z.enum(['ballot', 'meeting', 'rule', 'none']),
  ballot: id.nullable(),
  pointed: z.array(id).readonly(),
  /** An announced step was not taken: those pointed at stood equal, or waited for a ballot. */
  isOpen: z.boolean(),
  deviation: texts.nullable(),
})

const step = z.strictObject({
  number: z.int().min(1),
  at: instant,
  kind: z.string().regex(/^[a-z_]+$/),
  facts: json,
  previous: hash,
  hash,
})

export const NEWEST_VERSION = 2

export const protocolShape = z.strictObject({
  format: z.literal('nyttiggjort-protocol'),
  /** Version 2 tells what each winner rests on, and has `lateCases` and Kemeny's order beside each count. */
  formatVersion: z.union([z.literal(1), z.literal(2)]),
  installation: z.strictObject({ name: z.string(), publicKey: z.string() }),
  round: z.strictObject({
    prize: id,
    slug: id,
    title: texts,
    organisation: z.string(),
    isPractice: z.boolean(),
    opensAt: instant.nullable(),
    deadline: instant.nullable(),
    decidedAt: instant.nullable(),
    releasedAt: instant.nullable(),
  }),
  rules: z.strictObject({
    judging: judging.exactOptional(),
    /** How many win in each category, and how many of each are named before; files from before decision 0045 do not say. */
    awarded: z.strictObject({ winners: z.int().min(1), finalists: z.int().min(2).nullable() }).exactOptional(),
    scale: z.strictObject({ min: z.int(), max: z.int() }),
    criteria: z.array(criterion).readonly(),
    categories: z.array(z.strictObject({ id, name: texts })).readonly(),
    /** As they were announced, in the order in which they are tried. */
    tieRules: z.array(z.string()).readonly(),
    versions: z
      .array(z.strictObject({ version: z.int().min(1), frozenAt: instant, contentHash: hash, document: json }))
      .readonly(),
  }),
  entries: z
    .array(
      z.strictObject({
        id,
        title: z.string(),
        organisation: z.string(),
        category: id.nullable(),
        /** What was judged: the receipt's number, time and hash. */
        submission: z.strictObject({ number: z.int().min(1), submittedAt: instant, contentHash: hash }),
      }),
    )
    .readonly(),
  jurors: z.array(z.strictObject({ id, role: z.enum(['juror', 'leader', 'deputy']) })).readonly(),
  rulings: z
    .array(z.strictObject({ juror: id, entry: id, outcome: z.enum(['impartial', 'disqualified']), at: instant }))
    .readonly(),
  /** Empty: the seeds of who reads what would tell which juror is which. Files from before that was seen have them. */
  seeds: z.array(z.strictObject({ what: z.string(), seed: z.string(), at: instant })).readonly(),
  sheets: z.array(sheet).readonly(),
  /** Where the jury compared two and two. */
  comparisons: z.array(comparison).readonly().exactOptional(),
  changes: z.array(change).readonly(),
  /** Where the jury judged in stages: each that ended, the first first. */
  stages: z.array(stage).readonly().exactOptional(),
  result: z.strictObject({
    sealed: z.array(group).readonly(),
    discussed: z.array(group).readonly(),
    /** As after discussion, with the sheets of `lateCases` still counted; told where there is one. */
    withLate: z.array(group).readonly().exactOptional(),
  }),
  ballots: z.array(ballot).readonly(),
  lots: z.array(lot).readonly(),
  /** Each tie between those first in a ballot, and how it was broken. */
  ties: z.array(tie).readonly().exactOptional(),
  /** In the order in which they were made; a later one on the same entry stands in place of an earlier. */
  entryDecisions: z.array(entryDecision).readonly().exactOptional(),
  decision: z.strictObject({
    /** One for each category that had a winner when the decision was made. */
    basis: z.array(basis).readonly().exactOptional(),
    awards: z.array(z.strictObject({ entry: id, kind: honour, category: id.nullable() })).readonly(),
    finalists: z.array(id).readonly(),
    notAwarded: z.array(z.strictObject({ category: id.nullable(), reason: texts })).readonly(),
    /** Of each statement and each feedback as it was approved. */
    texts: z
      .array(z.strictObject({ entry: id, kind: z.enum(['statement', 'feedback']), contentHash: hash }))
      .readonly(),
  }),
  /** By when they were found. */
  lateCases: z.array(lateCase).readonly().exactOptional(),
  /** In the order in which they were made. */
  corrections: z.array(correction).readonly().exactOptional(),
  /** What happened, in order; each step's hash covers the former one's. */
  steps: z.array(step).readonly(),
  /** Over everything else in the document, and the installation's signature (Ed25519) over that. */
  seal: z.strictObject({ contentHash: hash, signature: z.string() }),
})

export type ProtocolDocument = z.infer<typeof protocolShape>
export type ProtocolSheet = z.infer<typeof sheet>
export type ProtocolComparison = z.infer<typeof comparison>
export type ProtocolStep = z.infer<typeof step>
export type ProtocolStage = z.infer<typeof stage>
export type ProtocolGroup = z.infer<typeof group>
export type ProtocolKemeny = z.infer<typeof kemeny>
export type CountedBallot = z.infer<typeof counted>
export type ProtocolTie = z.infer<typeof tie>
export type ProtocolBasis = z.infer<typeof basis>
export type ProtocolTieStep = z.infer<typeof tieStep>
export type ProtocolLateCase = z.infer<typeof lateCase>
export type LateAnswer = z.infer<typeof lateAnswer>

/** As a JSON Schema (draft 2020-12); what version 1 had not is asked for from version 2 on. */
export function protocolSchema(): Json {
  const schema = z.json().parse(z.toJSONSchema(protocolShape, { io: 'input', unrepresentable: 'any' }))
  const anyOf = [
    { properties: { formatVersion: { const: 1 } } },
    { required: ['lateCases', 'entryDecisions'], properties: { decision: { required: ['basis'] } } },
  ]
  return { ...z.record(z.string(), z.json()).parse(schema), anyOf }
}
