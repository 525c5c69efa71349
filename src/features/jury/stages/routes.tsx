import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { addEntry, takeBackEntry } from './add-entry.ts'
import { askPassage } from './ask-passage.ts'
import { loadPassing } from './load-passing.ts'
import { PassagePage } from './pages/passage-page.tsx'
import { undoPassage } from './undo-passage.ts'
import { type PassageKey, usePassage } from './use-passage.ts'

const BASE = '/jury/:round/videre'
const DONE = {
  brukt: 'stages.done_used',
  angret: 'stages.done_undone',
  angret_brev: 'stages.done_undone_letter',
  lagt_til: 'stages.done_added',
  tatt_bort: 'stages.done_taken_back',
} as const

export function createStageRoutes(services: Services): readonly Route[] {
  const guard = 'signedIn'
  const act = (name: string, handle: (services: Services, visit: Visit) => Promise<Response>): Route => ({
    method: 'post',
    path: `${BASE}/:passage/${name}`,
    guard,
    handle: (visit) => handle(services, visit),
  })
  return [
    { method: 'get', path: BASE, guard, handle: (visit) => showPassing(services, visit, {}) },
    { method: 'post', path: BASE, guard, handle: (visit) => postAsk(services, visit) },
    act('legg-til', postAddition),
    act('ta-bort', postTakingBack),
    act('bruk', postUse),
    act('angre', postUndo),
  ]
}

export type Posted = { readonly entryId: string; readonly reason: string; readonly undoReason: string }

type Shown = {
  readonly refusal?: string
  readonly errors?: readonly FieldFault[]
  readonly posted?: Partial<Posted>
  readonly status?: 403 | 409 | 422
}

async function showPassing({ db }: Services, visit: Visit, shown: Shown): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const passing = orNotFound(await db.read(visit.actor, (reader) => loadPassing(reader, roundId)))
  const title = visit.t('stages.title')
  const errors = shown.errors ?? []
  const frame = juryFrame(visit, passing.seat, { title, trail: [{ label: title }], hasError: errors.length > 0 })
  const posted = { entryId: '', reason: '', undoReason: '', ...shown.posted }
  const listed = (list: string) => readListQuery(visit.query, list)
  const view = { frame, passing, errors, posted, done: doneText(visit, DONE), refusal: shown.refusal, listed }
  return visit.page(<PassagePage {...view} />, shown.status ?? 200)
}

function keyOf(visit: Visit): PassageKey {
  return { roundId: visit.id<RoundId>('round'), passageId: orNotFound(parseId(visit.param('passage'))) }
}

function back(visit: Visit, done?: keyof typeof DONE): Response {
  return visit.redirect(`/jury/${visit.id<RoundId>('round')}/videre${done ? `?utfort=${done}` : ''}`)
}

type Refused =
  | Exclude<Awaited<ReturnType<typeof usePassage>>['kind'], 'used' | 'used_before' | 'unknown'>
  | 'used_before'
  | 'begun'
  | 'nothing'

function refused(services: Services, visit: Visit, kind: Refused | 'unknown', shown: Shown = {}): Promise<Response> {
  if (kind === 'unknown') throw new NotFound()
  const status = kind === 'not_leader' || kind === 'phase_over' ? 403 : 409
  return showPassing(services, visit, { ...shown, refusal: visit.t(`stages.refused_${kind}`), status })
}

async function postAsk(services: Services, visit: Visit): Promise<Response> {
  const { kind } = await askPassage(services, visit.personId(), visit.id<RoundId>('round'))
  return kind === 'asked' ? back(visit) : refused(services, visit, kind)
}

async function postAddition(services: Services, visit: Visit): Promise<Response> {
  const form = await visit.form()
  const posted = { entryId: form.text('entry'), reason: form.text('reason') }
  const entryId = parseId<EntryId>(posted.entryId)
  const outcome = await addEntry(services, visit.personId(), { ...keyOf(visit), entryId, reason: posted.reason })
  switch (outcome.kind) {
    case 'added':
    case 'taken_back':
      return back(visit, 'lagt_til')
    case 'faulty': {
      const errors = [
        ...(entryId === null ? [{ fieldId: 'entry', message: visit.t('stages.fault_entry') }] : []),
        { fieldId: 'reason', message: visit.t('stages.fault_reason') },
      ]
      return showPassing(services, visit, { posted, errors, status: 422 })
    }
    default:
      return refused(services, visit, outcome.kind, { posted })
  }
}

async function postTakingBack(services: Services, visit: Visit): Promise<Response> {
  const entryId = orNotFound(parseId<EntryId>((await visit.form()).text('entry')))
  const outcome = await takeBackEntry(services, visit.personId(), { ...keyOf(visit), entryId })
  switch (outcome.kind) {
    case 'added':
    case 'taken_back':
    case 'faulty':
      return back(visit, 'tatt_bort')
    default:
      return refused(services, visit, outcome.kind)
  }
}

async function postUse(services: Services, visit: Visit): Promise<Response> {
  const { kind } = await usePassage(services, visit.personId(), keyOf(visit))
  return kind === 'used' || kind === 'used_before' ? back(visit, 'brukt') : refused(services, visit, kind)
}

async function postUndo(services: Services, visit: Visit): Promise<Response> {
  const undoReason = (await visit.form()).text('undo_reason')
  const outcome = await undoPassage(services, visit.personId(), { ...keyOf(visit), reason: undoReason })
  switch (outcome.kind) {
    case 'undone':
      return back(visit, outcome.letters > 0 ? 'angret_brev' : 'angret')
    case 'undone_before':
      return back(visit, 'angret')
    case 'faulty': {
      const errors = [{ fieldId: 'undo_reason', message: visit.t('stages.fault_reason') }]
      return showPassing(services, visit, { posted: { undoReason }, errors, status: 422 })
    }
    default:
      return refused(services, visit, outcome.kind, { posted: { undoReason } })
  }
}
