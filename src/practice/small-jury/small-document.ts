import { z } from 'zod'
import { readDataFile } from '../../features/prizes/archive/data-file.ts'
import { announced, readLargeDocument, texts } from '../large-jury/large-document.ts'

// What a small practice round is put together from beside the words of the large one (data/practice-small-jury.json).

/** How far a small practice jury can be carried, in order. */
export const SMALL_POINTS = ['screening', 'reading', 'assessed', 'meeting', 'decided', 'released', 'corrected'] as const
export type SmallPoint = (typeof SMALL_POINTS)[number]

const bothForms = z.object({ nb: z.string(), nn: z.string() })

const document = z.object({
  ...announced,
  points: z.record(z.enum(SMALL_POINTS), texts),
  seats: z.object({ leader: z.string(), juror: z.string(), secretariat: z.string() }),
  impartiality: z.object({
    board: z.string(),
    acquaintance: z.string(),
    cleared: z.string(),
    colleague: z.string(),
    upheld: z.string(),
    late: z.string(),
  }),
  calibration: z.object({
    entries: z.array(z.object({ title: z.string(), about: z.string(), texts: z.array(z.string()) })).min(1),
    comment: z.string(),
    madeClear: z.string(),
  }),
  cannotJudge: z.string(),
  meeting: z.object({
    added: z.string(),
    moved: z.string(),
    ballot: z.string(),
    not_further: z.string(),
    more_reading: z.string(),
    casting: z.string(),
  }),
  statement: bothForms,
  lead: bothForms,
  feedback: z.string(),
  complaint: z.object({ text: z.string(), answer: z.string(), reason: bothForms, decidedBy: z.string() }),
})

export type SmallDocument = Awaited<ReturnType<typeof readSmallDocument>>

export async function readSmallDocument() {
  const small = document.parse(JSON.parse(await readDataFile('practice-small-jury.json')))
  return { ...(await readLargeDocument()), ...small }
}
