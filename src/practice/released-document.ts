import { z } from 'zod'
import { readDataFile } from '../features/prizes/archive/data-file.ts'
import { criterionShape, questionShape } from './round-set-up.ts'

// The released practice round (data/practice-ovelsesprisen-2025.json): invented throughout.

const texts = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
/** With `person`, one of the practice people, who can sign in; the others are names alone. */
const named = z.object({ name: z.string(), title: texts, person: z.string().optional() })
const ground = z.enum(['special', 'collaboration', 'kin', 'board'])

const document = z.object({
  prize: z.object({ slug: z.string(), name: texts, summary: texts }),
  slug: z.string(),
  title: texts,
  summary: texts,
  body: texts,
  eligibility: texts,
  categories: z.array(z.object({ slug: z.string(), name: texts })).min(1),
  criteria: z.array(criterionShape),
  /** Criteria that count in some categories alone, by key. */
  criterionOf: z.record(z.string(), z.array(z.string())),
  questions: z.array(questionShape),
  section: texts,
  secretary: named,
  jurors: z.array(named.extend({ key: z.string(), role: z.enum(['leader', 'juror']) })),
  recusals: z.array(
    z.object({
      juror: z.string(),
      entry: z.string(),
      ground,
      declared: z.enum(['in_doubt', 'disqualified']),
      reason: z.string(),
      decision: z.enum(['impartial', 'disqualified']),
    }),
  ),
  late: z.object({ juror: z.string(), entry: z.string(), ground, reason: z.string() }),
  changes: z.array(
    z.object({ juror: z.string(), entry: z.string(), criterion: z.int(), by: z.int(), reason: z.string() }),
  ),
  honours: z.object({
    winners: z.array(z.string()),
    mention: z.string(),
    finalists: z.array(z.string()),
    statements: z.record(z.string(), texts),
  }),
  entries: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      organisation: z.string(),
      category: z.string(),
      /** How good it is to these jurors before chance, in steps of the scale. */
      quality: z.number(),
      answers: z.record(z.string(), z.string()),
      feedback: z.string(),
    }),
  ),
})

export type ReleasedDocument = z.infer<typeof document>

export async function readReleasedRound(): Promise<ReleasedDocument> {
  return document.parse(JSON.parse(await readDataFile('practice-ovelsesprisen-2025.json')))
}
