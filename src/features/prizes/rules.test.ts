import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CategoryId, CriterionId, Id, QuestionId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import { movedOneStep } from './arrange-items.ts'
import { readOsloTime } from './calendar/oslo-time.ts'
import { freeze } from './freeze-rules.ts'
import { gapHref, hasNorwegian, missingForAnnouncing, missingForOpening } from './gate-rules.ts'
import { mayNotAppoint, mayNotChangeRules, mayNotMoveTimes, mayNotSuspend } from './may.ts'
import { ACTS, hasClosed, isAllowedMove, isOpenAt, PHASES } from './phase-rules.ts'
import type { SetUp } from './round-rules.ts'
import { freeSlug, slugOf } from './slug.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const word = fc.stringMatching(/^[a-zæøå]{1,12}$/)
const texts = fc.record({ nb: word, nn: word, en: word }, { requiredKeys: [] })

function complete(): SetUp {
  const both: Texts = { nb: 'Ord', nn: 'Ord', en: 'Word' }
  const criterionId = newId<CriterionId>()
  return {
    round: {
      id: newId(),
      prizeId: newId(),
      prizeSlug: 'prisen',
      prizeName: both,
      organisationId: newId(),
      organisationName: 'Bærum',
      slug: 'r1',
      title: both,
      summary: both,
      body: {},
      eligibility: {},
      prizeUse: {},
      phase: 'announced',
      suspendedAt: null,
      suspendedReason: null,
      prizeNok: null,
      isPractice: false,
      opensAt: NOW,
      deadline: new Date('2026-04-10T10:00:00Z'),
      awardAt: null,
      awardPlace: null,
      contactName: null,
      contactEmail: null,
      applicantKinds: ['unit'],
      isInternal: true,
      entriesPerOrganisation: 1,
      scale: { min: 1, max: 6 },
      requiresBothForms: true,
      showsApplicants: true,
      publishesEntries: true,
      showsJury: true,
      requiresSignatory: false,
      readsBlind: false,
      lastTieStep: 'casting_vote',
      judgingMode: 'values',
      rankingPlaces: 5,
      comparisonsEach: 15,
      comparisonWantsWords: false,
      winnersEach: 1,
      finalistsEach: null,
      tellsBands: false,
      isHistorical: false,
      releasedAt: null,
      version: 1,
      graceMinutes: 0,
      archivedAt: null,
      datesToCheck: false,
    },
    categories: [
      {
        id: newId<CategoryId>(),
        slug: 'a',
        name: both,
        about: {},
        position: 0,
        deadline: null,
        cancelledAt: null,
        cancelledReason: null,
      },
    ],
    criteria: [
      {
        id: criterionId,
        position: 0,
        name: both,
        about: both,
        guidance: {},
        weight: 1,
        anchors: { '1': both, '6': both },
        categoryIds: [],
      },
    ],
    questions: [
      {
        id: newId<QuestionId>(),
        position: 0,
        section: both,
        kind: 'choice',
        label: both,
        help: {},
        isRequired: true,
        maxWords: null,
        unit: null,
        criterionId,
        withheldBasis: null,
        settings: {},
        shownIf: null,
        isHiddenInBlind: false,
        categoryIds: [],
        originId: null,
        options: [
          { value: '1', label: both },
          { value: '2', label: both },
        ],
      },
    ],
    scale: { min: 1, max: 6 },
    milestones: [],
    roundTerms: [],
    recusal: {
      grounds: [
        {
          id: newId<Id<'recusal_ground'>>(),
          position: 0,
          key: 'party',
          title: both,
          about: both,
          source: '§ 6',
          asksPeriod: false,
        },
      ],
      quorum: null,
      ownEntryBars: 'case',
    },
    clarifications: [],
    stages: null,
  }
}

function withRound(setUp: SetUp, round: Partial<SetUp['round']>): SetUp {
  return { ...setUp, round: { ...setUp.round, ...round } }
}

/** Every text of the set-up that must stand in both forms, with a way to put another in its place. */
const TEXT_PLACES: readonly ((setUp: SetUp, text: Texts) => SetUp)[] = [
  (setUp, title) => withRound(setUp, { title }),
  (setUp, summary) => withRound(setUp, { summary }),
  (setUp, body) => withRound(setUp, { body }),
  (setUp, eligibility) => withRound(setUp, { eligibility }),
  (setUp, prizeUse) => withRound(setUp, { prizeUse }),
  (setUp, name) => ({ ...setUp, categories: [{ ...setUp.categories[0]!, name }] }),
  (setUp, about) => ({ ...setUp, categories: [{ ...setUp.categories[0]!, about }] }),
  (setUp, name) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, name }] }),
  (setUp, about) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, about }] }),
  (setUp, guidance) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, guidance }] }),
  (setUp, anchor) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, anchors: { '3': anchor } }] }),
  (setUp, section) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, section }] }),
  (setUp, label) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, label }] }),
  (setUp, help) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, help }] }),
  (setUp, label) => ({
    ...setUp,
    questions: [{ ...setUp.questions[0]!, options: [{ value: '1', label }, setUp.questions[0]!.options[1]!] }],
  }),
  (setUp, label) => ({
    ...setUp,
    questions: [{ ...setUp.questions[0]!, settings: { columns: [{ key: 'c1', label, kind: 'text' }] } }],
  }),
]

describe('the gate', () => {
  test('lets a complete round be announced and opened', () => {
    expect(missingForAnnouncing(complete())).toEqual([])
    expect(missingForOpening(complete(), NOW)).toEqual([])
  })

  test('never opens a round of the state with a text that lacks a form, wherever it stands', () => {
    const lacking = texts.filter((text) => Object.keys(text).length > 0 && !(text.nb && text.nn))
    fc.assert(
      fc.property(fc.constantFrom(...TEXT_PLACES), lacking, (place, text) => {
        const gaps = missingForOpening(place(complete(), text), NOW)
        expect(gaps.filter(({ kind }) => kind === 'both_forms').map(({ language }) => language)).toEqual(
          (['nb', 'nn'] as const).filter((language) => !text[language]),
        )
      }),
    )
  })

  test('names the very field of each text that lacks a form, the heading of a part once', () => {
    const setUp = complete()
    const [question] = setUp.questions
    const section = { nb: 'Om løsningen' }
    const settings = { columns: [{ key: 'c1', label: { nn: 'Kva' }, kind: 'text' as const }] }
    const help = { en: 'Briefly' }
    const first = { ...question!, section, help, settings }
    const second = { ...question!, id: newId<QuestionId>(), section }
    const gaps = missingForOpening({ ...setUp, questions: [first, second] }, NOW)
    expect(gaps.map((gap) => gapHref({ id: setUp.round.id }, gap).split('/').slice(3).join('/'))).toEqual([
      `deler/${first.id}#section_nn`,
      `sporsmal/${first.id}#help_nb`,
      `sporsmal/${first.id}#help_nn`,
      `sporsmal/${first.id}#column_1_nb`,
    ])
  })

  test('asks for both forms only where the round requires it', () => {
    const onlyNb = withRound(complete(), { requiresBothForms: false, body: { nb: 'Ord' } })
    expect(missingForOpening(onlyNb, NOW)).toEqual([])
  })

  test('tells each thing that is missing, and the place where it is filled', () => {
    const empty = withRound({ ...complete(), criteria: [], questions: [] }, { title: {}, summary: { en: 'Word' } })
    const gaps = missingForAnnouncing(withRound(empty, { opensAt: null, deadline: null }))
    expect(gaps.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      'title tekster',
      'summary tekster',
      'criteria kriterier',
      'questions sporsmal',
      'opens kalender',
      'deadline kalender',
    ])
  })

  test('counts a text of spaces as none', () => {
    expect(hasNorwegian({ nb: '  ', nn: '\n' })).toBe(false)
  })

  test('does not open a round whose deadline has passed', () => {
    const late = withRound(complete(), { deadline: NOW })
    expect(missingForOpening(late, NOW).map(({ kind }) => kind)).toEqual(['deadline_passed'])
  })

  test('asks for at least two options of a choice', () => {
    const setUp = complete()
    const one = { ...setUp, questions: [{ ...setUp.questions[0]!, options: setUp.questions[0]!.options.slice(1) }] }
    expect(missingForAnnouncing(one).map(({ kind, itemId }) => [kind, itemId])).toEqual([
      ['options', setUp.questions[0]!.id],
    ])
  })
})

describe('the frozen rules', () => {
  const reversed = (value: object): object =>
    Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => {
          const isPlain =
            typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !(inner instanceof Date)
          return [key, isPlain ? reversed(inner) : inner]
        }),
    )

  test('have the same hash whatever the order of keys', () => {
    const setUp = complete()
    const criterion = reversed(setUp.criteria[0]!) as SetUp['criteria'][number]
    expect(freeze({ ...setUp, criteria: [criterion] }).hash).toBe(freeze(setUp).hash)
  })

  const changes: readonly [string, (setUp: SetUp) => SetUp][] = [
    ['weight', (setUp) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, weight: 2 }] })],
    ['anchor', (setUp) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, anchors: { '1': { nb: 'Annet' } } }] })],
    ['criterion', (setUp) => ({ ...setUp, criteria: [] })],
    ['guidance', (setUp) => ({ ...setUp, criteria: [{ ...setUp.criteria[0]!, guidance: { nb: 'Mer' } }] })],
    [
      'categories of a criterion',
      (s) => ({ ...s, criteria: [{ ...s.criteria[0]!, categoryIds: [s.categories[0]!.id] }] }),
    ],
    ['scale', (setUp) => ({ ...setUp, scale: { min: 1, max: 5 } })],
    ['word limit', (setUp) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, maxWords: 5 }] })],
    ['option', (setUp) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, options: [] }] })],
    ['requirement', (setUp) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, isRequired: false }] })],
    ['criterion served', (setUp) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, criterionId: null }] })],
    ['withheld', (setUp) => ({ ...setUp, questions: [{ ...setUp.questions[0]!, withheldBasis: '§ 13' }] })],
    ['category', (setUp) => ({ ...setUp, categories: [] })],
    ['limit', (setUp) => withRound(setUp, { entriesPerOrganisation: 2 })],
    ['kinds', (setUp) => withRound(setUp, { applicantKinds: ['municipality'] })],
    ['internal', (setUp) => withRound(setUp, { isInternal: false })],
    ['publishing', (setUp) => withRound(setUp, { publishesEntries: false })],
    ['quorum', (setUp) => ({ ...setUp, recusal: { ...setUp.recusal, quorum: 5 } })],
    ['grounds', (setUp) => ({ ...setUp, recusal: { ...setUp.recusal, grounds: [] } })],
    ['reach of an own entry', (setUp) => ({ ...setUp, recusal: { ...setUp.recusal, ownEntryBars: 'round' } })],
    ['signatory', (setUp) => withRound(setUp, { requiresSignatory: true })],
  ]
  test.each(changes)('have another hash when the %s changes', (_, change) => {
    expect(freeze(change(complete())).hash).not.toBe(freeze(complete()).hash)
  })

  test('do not hold what may be mended afterwards', () => {
    const setUp = complete()
    expect(freeze(withRound(setUp, { title: { nb: 'Nytt' }, version: 9 })).hash).toBe(freeze(setUp).hash)
  })
})

describe('the phases', () => {
  test('lead only forwards, one act at a time, and stand still while suspended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PHASES),
        fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
        (phase, act) => {
          const may = isAllowedMove({ phase, suspendedAt: null }, act)
          expect(may).toBe((ACTS[act].from as readonly string[]).includes(phase))
          if (may) expect(PHASES.indexOf(ACTS[act].to)).toBeGreaterThan(PHASES.indexOf(phase))
          expect(isAllowedMove({ phase, suspendedAt: NOW }, act)).toBe(false)
        },
      ),
    )
  })

  test('a call is open to the minute before its deadline and closed from it on', () => {
    const deadline = new Date('2026-04-10T10:00:00Z')
    const round = { phase: 'open', suspendedAt: null, opensAt: NOW, deadline } as const
    const before = new Date(deadline.getTime() - 1)
    expect([isOpenAt(round, before), hasClosed(round, before)]).toEqual([true, false])
    expect([isOpenAt(round, deadline), hasClosed(round, deadline)]).toEqual([false, true])
    expect(isOpenAt(round, new Date(NOW.getTime() - 1))).toBe(false)
    expect(isOpenAt({ ...round, suspendedAt: NOW }, before)).toBe(false)
  })
})

describe('what may be changed', () => {
  const round = (over: object) => ({ ...complete().round, ...over })

  test('rules are shut from the opening on', () => {
    const shut = PHASES.map((phase) => mayNotChangeRules(round({ phase })))
    expect(shut).toEqual([null, null, ...Array(7).fill('frozen'), 'archived'])
  })

  test('an open round’s opening, deadline and grace stand in the calendar', () => {
    const { opensAt, deadline } = complete().round
    const open = round({ phase: 'open' })
    const at = (hours: number) => ({ opensAt, deadline: new Date(deadline!.getTime() + hours * 3_600_000) })
    expect(mayNotMoveTimes(open, at(0))).toBe(null)
    expect(mayNotMoveTimes(open, at(1))).toBe('deadline_by_act')
    expect(mayNotMoveTimes(open, at(-1))).toBe('deadline_by_act')
    expect(mayNotMoveTimes(open, { ...at(0), opensAt: null })).toBe('opening_over')
    expect(mayNotMoveTimes(open, { ...at(0), graceMinutes: 5 })).toBe('frozen')
  })

  test('one leader at a time, and no new jurors once the sheets are opened', () => {
    expect(mayNotAppoint(round({}), 'leader', ['leader'])).toBe('leader_is_set')
    expect(mayNotAppoint(round({}), 'juror', ['leader'])).toBe(null)
    expect(mayNotAppoint(round({ phase: 'deliberation' }), 'juror', [])).toBe('jury_is_set')
    expect(mayNotAppoint(round({ phase: 'deliberation' }), 'secretariat', [])).toBe(null)
  })

  test('a draft is not suspended, it is only not announced', () => {
    expect(mayNotSuspend(round({ phase: 'draft' }))).toBe('wrong_phase')
    expect(mayNotSuspend(round({ phase: 'open' }))).toBe(null)
  })
})

describe('the clock in Norway', () => {
  test('is read as people and browsers write it', () => {
    const noon = { kind: 'time', at: new Date('2026-06-13T10:00:00Z') }
    expect(readOsloTime('2026-06-13T12:00')).toEqual(noon)
    expect(readOsloTime('13.6.2026 kl. 12.00')).toEqual(noon)
    expect(readOsloTime('13. 6. 2026 12:00')).toEqual(noon)
    expect(readOsloTime('2026-01-13T12:00')).toEqual({ kind: 'time', at: new Date('2026-01-13T11:00:00Z') })
  })

  test('tells of times that do not exist, that come twice, and that are none', () => {
    expect(readOsloTime('2026-03-29T02:30')).toEqual({ kind: 'skipped' })
    expect(readOsloTime('2026-10-25T02:30')).toEqual({ kind: 'twice' })
    for (const text of ['2026-02-30T12:00', 'i morgen', '2026-06-13T25:00', '']) {
      expect(readOsloTime(text)).toEqual({ kind: 'unreadable' })
    }
  })
})

describe('names and order', () => {
  test('a name becomes an address without the letters that addresses lack', () => {
    expect(slugOf('Årets nyskaper på Ålesund – Ærlig, Øvd!', 60)).toBe('arets-nyskaper-pa-alesund-aerlig-ovd')
    expect(freeSlug({ nb: 'Prisen' }, { taken: ['prisen', 'prisen-2'], longest: 40 })).toBe('prisen-3')
  })

  test('every name becomes an address that the database takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        expect(slugOf(name, 40)).toMatch(/^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })

  test('moving down and up again changes nothing', () => {
    const order = fc.uniqueArray(word, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(order, fc.nat(6), (ids, place) => {
        const id = ids[place % (ids.length - 1)]!
        expect(movedOneStep(movedOneStep(ids, id, 'down'), id, 'up')).toEqual(ids)
      }),
    )
  })
})
