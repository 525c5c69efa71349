// One round's whole set-up as one JSON document: to keep, to move to another installation, to copy to next year. It is
// taken in whole or not at all; every fault is told with the path of the place where it stands.
import { z } from 'zod'
import { QUESTION_KINDS } from '../../../kernel/question-kinds.ts'
import { COLUMN_KINDS, FILE_KINDS } from '../question-rules.ts'
import { JUDGING_MODES, LAST_TIE_STEPS, MILESTONE_KINDS } from '../round-rules.ts'

const words = (longest: number) => z.string().min(1).max(longest).exactOptional()
const texts = (longest: number) => z.strictObject({ nb: words(longest), nn: words(longest), en: words(longest) })
const named = (longest: number) =>
  texts(longest).refine((value) => value.nb !== undefined || value.nn !== undefined, 'must stand in nb or nn')
const slug = (longest: number) =>
  z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens')
    .max(longest)
const instant = z.iso.datetime({ offset: true }).nullable()
const organisationKinds = new Set(['municipality', 'county', 'district', 'agency', 'unit', 'ministry', 'association'])
const organisationKind = z.string().refine((kind) => organisationKinds.has(kind), 'no such kind of organisation')

export const termsShape = z
  .strictObject({
    applicantKinds: z.array(organisationKind).min(1),
    isInternal: z.boolean(),
    entriesPerOrganisation: z.int().min(1).max(100),
    scale: z.strictObject({ min: z.int().min(1), max: z.int() }),
    requiresBothForms: z.boolean(),
    showsApplicants: z.boolean(),
    publishesEntries: z.boolean(),
    showsJury: z.boolean(),
    requiresSignatory: z.boolean().default(false),
    readsBlind: z.boolean().default(false),
    lastTieStep: z.enum(LAST_TIE_STEPS).default('casting_vote'),
    judgingMode: z.enum(JUDGING_MODES).default('values'),
    rankingPlaces: z.int().min(2).max(20).default(5),
    comparisonsEach: z.int().min(3).max(200).default(15),
    comparisonWantsWords: z.boolean().default(false),
    winnersEach: z.int().min(1).max(20).default(1),
    finalistsEach: z.int().min(2).max(50).nullable().default(null),
    tellsBands: z.boolean().default(false),
  })
  .refine(({ winnersEach, finalistsEach }) => finalistsEach === null || finalistsEach > winnersEach, {
    path: ['finalistsEach'],
    message: 'must be more than winnersEach',
  })
  .refine(({ scale }) => scale.min < scale.max && scale.max - scale.min <= 10, {
    path: ['scale'],
    message: 'must go upwards by at most ten steps',
  })

export const categoryShape = z.strictObject({ slug: slug(60), name: named(120), about: texts(2000) })

export const criterionShape = z.strictObject({
  name: named(200),
  about: texts(600),
  guidance: texts(4000),
  weight: z.number().min(0.001).max(999),
  anchors: z.record(z.string().regex(/^\d{1,2}$/, 'must be a value of the scale'), texts(300)),
  /** Slugs of categories; none: counts in all. */
  categories: z.array(z.string()),
})

const count = z.int().min(0).max(200).exactOptional()
const settings = z.strictObject({
  columns: z
    .array(z.strictObject({ key: z.string().regex(/^c\d{1,2}$/), label: named(120), kind: z.enum(COLUMN_KINDS) }))
    .max(12)
    .readonly()
    .exactOptional(),
  maxRows: count,
  fileKinds: z.array(z.enum(FILE_KINDS)).readonly().exactOptional(),
  maxFiles: count,
  maxMegabytes: count,
  minCount: count,
  maxCount: count,
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
})

export const questionShape = z
  .strictObject({
    section: texts(120),
    kind: z.enum(QUESTION_KINDS),
    label: named(300),
    help: texts(2000),
    isRequired: z.boolean(),
    maxWords: z.int().min(1).max(5000).nullable(),
    unit: z.string().min(1).max(30).nullable(),
    options: z.array(z.strictObject({ value: z.string().min(1).max(60), label: named(300) })),
    /** The criterion it serves, by its number in the list, from one. */
    criterion: z.int().min(1).nullable(),
    withheldBasis: z.string().min(1).max(200).nullable(),
    settings: settings.default({}),
    /** The question that it depends on, by its number in the list, from one. */
    shownIf: z
      .strictObject({ question: z.int().min(1), anyOf: z.array(z.string().max(60)) })
      .nullable()
      .default(null),
    isHiddenInBlind: z.boolean().default(false),
    /** Slugs of categories; none: asked in all. */
    categories: z.array(z.string()).default([]),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length >= 2, {
    path: ['options'],
    message: 'a choice needs at least two options',
  })

const roundTermShape = z.strictObject({ text: named(500), source: z.string().max(200) })

const recusalShape = z.strictObject({
  quorum: z.int().min(1).max(1000).nullable(),
  ownEntryBars: z.enum(['case', 'round']),
  grounds: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
        title: named(200),
        about: texts(500),
        source: z.string().max(200),
        asksPeriod: z.boolean(),
      }),
    )
    .min(1)
    .max(40)
    .refine((grounds) => new Set(grounds.map(({ key }) => key)).size === grounds.length, 'a key stands twice'),
})

/** A jury in two or three stages; left out: in one. */
const stagesShape = z
  .strictObject({
    stages: z.union([z.literal(2), z.literal(3)]),
    readers: z.array(z.int().min(1).max(20)),
    places: z.array(z.int().min(1).max(5000)),
    countedOver: z.enum(['round', 'category']),
    greyPercent: z.int().min(1).max(50),
    widestSpread: z.int().min(0).max(100),
    highestSingle: z.int().min(0).max(100),
    bestOfCategory: z.boolean(),
    correctedMayDecide: z.boolean(),
  })
  .refine(({ stages, readers, places }) => readers.length === stages && places.length === stages - 1, {
    path: ['readers'],
    message: 'needs one number for each stage, and places one fewer',
  })
  .refine(({ readers }) => readers.reduce((sum, each) => sum + each, 0) <= 20, {
    path: ['readers'],
    message: 'must be twenty at most together',
  })

const milestone = z.strictObject({
  kind: z.enum(MILESTONE_KINDS),
  at: instant,
  isWholeDay: z.boolean(),
  label: texts(200),
  place: z.string().min(1).max(200).nullable(),
})

const prize = z.strictObject({
  slug: slug(60),
  name: named(200),
  summary: texts(600),
  organisation: z.strictObject({
    name: z.string().min(1),
    orgNumber: z
      .string()
      .regex(/^\d{9}$/)
      .nullable(),
  }),
})

const round = z.strictObject({
  slug: slug(40),
  title: named(120),
  summary: texts(300),
  body: texts(20000),
  eligibility: texts(4000),
  prizeUse: texts(2000),
  prizeNok: z.int().min(0).nullable(),
  contactName: z.string().min(1).max(120).nullable(),
  contactEmail: z.email().max(254).nullable(),
})

const calendar = z
  .strictObject({
    opensAt: instant,
    deadline: instant,
    awardAt: instant,
    awardPlace: z.string().min(1).max(200).nullable(),
    milestones: z.array(milestone).max(100),
  })
  .refine(({ opensAt, deadline }) => !opensAt || !deadline || Date.parse(opensAt) < Date.parse(deadline), {
    path: ['deadline'],
    message: 'must be later than opensAt',
  })

const rules = {
  terms: termsShape,
  categories: z.array(categoryShape).max(20),
  criteria: z.array(criterionShape).max(40),
  questions: z.array(questionShape).max(100),
  /** What entries are screened against. */
  roundTerms: z.array(roundTermShape).max(30).default([]),
  /** How impartiality is kept; left out: the usual grounds, more than half of the seats, and own entries bar one case. */
  recusal: recusalShape.exactOptional(),
  stages: stagesShape.exactOptional(),
}

type Rules = {
  readonly categories: readonly { readonly slug: string }[]
  readonly criteria: readonly { readonly categories: readonly string[] }[]
  readonly questions: readonly {
    readonly criterion: number | null
    readonly shownIf: { readonly question: number } | null
    readonly categories: readonly string[]
  }[]
}

/** What refers to something else refers to something that stands in the document. */
function referTo(
  { categories, criteria, questions }: Rules,
  fault: (path: PropertyKey[], message: string) => void,
): void {
  const slugs = categories.map((category) => category.slug)
  slugs.forEach((each, index) => {
    if (slugs.indexOf(each) !== index) fault(['categories', index, 'slug'], 'stands twice')
  })
  criteria.forEach((criterion, index) => {
    criterion.categories.forEach((each, place) => {
      if (!slugs.includes(each)) fault(['criteria', index, 'categories', place], 'no category has this slug')
    })
  })
  questions.forEach(({ criterion, shownIf, categories: asked }, index) => {
    if (criterion !== null && criterion > criteria.length) fault(['questions', index, 'criterion'], 'no such criterion')
    if (shownIf && shownIf.question > index) fault(['questions', index, 'shownIf'], 'must name an earlier question')
    asked.forEach((each, place) => {
      if (!slugs.includes(each)) fault(['questions', index, 'categories', place], 'no category has this slug')
    })
  })
}

export const rulesShape = z.strictObject(rules).superRefine((value, context) => {
  referTo(value, (path, message) => context.addIssue({ code: 'custom', path, message }))
})

export const roundDocumentShape = z
  .strictObject({
    format: z.literal('nyttiggjort-round'),
    formatVersion: z.literal(1),
    prize,
    round,
    calendar,
    ...rules,
  })
  .superRefine((value, context) => {
    referTo(value, (path, message) => context.addIssue({ code: 'custom', path, message }))
  })

export type RoundDocument = z.infer<typeof roundDocumentShape>
export type RulesDocument = z.infer<typeof rulesShape>

export type DocumentFault = { readonly path: string; readonly message: string }
export type ReadDocument =
  | { readonly ok: true; readonly document: RoundDocument }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] }

/** "criteria[2].weight". */
export function pathText(path: readonly PropertyKey[]): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`,
  )
  return parts.join('')
}

export function readRoundDocument(json: unknown): ReadDocument {
  const read = roundDocumentShape.safeParse(json)
  if (read.success) return { ok: true, document: read.data }
  return { ok: false, faults: read.error.issues.map(({ path, message }) => ({ path: pathText(path), message })) }
}
