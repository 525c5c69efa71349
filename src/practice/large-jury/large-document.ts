import { z } from 'zod'
import { readDataFile } from '../../features/prizes/archive/data-file.ts'
import { readPracticeRound } from '../practice-documents.ts'

// What a large practice round is put together from (data/practice-large-jury.json): invented throughout.

/** How far a large practice jury can be carried, in order. */
export const POINTS = ['screening', 'reading', 'assessed', 'stage-two', 'meeting', 'decided', 'released'] as const
export type Point = (typeof POINTS)[number]

export const texts = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
const words = z.array(z.string()).min(1)

/** What a practice call says of itself. */
export const announced = {
  holder: z.string(),
  prize: z.object({ slug: z.string(), name: texts, summary: texts }),
  title: texts,
  summary: texts,
  body: texts,
  eligibility: texts,
  categories: z.array(z.object({ slug: z.string(), name: texts })).min(1),
}

const document = z.object({
  ...announced,
  points: z.record(z.enum(POINTS), texts),
  /** Keys among those of the practice round of 2018. */
  criteria: words,
  questions: words,
  section: texts,
  secretaries: z.tuple([z.string(), z.string()]),
  firstNames: words,
  lastNames: words,
  kinds: words,
  things: words,
  ways: words,
  parts: words,
  endings: words,
  answers: z.record(z.string(), words),
  sheets: z.object({ 1: words, 6: words, own: z.string() }),
  recusals: z.object({ kin: z.string(), board: z.string() }),
  outcome: z.string(),
  statement: z.object({ nb: z.string(), nn: z.string() }),
  feedback: z.string(),
  /** The practice people who have a seat, by key, so that one can sign in. */
  signIn: z.object({ secretary: z.string(), colleague: z.string(), jurors: words }),
})

export type LargeDocument = Awaited<ReturnType<typeof readLargeDocument>>
/** What both practice juries are put together from. */
export type Words = Omit<LargeDocument, 'points'>

function named<T extends { readonly key: string }>(all: readonly T[], keys: readonly string[]): readonly T[] {
  return keys.flatMap((key) => all.filter((one) => one.key === key))
}

export async function readLargeDocument() {
  const large = document.parse(JSON.parse(await readDataFile('practice-large-jury.json')))
  const known = await readPracticeRound()
  const rules = {
    criteria: named(known.criteria, large.criteria),
    questions: named(known.questions, large.questions),
  }
  return { ...large, ...rules }
}

/** The word at a place in a list that is gone through again and again. */
export function turn(list: readonly string[], place: number): string {
  return list[place % list.length] ?? ''
}
