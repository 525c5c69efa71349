import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '../../kernel/ids.ts'
import {
  CHECK_STATES,
  decideClose,
  decideScreening,
  decideSettlement,
  decideStart,
  missingForAssessment,
  OUTCOMES,
  type RoundStanding,
  type ScreeningInput,
  type TermCheck,
} from './rules.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const later = new Date(NOW.getTime() + 86_400_000)
const screening: RoundStanding = { phase: 'screening', isSuspended: false, deadline: NOW }
const phases = ['draft', 'announced', 'open', 'screening', 'assessment', 'deliberation', 'released'] as const
const standing = fc.record({
  phase: fc.constantFrom(...phases),
  isSuspended: fc.boolean(),
  deadline: fc.option(fc.date({ min: new Date('2026-01-01'), max: new Date('2026-06-01'), noInvalidDate: true })),
})

test('the call closes exactly when it is open, not suspended, and its deadline has come', () => {
  fc.assert(
    fc.property(standing, (round) => {
      const may = round.phase === 'open' && !round.isSuspended && round.deadline !== null && round.deadline <= NOW
      expect(decideClose(round, NOW).kind === 'closed').toBe(may)
    }),
  )
})

test('the jury may begin exactly when nothing waits to be screened and the panel has a leader and a juror', () => {
  const gate = fc.record({ leftToScreen: fc.nat(3), jurors: fc.nat(3), leaders: fc.nat(2) })
  fc.assert(
    fc.property(gate, (facts) => {
      const whole = facts.leftToScreen === 0 && facts.jurors > 0 && facts.leaders > 0
      expect(missingForAssessment(facts).length === 0).toBe(whole)
      expect(decideStart(screening, facts).kind).toBe(whole ? 'started' : 'incomplete')
    }),
  )
})

test('a round in another phase, or suspended, does not start', () => {
  const gate = { leftToScreen: 0, jurors: 1, leaders: 1 }
  expect(decideStart({ ...screening, phase: 'open' }, gate)).toEqual({ kind: 'wrong_phase' })
  expect(decideStart({ ...screening, isSuspended: true }, gate)).toEqual({ kind: 'suspended' })
})

const good: ScreeningInput = {
  outcome: 'eligible',
  reason: '',
  completeBy: null,
  version: 0,
  questions: [],
  checks: [],
}
const facts = { round: screening, standing: 'submitted', current: null, proposal: null } as const

test('a refusal and a request carry a reason, and a request a deadline ahead', () => {
  const decide = (input: Partial<ScreeningInput>) => decideScreening(facts, { ...good, ...input }, NOW)
  expect(decide({ outcome: null })).toEqual({ kind: 'faulty', faults: ['outcome_missing'] })
  expect(decide({ outcome: 'ineligible' })).toEqual({ kind: 'faulty', faults: ['reason_missing'] })
  expect(decide({ outcome: 'completion_requested' })).toEqual({
    kind: 'faulty',
    faults: ['reason_missing', 'deadline_missing'],
  })
  expect(decide({ outcome: 'completion_requested', reason: 'Mangler vedlegg', completeBy: NOW })).toEqual({
    kind: 'faulty',
    faults: ['deadline_past'],
  })
  expect(decide({ reason: 'x'.repeat(4001) })).toEqual({ kind: 'faulty', faults: ['reason_too_long'] })
})

test('whatever is accepted has its reason, its deadline and the next version', () => {
  const inputs = fc.record({
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    reason: fc.constantFrom('', 'Fordi'),
    completeBy: fc.constantFrom(null, NOW, later),
    version: fc.nat(2),
    questions: fc.constant([]),
    checks: fc.constant([]),
  })
  const currents = fc.option(
    fc.record({
      outcome: fc.constantFrom(...OUTCOMES),
      reason: fc.constant('Fordi'),
      completeBy: fc.constant(null),
      questions: fc.constant(null),
      version: fc.integer({ min: 1, max: 2 }),
    }),
  )
  fc.assert(
    fc.property(standing, currents, inputs, (round, current, input) => {
      const decision = decideScreening({ round, standing: 'submitted', current, proposal: null }, input, NOW)
      if (decision.kind !== 'screened') return
      const { screened } = decision
      expect(round.phase === 'screening' && !round.isSuspended).toBe(true)
      expect(screened.version).toBe((current?.version ?? 0) + 1)
      expect(screened.outcome).not.toBe('ineligible')
      expect(screened.outcome === 'eligible' || screened.reason !== '').toBe(true)
      expect(screened.completeBy !== null).toBe(screened.outcome === 'completion_requested')
    }),
  )
})

test('the same outcome again changes nothing, an outdated form is refused, a withdrawn entry is left alone', () => {
  const current = { outcome: 'eligible', reason: '', completeBy: null, questions: null, version: 1 } as const
  expect(decideScreening({ ...facts, current }, { ...good, version: 1 }, NOW)).toEqual({ kind: 'unchanged' })
  expect(decideScreening({ ...facts, current }, good, NOW)).toEqual({ kind: 'changed_meanwhile' })
  expect(decideScreening({ ...facts, standing: 'withdrawn' }, good, NOW)).toEqual({ kind: 'withdrawn' })
})

const [KARI, OLA] = [newId<PersonId>(), newId<PersonId>()]

test('where terms are stated, the outcome follows from them', () => {
  const states = fc.array(fc.option(fc.constantFrom(...CHECK_STATES)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(states, fc.constantFrom(...OUTCOMES), (found, outcome) => {
      const checks: TermCheck[] = found.map((state) => ({ termId: newId(), state, note: '' }))
      const input: ScreeningInput = { ...good, outcome, reason: 'Fordi', completeBy: later, checks }
      const follows = {
        eligible: found.every((state) => state === 'met'),
        ineligible: found.includes('not_met'),
        completion_requested: found.includes('needs_completion'),
      }
      expect(decideScreening(facts, input, NOW).kind !== 'faulty').toBe(follows[outcome])
    }),
  )
})

test('nobody rejects alone: one proposes and nothing is decided', () => {
  const input: ScreeningInput = { ...good, outcome: 'ineligible', reason: 'Utenfor' }
  expect(decideScreening(facts, input, NOW)).toEqual({ kind: 'proposed', reason: 'Utenfor' })
  const proposal = { reason: 'Utenfor', by: KARI, isSentBack: false }
  expect(decideScreening({ ...facts, proposal }, good, NOW)).toEqual({ kind: 'proposal_waits' })
  expect(decideScreening({ ...facts, proposal: { ...proposal, isSentBack: true } }, good, NOW).kind).toBe('screened')
})

test('another confirms just what was read, or sends it back with a reason; the proposer may only take it back', () => {
  const proposal = { reason: 'Utenfor', by: KARI, isSentBack: false }
  const settle = (given: Partial<Parameters<typeof decideSettlement>[1]>, of = proposal) =>
    decideSettlement({ ...facts, proposal: of }, { act: 'confirm', by: OLA, note: '', seenReason: 'Utenfor', ...given })
      .kind
  expect(settle({})).toBe('rejected')
  expect(settle({ by: KARI })).toBe('own_proposal')
  expect(settle({ by: KARI, act: 'send_back', note: 'Nei' })).toBe('own_proposal')
  expect(settle({ by: KARI, act: 'withdraw' })).toBe('withdrawn_proposal')
  expect(settle({ act: 'withdraw' })).toBe('not_own_proposal')
  expect(settle({ seenReason: 'Noe annet' })).toBe('changed_meanwhile')
  expect(settle({ act: 'send_back' })).toBe('note_missing')
  expect(settle({ act: 'send_back', note: 'x'.repeat(2001) })).toBe('note_too_long')
  expect(settle({ act: 'send_back', note: 'Den er i bruk.' })).toBe('sent_back')
  expect(settle({}, { ...proposal, isSentBack: true })).toBe('no_proposal')
})
