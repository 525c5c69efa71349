import { z } from 'zod'

/** Every shown text of the archive stands in all three languages. */
const texts = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const sources = z.array(slug).min(1)
const year = z.int().min(2000).max(2100)
const day = z.iso.date()
const municipalityNumber = z.string().regex(/^\d{4}$/)

export const sourceShape = z.strictObject({ id: slug, name: texts, url: z.url({ protocol: /^https?$/ }).nullable() })

const value = z.union([texts, z.number(), z.string().min(1)])

export const factShape = z.strictObject({
  key: slug,
  label: texts,
  values: z.array(z.strictObject({ value, sources, note: texts.optional() })).min(1),
  note: texts.optional(),
  disagrees: z.boolean(),
})

const reading = z.strictObject({ before: value.nullable(), after: value.nullable(), sources, note: texts.optional() })

export const innovationShape = z.strictObject({
  name: z.string().min(1).nullable(),
  nameNote: texts.optional(),
  otherNames: z.array(z.strictObject({ name: z.string().min(1), sources })),
  summary: texts.optional(),
  effects: z.array(
    z.strictObject({
      indicator: texts,
      unit: texts.nullable(),
      kind: z.enum(['measured', 'claimed', 'volume', 'baseline']),
      readings: z.array(reading).min(1),
    }),
  ),
  sources,
})

export const entryShape = z.strictObject({
  organisation: z.strictObject({ name: z.string().min(1), number: municipalityNumber.nullable() }),
  unit: z.string().min(1).optional(),
  area: z.string().min(1).optional(),
  standing: z.enum(['winner', 'finalist', 'honourable_mention', 'applicant']),
  category: slug.optional(),
  innovations: z.array(innovationShape),
  note: texts.optional(),
  sources,
})

const milestone = z.strictObject({
  kind: z.enum(['announced', 'deadline', 'jury_meeting', 'nominated', 'award']),
  date: day.nullable(),
  dateText: texts.optional(),
  place: texts.optional(),
  note: texts.optional(),
  sources,
})

const category = z.strictObject({
  slug,
  name: texts,
  applicants: z.int().min(0).nullable(),
  winner: z.string().min(1).nullable(),
  status: z.enum(['awarded', 'not_awarded']),
  note: texts.optional(),
  sources,
})

export const juryShape = z.strictObject({
  size: z.int().min(1).nullable(),
  roles: z.array(texts).min(1),
  sources,
  note: texts.optional(),
})

export const roundShape = z.strictObject({
  slug,
  year,
  applicationYear: year.nullable(),
  title: texts,
  summary: texts,
  status: z.enum(['awarded', 'partly_awarded', 'suspended']),
  statusNote: texts.optional(),
  organiser: z.string().min(1),
  secretariat: z.string().min(1).nullable(),
  prize: z.strictObject({ nok: z.int().min(0), sources }).nullable(),
  milestones: z.array(milestone),
  criteria: z.array(z.strictObject({ key: slug, name: texts, about: texts })),
  criteriaSources: z.array(slug),
  criteriaNote: texts.optional(),
  categories: z.array(category),
  facts: z.array(factShape),
  jury: juryShape.nullable(),
  entriesAreComplete: z.boolean(),
  entries: z.array(entryShape),
  sources,
})

export const prizeShape = z.strictObject({
  slug,
  name: texts,
  summary: texts,
  organiser: z.strictObject({
    name: z.string().min(1),
    kind: z.enum(['ministry', 'municipality']),
    number: municipalityNumber.nullable(),
  }),
  facts: z.array(factShape),
  rounds: z.array(roundShape).min(1),
})

export type ArchiveSource = z.infer<typeof sourceShape>
export type ArchiveFact = z.infer<typeof factShape>
export type ArchiveInnovation = z.infer<typeof innovationShape>
export type ArchiveEntry = z.infer<typeof entryShape>
export type ArchiveJury = z.infer<typeof juryShape>
export type ArchiveRound = z.infer<typeof roundShape>
export type ArchivePrize = z.infer<typeof prizeShape>
export type ArchiveValue = z.infer<typeof value>
export const aboutShape = texts
