import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideClose,
  decideScreening,
  decideStart,
  missingForAssessment,
  OUTCOMES,
  type RoundStanding,
  type ScreeningInput,
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

const good: ScreeningInput = { outcome: 'eligible', reason: '', completeBy: null, version: 0 }
const facts = { round: screening, standing: 'submitted', current: null } as const

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
  })
  const currents = fc.option(
    fc.record({
      outcome: fc.constantFrom(...OUTCOMES),
      reason: fc.constant('Fordi'),
      completeBy: fc.constant(null),
      version: fc.integer({ min: 1, max: 2 }),
    }),
  )
  fc.assert(
    fc.property(standing, currents, inputs, (round, current, input) => {
      const decision = decideScreening({ round, standing: 'submitted', current }, input, NOW)
      if (decision.kind !== 'screened') return
      const { screened } = decision
      expect(round.phase === 'screening' && !round.isSuspended).toBe(true)
      expect(screened.version).toBe((current?.version ?? 0) + 1)
      expect(screened.outcome === 'eligible' || screened.reason !== '').toBe(true)
      expect(screened.completeBy !== null).toBe(screened.outcome === 'completion_requested')
    }),
  )
})

test('the same outcome again changes nothing, an outdated form is refused, a withdrawn entry is left alone', () => {
  const current = { outcome: 'eligible', reason: '', completeBy: null, version: 1 } as const
  expect(decideScreening({ ...facts, current }, { ...good, version: 1 }, NOW)).toEqual({ kind: 'unchanged' })
  expect(decideScreening({ ...facts, current }, good, NOW)).toEqual({ kind: 'changed_meanwhile' })
  expect(decideScreening({ ...facts, standing: 'withdrawn' }, good, NOW)).toEqual({ kind: 'withdrawn' })
})
