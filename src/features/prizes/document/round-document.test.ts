import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { writeAsOwner } from '../../../db/database.ts'
import { readTemplates } from '../founding/round-templates.ts'
import { changesBetween } from './document-changes.ts'
import { exportRound } from './export-round.ts'
import { importRound } from './import-round.ts'
import { type RoundDocument, readRoundDocument } from './round-document.ts'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let base: RoundDocument

const exported = (slug: string) => writeAsOwner(database.owner, (tx) => exportRound(tx, 'dokumentprisen', slug))
const imported = (json: unknown, dryRun = false) =>
  writeAsOwner(database.owner, (tx) => importRound(tx, json, { dryRun, now }))

beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
  const world = createWorld(database.owner, now)
  await world.organisation({ name: 'Dokumentkommunen', org_number: '123456789' })
  const [template] = await readTemplates()
  base = {
    format: 'nyttiggjort-round',
    formatVersion: 1,
    prize: {
      slug: 'dokumentprisen',
      name: { nb: 'Dokumentprisen' },
      summary: {},
      organisation: { name: 'Dokumentkommunen', orgNumber: '123456789' },
    },
    round: {
      slug: 'forste',
      title: { nb: 'Første' },
      summary: {},
      body: {},
      eligibility: {},
      prizeUse: {},
      prizeNok: 500_000,
      contactName: null,
      contactEmail: null,
    },
    calendar: {
      opensAt: '2026-04-01T06:00:00.000Z',
      deadline: '2026-05-01T10:00:00.000Z',
      awardAt: null,
      awardPlace: null,
      milestones: [
        { kind: 'opens', at: '2026-04-01T06:00:00.000Z', isWholeDay: false, label: {}, place: null },
        { kind: 'jury_meeting', at: '2026-05-12T07:00:00.000Z', isWholeDay: false, label: {}, place: 'Rådhuset' },
      ],
    },
    ...template!.rules,
    recusal: {
      quorum: 4,
      ownEntryBars: 'round',
      grounds: [{ key: 'rival', title: { nb: 'Rival' }, about: {}, source: 'praksis', asksPeriod: true }],
    },
  }
})
afterAll(() => database.close())

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll('\u0000', '') || 'x')
const texts = fc.record({ nb: word, nn: word, en: word }, { requiredKeys: [] })
const named = fc.record({ nb: word, nn: word, en: word }, { requiredKeys: ['nb'] })
const criterion = fc.record({
  name: named,
  about: texts,
  guidance: texts,
  weight: fc.integer({ min: 1, max: 9000 }).map((thousandths) => thousandths / 1000),
  anchors: fc.dictionary(fc.constantFrom('1', '2', '6'), texts),
  categories: fc.subarray(['a', 'b']),
})

describe('a round as a document', () => {
  test('comes out as it went in', async () => {
    expect((await imported(base)).kind).toBe('imported')
    expect(await exported('forste')).toEqual(base)
    const again = await imported(base, true)
    expect(again).toEqual({ kind: 'planned', changes: [] })
  })

  test('comes out as it went in, whatever stands in it', async () => {
    const categories = ['a', 'b'].map((slug) => ({ slug, name: { nb: slug }, about: {} }))
    await fc.assert(
      fc.asyncProperty(fc.array(criterion, { maxLength: 4 }), named, texts, async (criteria, title, summary) => {
        const round = { ...base.round, slug: 'vilkarlig', title, summary }
        const document = {
          ...base,
          round,
          categories,
          criteria,
          questions: base.questions.map((q) => ({ ...q, criterion: null })),
        }
        expect((await imported(document)).kind).toBe('imported')
        expect(await exported('vilkarlig')).toEqual(document)
      }),
      { numRuns: 15 },
    )
  })

  test('in a dry run tells each change with its path, and changes nothing', async () => {
    await imported(base)
    const [first, ...others] = base.criteria
    const document = { ...base, criteria: [{ ...first!, weight: 3 }, ...others.slice(0, -1)] }
    document.questions = base.questions.map((question) => ({ ...question, criterion: null }))
    const outcome = await imported(document, true)
    const changes = outcome.kind === 'planned' ? outcome.changes : []
    expect(changes.map(({ path, kind }) => `${kind} ${path}`)).toContain('changed criteria[0].weight')
    expect(changes.map(({ path, kind }) => `${kind} ${path}`)).toContain(`removed criteria[${others.length}]`)
    expect(await exported('forste')).toEqual(base)
  })

  test('with a fault is refused whole, with the path of each', async () => {
    const [first] = base.criteria
    const faulty = {
      ...base,
      round: { ...base.round, slug: 'Med Mellomrom', state: 'open' },
      criteria: [{ ...first!, weight: -1, categories: ['finnes-ikke'] }],
      calendar: { ...base.calendar, deadline: '2026-03-01T10:00:00Z' },
      questions: [],
    }
    const read = readRoundDocument(faulty)
    const paths = read.ok ? [] : read.faults.map(({ path }) => path)
    const expected = ['round.slug', 'round', 'calendar.deadline', 'criteria[0].weight', 'criteria[0].categories[0]']
    expect(paths).toEqual(expected)
    expect((await imported({ ...faulty, round: base.round })).kind).toBe('faulty')
    expect(await exported('forste')).toEqual(base)
  })

  test('is not taken into a round whose rules are frozen, nor into another organisation’s prize', async () => {
    await imported({ ...base, round: { ...base.round, slug: 'apnet' } })
    await database.owner.query("update round set phase = 'open' where slug = 'apnet'")
    const frozen = await imported({ ...base, round: { ...base.round, slug: 'apnet' } })
    expect(frozen.kind === 'faulty' && frozen.faults.map(({ path }) => path)).toEqual(['round.slug'])
    const organisation = { name: 'Finnes ikke', orgNumber: null }
    const homeless = await imported({ ...base, prize: { ...base.prize, organisation } })
    expect(homeless.kind === 'faulty' && homeless.faults.map(({ path }) => path)).toEqual(['prize.organisation'])
  })

  test('differs from itself in nothing, and from another where it differs', () => {
    expect(changesBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([])
    expect(changesBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }], c: null })).toEqual([
      { path: 'a[1].b', kind: 'changed', before: 2, after: 3 },
      { path: 'c', kind: 'added', before: undefined, after: null },
    ])
  })
})
