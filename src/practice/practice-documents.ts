import { z } from 'zod'
import { readDataFile } from '../features/prizes/archive/data-file.ts'

// What the practice rounds are made of (data/practice-*.json): invented persons and answers, marked as such on every page.

const texts = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const anchors = z.strictObject({ '1': texts, '2': texts, '3': texts, '4': texts, '5': texts, '6': texts })

const criterion = z.strictObject({
  key,
  name: texts,
  about: texts,
  guidance: texts,
  weight: z.number().positive(),
  anchors,
})

const question = z.strictObject({
  key,
  kind: z.literal('long_text'),
  criterion: key.nullable(),
  required: z.boolean(),
  maxWords: z.int().positive(),
  label: texts,
  help: texts,
})

const roundShape = z.strictObject({
  about: z.string().min(1),
  marker: texts,
  unnamed: texts,
  criteria: z.array(criterion).min(1),
  questions: z.array(question).min(1),
  entries: z.array(
    z.strictObject({
      key,
      unit: z.string().min(1),
      area: z.string().min(1).nullable(),
      innovation: z.string().min(1).nullable(),
      answers: z.record(key, z.string().min(1)),
    }),
  ),
})

const practiceRound = z.enum(['assessment', 'open', 'released'])

const person = z.strictObject({
  key,
  name: z.string().min(1),
  email: z.email().endsWith('@eksempel.no'),
  language: z.enum(['nb', 'nn']),
  title: texts,
  oneLine: texts,
  organisation: z
    .strictObject({
      kind: z.enum(['municipality', 'ministry']),
      // The number of a municipality, the name of a ministry.
      number: z.string().min(1),
      unit: z.string().min(1).nullable(),
    })
    .nullable(),
  organisationRoles: z.array(z.enum(['administrator', 'prize_owner', 'member', 'signatory'])),
  roundRoles: z.array(
    z.strictObject({
      round: practiceRound,
      role: z.enum(['secretariat', 'leader', 'juror', 'deputy', 'auditor']),
    }),
  ),
  platformRoles: z.array(z.enum(['administrator', 'auditor'])),
  entries: z.array(
    z.strictObject({
      round: practiceRound,
      entry: key,
      role: z.enum(['owner', 'editor', 'submitter', 'signatory', 'viewer']),
    }),
  ),
})

const impartiality = z.strictObject({
  person: key,
  entry: key,
  declared: z.enum(['in_doubt', 'disqualified']),
  ground: z.enum(['special', 'representative', 'collaboration']),
  reason: z.string().min(1),
  decision: z.enum(['impartial', 'disqualified']).nullable(),
})

const peopleShape = z.strictObject({
  about: z.string().min(1),
  people: z.array(person),
  impartiality: z.array(impartiality),
  sheets: z.array(
    z.strictObject({ person: key, state: z.enum(['all_sealed', 'some_sealed', 'drafts', 'not_declared']) }),
  ),
})

export type PracticeRound = z.infer<typeof roundShape>
export type PracticePeople = z.infer<typeof peopleShape>
export type PracticePersonShape = PracticePeople['people'][number]

export async function readPracticeRound(): Promise<PracticeRound> {
  return roundShape.parse(JSON.parse(await readDataFile('practice-baerum-2018.json')))
}

export async function readPracticePeople(): Promise<PracticePeople> {
  return peopleShape.parse(JSON.parse(await readDataFile('practice-people.json')))
}
