import { expect, test } from 'vitest'
import { PHASES } from '../../../kernel/phases.ts'
import { hasPassed } from './passed-rules.ts'

const ahead = new Date('2099-01-01T10:00:00Z')
const phasesWhere = (
  kind: 'jury_meeting' | 'deadline' | 'award' | 'nominated',
  knowsDecision: boolean,
  at: Date | null,
) => PHASES.filter((phase) => hasPassed({ phase, knowsDecision }, { kind, at }))

test('a jury meeting is over with the release, whatever day was set for it, and for those inside with the decision', () => {
  expect(phasesWhere('jury_meeting', false, ahead)).toEqual(['released', 'archived'])
  expect(phasesWhere('jury_meeting', true, null)).toEqual(['decided', 'released', 'archived'])
})

test('a deadline is over when the call has been closed, and finalists when they have been announced', () => {
  expect(phasesWhere('deadline', false, ahead)[0]).toBe('screening')
  expect(phasesWhere('nominated', false, ahead)[0]).toBe('nominated')
})

test('a ceremony that is to come after the release is still to come; one without a day is not', () => {
  expect(phasesWhere('award', false, ahead)).toEqual([])
  expect(phasesWhere('award', false, null)).toEqual(['released', 'archived'])
})
