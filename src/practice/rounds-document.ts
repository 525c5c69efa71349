import { z } from 'zod'
import { readDataFile } from '../features/prizes/archive/data-file.ts'
import { criterionShape, questionShape } from './round-set-up.ts'

const texts = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
const section = z.enum(['about', 'together', 'effect', 'more', 'promise'])

const round = z.object({
  prize: z.object({ slug: z.string(), name: texts, summary: texts }),
  slug: z.string(),
  title: texts,
  summary: texts,
  body: texts,
  eligibility: texts,
  category: z.object({ slug: z.string(), name: texts }),
})

const draftTeam = z.object({
  members: z.array(z.object({ person: z.string(), role: z.enum(['editor', 'submitter', 'signatory', 'viewer']) })),
  assigned: z.array(z.object({ question: z.string(), to: z.string() })),
  comments: z.array(z.object({ question: z.string(), by: z.string(), text: z.string() })),
})
const draftRows = z.array(z.union([z.string(), z.record(z.string(), z.union([z.string(), z.boolean()]))]))

const document = z.object({
  sections: z.record(section, texts),
  assessment: round,
  open: round.extend({
    prizeNok: z.number().int(),
    prizeUse: texts,
    awardPlace: z.string(),
    criteria: z.array(criterionShape.omit({ anchors: true })),
    questions: z.array(questionShape.extend({ section })),
    /** By the key of the question: text, or what an answer of that kind is made of. */
    draft: z.object({
      title: z.string(),
      team: draftTeam,
      answers: z.record(z.string(), z.union([z.string(), draftRows])),
    }),
  }),
})

export type RoundsDocument = z.infer<typeof document>
export type RoundTexts = z.infer<typeof round>

export async function readRounds(): Promise<RoundsDocument> {
  return document.parse(JSON.parse(await readDataFile('practice-rounds.json')))
}
