import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { type DeskFacts, nextTasks } from './rules.ts'

const idle: DeskFacts = {
  isJuror: true,
  isLeader: false,
  isOpened: false,
  isMeeting: false,
  isAssessing: true,
  undeclared: 0,
  undecidedCases: 0,
  unsealed: 0,
  nextEntryId: null,
  isJuryComplete: false,
  lackingReaders: 0,
  isUnplanned: false,
  hasStagesLeft: false,
  leads: false,
  toCalibrate: 0,
  mayShowCalibration: false,
  isCalibrationShown: false,
}

const kinds = (facts: Partial<DeskFacts>) => nextTasks({ ...idle, ...facts }).map(({ kind }) => kind)

test('declaring comes before deciding, and deciding before reading', () => {
  const nextEntryId = newId<EntryId>()
  expect(kinds({ undeclared: 2, undecidedCases: 1, unsealed: 3, nextEntryId })).toEqual(['declare', 'decide', 'assess'])
})

test('nothing is asked for when everything has been done', () => {
  expect(kinds({})).toEqual([])
})

test('where two and two are compared, what is left of it is asked for, and in the end the seal', () => {
  const nextEntryId = newId<EntryId>()
  const tasks = (toCompare: number) => nextTasks({ ...idle, unsealed: 3, nextEntryId, toCompare })
  expect(tasks(4)).toEqual([{ kind: 'compare', count: 4 }])
  expect(tasks(0)).toEqual([{ kind: 'compare', count: 0 }])
})

test('reading is not asked for outside the assessment', () => {
  expect(kinds({ isAssessing: false, unsealed: 3, nextEntryId: newId<EntryId>() })).toEqual([])
})

test('the leader alone is asked to open, and only when the jury is complete and it is not open', () => {
  expect(kinds({ isLeader: true, isJuryComplete: true })).toEqual(['open'])
  expect(kinds({ isLeader: true })).toEqual([])
  expect(kinds({ isJuryComplete: true })).toEqual([])
  expect(kinds({ isLeader: true, isJuryComplete: true, isOpened: true })).toEqual(['result'])
  expect(kinds({ isLeader: true, isJuryComplete: true, isAssessing: false })).toEqual([])
})

test('while the jury meets everybody is shown to the meeting, and to the result before and after', () => {
  expect(kinds({ isAssessing: false, isOpened: true })).toEqual(['result'])
  expect(kinds({ isAssessing: false, isOpened: true, isMeeting: true })).toEqual(['meeting'])
})

test('a reader who has fallen away is told of, and first of all that nothing has been shared out', () => {
  expect(kinds({ lackingReaders: 2 })).toEqual(['lacking'])
  expect(kinds({ lackingReaders: 2, isUnplanned: true })).toEqual(['unplanned'])
})

test('between two stages those who lead are asked who goes on, and nobody is asked to open', () => {
  const between = { isLeader: true, leads: true, isJuryComplete: true, hasStagesLeft: true }
  expect(kinds(between)).toEqual(['pass'])
  expect(kinds({ ...between, isLeader: false })).toEqual(['pass'])
  expect(kinds({ ...between, leads: false, isLeader: false })).toEqual([])
  expect(kinds({ ...between, isJuryComplete: false })).toEqual([])
  expect(kinds({ ...between, isOpened: true })).toEqual(['result'])
})

test('practice comes before what counts, then its differences', () => {
  const nextEntryId = newId<EntryId>()
  const facts = { unsealed: 1, nextEntryId }
  expect(kinds({ ...facts, toCalibrate: 2 })).toEqual(['calibrate', 'assess'])
  expect(kinds({ ...facts, mayShowCalibration: true })).toEqual(['show_calibration', 'assess'])
  expect(kinds({ ...facts, isCalibrationShown: true })).toEqual(['differences', 'assess'])
})
