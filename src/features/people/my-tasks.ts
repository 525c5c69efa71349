// What waits for a person now, most urgent first: what has a deadline before what has none, and among equals what
// others wait for. Source: the look document, "My page": at most three tasks, each one sentence, deadline, button.
import type { EntryId, RoundId } from '../../kernel/ids.ts'
import type { Phase } from '../../kernel/phases.ts'
import type { Texts } from '../../kernel/texts.ts'

export type EntryRow = {
  readonly id: EntryId
  readonly roundId: RoundId
  readonly title: string
  readonly organisationName: string
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly role: 'owner' | 'editor' | 'submitter' | 'signatory' | 'viewer'
  readonly roundTitle: Texts
  readonly phase: Phase
  readonly deadline: Date | null
  readonly isSuspended: boolean
  readonly outcome: 'eligible' | 'ineligible' | 'completion_requested' | null
  readonly completeBy: Date | null
  readonly hasFeedback: boolean
  /** The team has asked its signatory, who has not answered yet. */
  readonly awaitsApproval: boolean
}

export type JuryRow = {
  readonly id: RoundId
  readonly title: Texts
  readonly phase: Phase
  readonly role: 'leader' | 'juror' | 'deputy'
  /** A deputy who has been seated, for one entry or for a whole seat. */
  readonly isCalledIn: boolean
  readonly meetingAt: Date | null
  readonly toDeclare: number
  readonly toSeal: number
  /** Own comparisons made and not sealed; null where the jury does not compare. */
  readonly compared: number | null
  /** Practice entries not handed in while the calibration is open. */
  readonly toCalibrate: number
  readonly doubts: number
  readonly isDiscussed: boolean
  readonly isMeeting: boolean
  readonly sheetsAwaited: number
  readonly eligible: number
}

export type SecretariatRow = {
  readonly id: RoundId
  readonly title: Texts
  readonly phase: Phase
  readonly opensAt: Date | null
  readonly deadline: Date | null
  readonly awardAt: Date | null
  readonly isSuspended: boolean
  readonly sent: number
  /** Sent entries about which the asker has not said how one stands. */
  readonly toDeclare: number
  readonly toScreen: number
  readonly doubts: number
  readonly feedbackLeft: number
  /** Another has proposed that an award be corrected, and the asker may settle it. */
  readonly hasAwardToApprove: boolean
  /** The same of a published statement. */
  readonly hasTextToApprove: boolean
}

/** An open call that the own organisation may answer, and in which one has no entry yet. */
export type OpenRow = {
  readonly id: RoundId
  readonly title: Texts
  readonly path: string
  readonly deadline: Date | null
}

export type AuditedRow = { readonly id: RoundId; readonly title: Texts; readonly phase: Phase }

export type MyRows = {
  readonly entries: readonly EntryRow[]
  readonly juryRounds: readonly JuryRow[]
  readonly secretariatRounds: readonly SecretariatRow[]
  readonly openRounds: readonly OpenRow[]
  readonly auditedRounds: readonly AuditedRow[]
}

/** In the order of importance among tasks with the same deadline. */
const KINDS = [
  'meet',
  'complete',
  'approve',
  'finishDraft',
  'declare',
  'decideDoubt',
  'approveAward',
  'approveText',
  'calibrate',
  'seal',
  'compare',
  'screen',
  'openDiscussion',
  'leadMeeting',
  'chooseWinner',
  'readResult',
  'closeCall',
  'startAssessment',
  'release',
  'writeFeedback',
  'openRound',
  'finishRound',
  'readFeedback',
] as const
export type TaskKind = (typeof KINDS)[number]

export type MyTask = {
  readonly kind: TaskKind
  readonly href: string
  /** Where it is: the round's title. */
  readonly round: Texts
  /** The entry's title, or '' where it has none or the task is not about one. */
  readonly title: string
  readonly count: number
  readonly deadline: Date | null
}

type Facts = { title?: string; count?: number; deadline?: Date | null }

function task(kind: TaskKind, round: Texts, href: string, facts: Facts = {}): MyTask {
  return { kind, href, round, title: facts.title ?? '', count: facts.count ?? 0, deadline: facts.deadline ?? null }
}

function isOver(deadline: Date | null, now: Date): boolean {
  return deadline !== null && deadline <= now
}

function entryTasks(row: EntryRow, now: Date): MyTask[] {
  const facts = { title: row.title }
  if (row.role === 'signatory' && row.awaitsApproval && row.phase === 'open' && !row.isSuspended)
    return isOver(row.deadline, now)
      ? []
      : [task('approve', row.roundTitle, `/soknader/${row.id}/godkjenning`, { ...facts, deadline: row.deadline })]
  if (row.role === 'viewer' || row.role === 'signatory') return []
  if (row.standing === 'draft' && row.phase === 'open' && !row.isSuspended && !isOver(row.deadline, now))
    return [task('finishDraft', row.roundTitle, `/soknader/${row.id}`, { ...facts, deadline: row.deadline })]
  if (row.standing === 'submitted' && row.outcome === 'completion_requested' && row.phase === 'screening')
    return [task('complete', row.roundTitle, `/soknader/${row.id}`, { ...facts, deadline: row.completeBy })]
  if (row.hasFeedback) return [task('readFeedback', row.roundTitle, `/soknader/${row.id}/tilbakemelding`, facts)]
  return []
}

/** Until the values are opened; afterwards practice teaches nothing. */
const PRACTISING: ReadonlySet<Phase> = new Set(['draft', 'announced', 'open', 'screening', 'assessment'])

/** Also when a role was given late: nobody takes part in the decision without having declared. */
const ASKED_TO_DECLARE: ReadonlySet<Phase> = new Set(['screening', 'assessment', 'deliberation', 'nominated'])

/** A doubt shuts out until it is decided, and holds the release. */
const DECIDING: ReadonlySet<Phase> = new Set([...ASKED_TO_DECLARE, 'decided'])

/** From the opened values to the decision the leader has the next act; the others come prepared to the discussion. */
function discussionTasks({ id, title, phase, role, meetingAt: deadline, isMeeting }: JuryRow): readonly MyTask[] {
  if (phase !== 'deliberation' && phase !== 'nominated') return []
  if (isMeeting) return [task('meet', title, role === 'leader' ? `/runder/${id}/mote` : `/jury/${id}/mote`)]
  if (role !== 'leader') return phase === 'deliberation' ? [task('readResult', title, `/jury/${id}`, { deadline })] : []
  return phase === 'deliberation'
    ? [task('leadMeeting', title, `/jury/${id}`, { deadline })]
    : [task('chooseWinner', title, `/runder/${id}/avgjorelse`)]
}

function juryTasks(row: JuryRow): MyTask[] {
  const tasks: MyTask[] = []
  const desk = `/jury/${row.id}`
  const deadline = row.meetingAt
  const isCalledIn = row.role !== 'deputy' || row.isCalledIn
  if (isCalledIn && ASKED_TO_DECLARE.has(row.phase) && row.toDeclare > 0)
    tasks.push(task('declare', row.title, `${desk}/habilitet`, { count: row.toDeclare, deadline }))
  if (row.role === 'leader' && DECIDING.has(row.phase) && row.doubts > 0)
    tasks.push(task('decideDoubt', row.title, `${desk}/habilitet/avgjor`, { count: row.doubts, deadline }))
  if (isCalledIn && PRACTISING.has(row.phase) && row.toCalibrate > 0)
    tasks.push(task('calibrate', row.title, `${desk}/kalibrering`, { count: row.toCalibrate, deadline }))
  if (isCalledIn) tasks.push(...discussionTasks(row))
  if (row.phase !== 'assessment') return tasks
  if (row.toSeal > 0)
    tasks.push(
      row.compared === null
        ? task('seal', row.title, desk, { count: row.toSeal, deadline })
        : task('compare', row.title, `${desk}/parvis`, { count: row.compared, deadline }),
    )
  const isReady = row.sheetsAwaited === 0 && row.eligible > 0 && row.doubts === 0 && !row.isDiscussed
  if (row.role === 'leader' && isReady) tasks.push(task('openDiscussion', row.title, desk, { deadline }))
  return tasks
}

/** Whoever prepares a decision says first how one stands to those it concerns (forvaltningsloven § 6). */
function secretariatDeclares({ id, title, phase, deadline, isSuspended, toDeclare }: SecretariatRow, now: Date) {
  const isAsked = ASKED_TO_DECLARE.has(phase) || (phase === 'open' && isOver(deadline, now))
  if (!isAsked || isSuspended || toDeclare === 0) return []
  return [task('declare', title, `/jury/${id}/habilitet`, { count: toDeclare })]
}

function correctionTasks({ id, title, hasAwardToApprove, hasTextToApprove }: SecretariatRow): MyTask[] {
  const desk = `/runder/${id}`
  return [
    ...(hasAwardToApprove ? [task('approveAward', title, `${desk}/rett-prisen`)] : []),
    ...(hasTextToApprove ? [task('approveText', title, `${desk}/rettelser`)] : []),
  ]
}

function secretariatTasks(row: SecretariatRow, now: Date): MyTask[] {
  const desk = `/runder/${row.id}`
  const of = (kind: TaskKind, href: string, facts: Facts = {}) => task(kind, row.title, href, facts)
  if (row.isSuspended) return []
  const doubts =
    DECIDING.has(row.phase) && row.doubts > 0
      ? [of('decideDoubt', `/jury/${row.id}/habilitet/avgjor`, { count: row.doubts })]
      : []
  switch (row.phase) {
    case 'draft':
      return [of('finishRound', desk, { deadline: row.opensAt })]
    case 'announced':
      return [of('openRound', desk, { deadline: row.opensAt })]
    case 'open':
      return isOver(row.deadline, now) ? [of('closeCall', desk, { count: row.sent })] : []
    case 'screening':
      if (row.toScreen > 0) return [...doubts, of('screen', `${desk}/soknader`, { count: row.toScreen })]
      return row.toDeclare > 0 ? doubts : [...doubts, of('startAssessment', desk)]
    case 'assessment':
      return doubts
    case 'deliberation':
    case 'nominated':
      return row.feedbackLeft > 0
        ? [...doubts, of('writeFeedback', `${desk}/tilbakemelding`, { count: row.feedbackLeft })]
        : doubts
    case 'decided':
      return [...doubts, of('release', `${desk}/slipp`, { deadline: row.awardAt })]
    case 'released':
    case 'archived':
      return correctionTasks(row)
  }
}

function byUrgency(a: MyTask, b: MyTask): number {
  // The others sit and wait.
  const isMeeting = Number(b.kind === 'meet') - Number(a.kind === 'meet')
  if (isMeeting !== 0) return isMeeting
  const [at, other] = [
    a.deadline?.getTime() ?? Number.MAX_SAFE_INTEGER,
    b.deadline?.getTime() ?? Number.MAX_SAFE_INTEGER,
  ]
  return at - other || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
}

/** Every task, most urgent first; the page shows three. One who leads and keeps a round is told of a doubt once. */
export function listMyTasks(rows: MyRows, now: Date): readonly MyTask[] {
  const tasks = [
    ...rows.entries.flatMap((row) => entryTasks(row, now)),
    ...rows.juryRounds.flatMap(juryTasks),
    ...rows.secretariatRounds.flatMap((row) => [...secretariatDeclares(row, now), ...secretariatTasks(row, now)]),
  ].sort(byUrgency)
  return tasks.filter(
    (one, index) => tasks.findIndex((other) => other.kind === one.kind && other.href === one.href) === index,
  )
}

export type EntryState = 'draft' | 'missed' | 'sent' | 'toComplete' | 'judged' | 'decided' | 'withdrawn'

/** What an applicant may know of an entry's way, in one word. */
export function stateOfEntry(row: EntryRow, now: Date): EntryState {
  if (row.standing === 'withdrawn') return 'withdrawn'
  if (row.standing === 'draft') return row.phase === 'open' && !isOver(row.deadline, now) ? 'draft' : 'missed'
  if (row.phase === 'released' || row.phase === 'archived') return 'decided'
  if (row.outcome === 'completion_requested') return 'toComplete'
  return row.phase === 'open' ? 'sent' : 'judged'
}
