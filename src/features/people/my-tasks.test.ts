import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { type EntryRow, type JuryRow, listMyTasks, type MyRows, type SecretariatRow, stateOfEntry } from './my-tasks.ts'

const now = new Date('2026-03-10T09:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

const NOTHING: MyRows = { entries: [], juryRounds: [], secretariatRounds: [], openRounds: [], auditedRounds: [] }

function entry(facts: Partial<EntryRow> = {}): EntryRow {
  return {
    id: newId(),
    title: 'Smart renhold',
    roundId: newId(),
    organisationName: 'Bærum kommune',
    standing: 'draft',
    role: 'owner',
    roundTitle: { nb: 'Runden' },
    phase: 'open',
    deadline: later(10),
    isSuspended: false,
    outcome: null,
    completeBy: null,
    hasFeedback: false,
    awaitsApproval: false,
    ...facts,
  }
}

function jury(facts: Partial<JuryRow> = {}): JuryRow {
  return {
    id: newId(),
    title: { nb: 'Runden' },
    phase: 'assessment',
    role: 'juror',
    isCalledIn: false,
    meetingAt: later(20),
    toDeclare: 0,
    toSeal: 0,
    compared: null,
    toCalibrate: 0,
    doubts: 0,
    isDiscussed: false,
    isMeeting: false,
    sheetsAwaited: 3,
    eligible: 16,
    ...facts,
  }
}

function kept(facts: Partial<SecretariatRow> = {}): SecretariatRow {
  return {
    id: newId(),
    title: { nb: 'Runden' },
    phase: 'screening',
    opensAt: later(-20),
    deadline: later(-1),
    awardAt: later(60),
    isSuspended: false,
    sent: 16,
    toDeclare: 0,
    toScreen: 0,
    doubts: 0,
    feedbackLeft: 0,
    hasAwardToApprove: false,
    hasTextToApprove: false,
    ...facts,
  }
}

function kinds(rows: Partial<MyRows>): string[] {
  return listMyTasks({ ...NOTHING, ...rows }, now).map((task) => task.kind)
}

test('the nearest deadline comes first, and what has none comes last', () => {
  const rows = {
    entries: [entry({ deadline: later(5) }), entry({ standing: 'submitted', phase: 'released', hasFeedback: true })],
    juryRounds: [jury({ toSeal: 3, meetingAt: later(2) })],
    secretariatRounds: [kept({ toScreen: 4 })],
  }
  expect(kinds(rows)).toEqual(['seal', 'finishDraft', 'screen', 'readFeedback'])
})

test('a draft waits while the call is open, for those who may write on it', () => {
  expect(kinds({ entries: [entry()] })).toEqual(['finishDraft'])
  expect(kinds({ entries: [entry({ deadline: now })] })).toEqual([])
  expect(kinds({ entries: [entry({ role: 'viewer' })] })).toEqual([])
  expect(kinds({ entries: [entry({ isSuspended: true })] })).toEqual([])
  expect(kinds({ entries: [entry({ phase: 'screening' })] })).toEqual([])
})

test('a signatory has something to do once asked, and until the deadline', () => {
  const row = (facts: Partial<EntryRow>) => entry({ role: 'signatory', ...facts })
  expect(kinds({ entries: [row({ awaitsApproval: true })] })).toEqual(['approve'])
  expect(kinds({ entries: [row({})] })).toEqual([])
  expect(kinds({ entries: [row({ awaitsApproval: true, deadline: now })] })).toEqual([])
  expect(kinds({ entries: [entry({ awaitsApproval: true })] })).toEqual(['finishDraft'])
})

test('an applicant who is asked for more is told by when', () => {
  const row = entry({
    standing: 'submitted',
    phase: 'screening',
    outcome: 'completion_requested',
    completeBy: later(3),
  })
  const [task] = listMyTasks({ ...NOTHING, entries: [row] }, now)
  expect([task?.kind, task?.deadline]).toEqual(['complete', later(3)])
})

test('a juror declares before judging, and a deputy waits to be called in', () => {
  expect(kinds({ juryRounds: [jury({ toSeal: 3, compared: 2 })] })).toEqual(['compare'])
  expect(kinds({ juryRounds: [jury({ toDeclare: 16, toSeal: 0 })] })).toEqual(['declare'])
  expect(kinds({ juryRounds: [jury({ role: 'deputy', toDeclare: 16 })] })).toEqual([])
  const seated = { role: 'deputy', isCalledIn: true } as const
  expect(kinds({ juryRounds: [jury({ ...seated, toDeclare: 1, toSeal: 1 })] })).toEqual(['declare', 'seal'])
})

test('the leader opens the discussion only when every sheet is sealed and no doubt is left', () => {
  expect(kinds({ juryRounds: [jury({ role: 'leader', sheetsAwaited: 0 })] })).toEqual(['openDiscussion'])
  expect(kinds({ juryRounds: [jury({ role: 'leader', sheetsAwaited: 1 })] })).toEqual([])
  expect(kinds({ juryRounds: [jury({ role: 'leader', sheetsAwaited: 0, doubts: 1 })] })).toEqual(['decideDoubt'])
  expect(kinds({ juryRounds: [jury({ role: 'leader', sheetsAwaited: 0, eligible: 0 })] })).toEqual([])
  expect(kinds({ juryRounds: [jury({ role: 'juror', sheetsAwaited: 0 })] })).toEqual([])
})

test('from the opened values to the decision something waits for the leader, and the jurors come prepared', () => {
  const hrefs = (facts: Partial<JuryRow>) =>
    listMyTasks({ ...NOTHING, juryRounds: [jury(facts)] }, now).map(({ kind, href }) => [kind, href.split('/').at(-1)])
  const id = newId<JuryRow['id']>()
  expect(hrefs({ id, role: 'leader', phase: 'deliberation' })).toEqual([['leadMeeting', id]])
  expect(hrefs({ id, role: 'leader', phase: 'nominated' })).toEqual([['chooseWinner', 'avgjorelse']])
  expect(hrefs({ id, role: 'juror', phase: 'deliberation' })).toEqual([['readResult', id]])
  expect(hrefs({ id, role: 'juror', phase: 'nominated' })).toEqual([])
  expect(hrefs({ id, role: 'deputy', phase: 'deliberation' })).toEqual([])
  expect(hrefs({ id, role: 'leader', phase: 'decided' })).toEqual([])
})

test('while the jury meets, the meeting comes before all that has a deadline, for the leader and for each juror', () => {
  const id = newId<JuryRow['id']>()
  const first = (facts: Partial<JuryRow>) =>
    listMyTasks({ ...NOTHING, juryRounds: [jury({ toSeal: 2 }), jury({ id, isMeeting: true, ...facts })] }, now)[0]
      ?.href
  expect(first({ role: 'leader', phase: 'deliberation' })).toBe(`/runder/${id}/mote`)
  expect(first({ role: 'juror', phase: 'deliberation' })).toBe(`/jury/${id}/mote`)
  expect(first({ role: 'juror', phase: 'nominated' })).toBe(`/jury/${id}/mote`)
  expect(first({ role: 'deputy', phase: 'deliberation' })).not.toBe(`/jury/${id}/mote`)
})

test('practice that was never closed is not asked for once the values are opened', () => {
  const asked = (phase: JuryRow['phase']) => kinds({ juryRounds: [jury({ phase, toCalibrate: 2 })] })
  expect(asked('assessment')).toEqual(['calibrate'])
  expect(asked('deliberation')).toEqual(['readResult'])
  expect(asked('released')).toEqual([])
})

test('one who both leads and keeps a round is told of its doubts once', () => {
  const id = newId<JuryRow['id']>()
  const rows = {
    juryRounds: [jury({ id, role: 'leader', doubts: 1 })],
    secretariatRounds: [kept({ id, phase: 'assessment', doubts: 1 })],
  }
  expect(kinds(rows)).toEqual(['decideDoubt'])
})

test.each([
  ['draft', {}, ['finishRound']],
  ['announced', {}, ['openRound']],
  ['open', { deadline: later(1) }, []],
  ['open', { deadline: now }, ['closeCall']],
  ['open', { deadline: later(1), toDeclare: 2 }, []],
  ['open', { deadline: now, toDeclare: 2 }, ['declare', 'closeCall']],
  ['screening', { toDeclare: 2, toScreen: 2 }, ['declare', 'screen']],
  ['screening', { toDeclare: 2 }, ['declare']],
  ['assessment', { toDeclare: 1 }, ['declare']],
  ['deliberation', { toDeclare: 1, feedbackLeft: 2 }, ['declare', 'writeFeedback']],
  ['nominated', { toDeclare: 1 }, ['declare']],
  ['decided', { toDeclare: 1 }, ['release']],
  ['released', { toDeclare: 1 }, []],
  ['screening', { toScreen: 2 }, ['screen']],
  ['screening', { toScreen: 0 }, ['startAssessment']],
  ['assessment', {}, []],
  ['deliberation', { feedbackLeft: 2 }, ['writeFeedback']],
  ['nominated', { feedbackLeft: 0 }, []],
  ['decided', {}, ['release']],
  ['released', {}, []],
  ['released', { hasAwardToApprove: true }, ['approveAward']],
  ['released', { hasTextToApprove: true }, ['approveText']],
  ['archived', {}, []],
  ['archived', { hasAwardToApprove: true }, ['approveAward']],
] as const)('in the phase %s with %j the secretariat has %j', (phase, facts, expected) => {
  expect(kinds({ secretariatRounds: [kept({ phase, ...facts })] })).toEqual(expected)
})

test('a suspended round asks nothing of the secretariat', () => {
  expect(kinds({ secretariatRounds: [kept({ isSuspended: true, toScreen: 2 })] })).toEqual([])
})

test('an applicant is told nothing of a decision before it is released', () => {
  const states = (['open', 'screening', 'assessment', 'deliberation', 'nominated', 'decided', 'released'] as const).map(
    (phase) => stateOfEntry(entry({ standing: 'submitted', phase, outcome: 'eligible' }), now),
  )
  expect(states).toEqual(['sent', 'judged', 'judged', 'judged', 'judged', 'judged', 'decided'])
})

test('whoever leads is asked about a doubt until all is released, and one with a late role to declare until the decision', () => {
  const phases = ['screening', 'assessment', 'deliberation', 'nominated', 'decided', 'released'] as const
  const asked = (kind: string, rows: (phase: (typeof phases)[number]) => Partial<MyRows>) =>
    phases.filter((phase) => kinds(rows(phase)).includes(kind))
  const untilRelease = phases.slice(0, 5)
  expect(asked('decideDoubt', (phase) => ({ juryRounds: [jury({ phase, role: 'leader', doubts: 1 })] }))).toEqual(
    untilRelease,
  )
  expect(asked('decideDoubt', (phase) => ({ secretariatRounds: [kept({ phase, doubts: 1 })] }))).toEqual(untilRelease)
  expect(asked('decideDoubt', (phase) => ({ juryRounds: [jury({ phase, doubts: 1 })] }))).toEqual([])
  expect(asked('declare', (phase) => ({ juryRounds: [jury({ phase, toDeclare: 2 })] }))).toEqual(phases.slice(0, 4))
})
