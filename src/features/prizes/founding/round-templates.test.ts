import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../kernel/texts.ts'
import { missingForOpening } from '../gate-rules.ts'
import { outOfOrder } from '../questions/arrange-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { readTemplates } from './round-templates.ts'
import { lookOf } from './template-look.ts'

const templates = await readTemplates()
const both = { nb: 'Ord', nn: 'Ord' }
const blank = { body: {}, eligibility: {}, prizeUse: {}, datesToCheck: false }
const [opensAt, deadline] = [new Date('2027-01-10T09:00:00Z'), new Date('2027-03-01T11:00:00Z')]

test('there are six, each under a name of its own', () => {
  expect(templates.map(({ key }) => key)).toEqual([
    'kmd-2017-2020',
    'baerum-seks-kriterier',
    'beste-feil',
    'stjael-med-stil',
    'samarbeidsprisen',
    'enkel-intern',
  ])
})

describe.each(templates.map((template) => [template.key, template] as const))('%s', (_, { rules }) => {
  test('passes the gate of two languages at once', () => {
    const round = {
      ...blank,
      title: both,
      summary: both,
      opensAt,
      deadline,
      requiresBothForms: true,
      judgingMode: 'values',
    }
    const setUp = {
      ...lookOf(rules),
      milestones: [],
      roundTerms: [],
      stages: null,
      recusal: { grounds: [] },
      round,
    } as unknown as SetUp
    expect(missingForOpening(setUp, opensAt)).toEqual([])
  })

  test('stands in English too, and says what each value of the scale means', () => {
    const words: (object & { en?: string })[] = [
      ...rules.criteria.flatMap(({ name, about, guidance, anchors }) => [
        name,
        about,
        guidance,
        ...Object.values(anchors),
      ]),
      ...rules.questions.flatMap(({ section, label, options }) => [section, label, ...options.map((o) => o.label)]),
    ]
    expect(words.filter((text) => LANGUAGES.some((language) => !Object.hasOwn(text, language)))).toEqual([])
    expect(rules.criteria.map(({ anchors }) => Object.keys(anchors).length)).toEqual(rules.criteria.map(() => 6))
  })

  test('asks for something that serves every criterion, and nothing before what it depends on', () => {
    const served = new Set(rules.questions.map(({ criterion }) => criterion))
    expect(rules.criteria.map((__, index) => served.has(index + 1))).toEqual(rules.criteria.map(() => true))
    expect(outOfOrder(lookOf(rules).questions)).toBe(null)
  })
})

test('the ministry’s form asks for the whole effort, one to three innovations and the five questions', () => {
  const kmd = templates[0]!.rules
  expect(kmd.questions.map(({ kind }) => kind).join(' ')).toBe(
    'short_text short_text long_text long_text innovations long_text long_text long_text table long_text long_text partners obligations choice long_text file film',
  )
  expect(kmd.questions[4]!.settings).toEqual({ minCount: 1, maxCount: 3 })
})
