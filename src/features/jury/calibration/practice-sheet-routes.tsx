import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { PracticeId, RoundId } from '../../../kernel/ids.ts'
import { formatTime } from '../../../text/format.ts'
import { readSheet } from '../assessments/forms.ts'
import { RefusedSheetPage } from '../assessments/pages/refused-sheet-page.tsx'
import { faultMessage } from '../assessments/pages/sheet-words.ts'
import type { SheetContent, SheetFault } from '../assessments/rules.ts'
import { EMPTY_SHEET } from '../assessments/show-routes.tsx'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadPracticePage, type PracticePage } from './load-practice-page.ts'
import { PracticeSheetPage, type PracticeSheetView } from './pages/practice-sheet-page.tsx'
import { type PracticeSaveOutcome, savePracticeSheet, takeBack } from './save-practice-sheet.ts'

function keyOf(visit: Visit) {
  return { roundId: visit.id<RoundId>('round'), practiceId: visit.id<PracticeId>('practice') }
}

function baseOf(visit: Visit): string {
  return `/jury/${keyOf(visit).roundId}/kalibrering`
}

async function readPage({ db }: Services, visit: Visit): Promise<PracticePage> {
  const { roundId, practiceId } = keyOf(visit)
  const page = await db.read(visit.actor, (reader) => loadPracticePage(reader, roundId, practiceId))
  if (!page) throw new NotFound()
  return page
}

type Shown = Partial<Pick<PracticeSheetView, 'content' | 'version' | 'savedAt' | 'errors' | 'stored' | 'notice'>>

function framed(visit: Visit, page: PracticePage, hasError: boolean) {
  const { title } = page.row
  const trail = [{ label: visit.t('calibration.title'), href: baseOf(visit) }, { label: title }]
  return juryFrame(visit, page.seat, { title, trail, hasError })
}

function sheetPage(visit: Visit, page: PracticePage, shown: Shown, status: 200 | 409 | 422) {
  const view: PracticeSheetView = {
    frame: framed(visit, page, status === 422),
    page,
    content: page.current ?? EMPTY_SHEET,
    version: page.current?.version ?? 0,
    savedAt: page.row.sheetSavedAt,
    errors: [],
    stored: null,
    notice: null,
    ...shown,
  }
  return visit.page(<PracticeSheetPage {...view} />, status)
}

export async function showPracticeSheet(services: Services, visit: Visit): Promise<Response> {
  const page = await readPage(services, visit)
  visit.remember({ scopes: [page.seat.roundId, visit.personId()] })
  return sheetPage(visit, page, {}, 200)
}

export function postPracticeSheet(services: Services, visit: Visit): Promise<Response> {
  return post(services, visit, false)
}

export function postHandIn(services: Services, visit: Visit): Promise<Response> {
  return post(services, visit, true)
}

async function post(services: Services, visit: Visit, handsIn: boolean): Promise<Response> {
  const { content, seen } = readSheet(await visit.form())
  const input = { ...keyOf(visit), content, seen, handsIn }
  const outcome = await savePracticeSheet(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'saved': {
      const { version, savedAt } = outcome
      if (visit.wantsJson) return visit.json({ savedAt: formatTime(savedAt, visit.language), version })
      return visit.redirect(`${baseOf(visit)}/ovelse/${input.practiceId}`)
    }
    case 'handed_in':
      return visit.redirect(`${baseOf(visit)}?utfort=handed_in`)
    case 'unknown':
      throw new NotFound()
    default:
      return refused(services, visit, content, outcome)
  }
}

async function refused(
  services: Services,
  visit: Visit,
  content: SheetContent,
  outcome: PracticeSaveOutcome,
): Promise<Response> {
  const page = await readPage(services, visit)
  switch (outcome.kind) {
    case 'faulty':
      return faulty(visit, page, { content, faults: outcome.faults, version: page.current?.version ?? 0 })
    case 'incomplete':
      return faulty(visit, page, { content, faults: outcome.faults, version: outcome.version })
    case 'stale': {
      const text = visit.t('jury.save_stale')
      if (visit.wantsJson) return visit.json({ error: 'conflict', message: text }, 409)
      const { stored, savedAt } = outcome
      const notice = { tone: 'warning', text } as const
      return sheetPage(visit, page, { content, stored, version: stored.version, savedAt, notice }, 409)
    }
    default:
      return keptWords(visit, page, content, outcome.kind === 'done_before' ? 'done_before' : 'over')
  }
}

type Faulty = { readonly content: SheetContent; readonly faults: readonly SheetFault[]; readonly version: number }

function faulty(visit: Visit, page: PracticePage, { content, faults, version }: Faulty): Response | Promise<Response> {
  const errors = faults.map((fault) => faultMessage(visit.t, fault, page))
  if (visit.wantsJson) return visit.json({ error: 'invalid', message: errors[0]?.message ?? '' }, 422)
  return sheetPage(visit, page, { content, errors, version }, 422)
}

/** Handed in already, or shown meanwhile: what was written is not saved, and is not lost to its writer. */
function keptWords(visit: Visit, page: PracticePage, content: SheetContent, why: 'done_before' | 'over') {
  const reason = visit.t(`calibration.save_${why}`)
  const status = why === 'over' ? 403 : 409
  if (visit.wantsJson) return visit.json({ error: why === 'over' ? 'refused' : 'conflict', message: reason }, status)
  const asked = page.rule.applies.map((_, index) => ({
    name: page.criteria.find((criterion) => criterion.index === index)?.name ?? {},
  }))
  const view = {
    frame: framed(visit, page, true),
    seat: page.seat,
    reason,
    content,
    stored: page.current,
    asked,
  }
  return visit.page(<RefusedSheetPage {...view} />, status)
}

export async function postTakeBack(services: Services, visit: Visit): Promise<Response> {
  const key = keyOf(visit)
  const outcome = await takeBack(services, visit.personId(), key)
  if (outcome === 'unknown') throw new NotFound()
  if (outcome === 'taken_back') return visit.redirect(`${baseOf(visit)}/ovelse/${key.practiceId}`)
  const notice = { tone: 'warning', text: visit.t('calibration.save_over') } as const
  return sheetPage(visit, await readPage(services, visit), { notice }, 409)
}
