import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { noteMark } from '../notes/rules.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { nextUnsealed } from '../panel/rules.ts'
import { loadSheetPage, type SheetPageData } from './load-sheet-page.ts'
import { SheetPage, type SheetView } from './pages/sheet-page.tsx'
import type { SheetContent } from './rules.ts'

export const EMPTY_SHEET: SheetContent = { scores: [], comments: [] }

export function sheetKey(visit: Visit) {
  return { roundId: visit.id<RoundId>('round'), entryId: visit.id<EntryId>('entry'), personId: visit.personId() }
}

/** The page's facts; null where the juror must first declare. Whatever may not be seen is not there. */
export async function readSheetPage({ db }: Services, visit: Visit): Promise<SheetPageData | null> {
  const answer = await db.read(visit.actor, (reader) => loadSheetPage(reader, sheetKey(visit)))
  if (answer.kind === 'unknown') throw new NotFound()
  return answer.kind === 'page' ? answer.data : null
}

export function storedContent(data: SheetPageData): SheetContent {
  const { scores, comments } = data.row
  return scores && comments ? { scores, comments } : EMPTY_SHEET
}

function storedNote(visit: Visit, { note }: SheetPageData): SheetView['note'] {
  const text = note?.text ?? ''
  const isOpen = visit.query('notat') !== undefined
  return { text, mark: noteMark(text), savedAt: note?.savedAt ?? null, stored: null, error: null, isOpen }
}

type Shown = Partial<Pick<SheetView, 'content' | 'version' | 'savedAt' | 'errors' | 'stored' | 'notice' | 'note'>>

export function sheetPage(visit: Visit, data: SheetPageData, shown: Shown, status: 200 | 409 | 422) {
  const { title } = data.submission
  const frame = juryFrame(visit, data.seat, { title, trail: [{ label: title }], hasError: status === 422 })
  const view: SheetView = {
    frame,
    data,
    content: storedContent(data),
    version: data.row.version ?? 0,
    savedAt: data.row.savedAt,
    errors: [],
    stored: null,
    notice: null,
    note: storedNote(visit, data),
    ...shown,
  }
  return visit.page(<SheetPage {...view} />, status)
}

export async function showSheet(services: Services, visit: Visit): Promise<Response> {
  const data = await readSheetPage(services, visit)
  const { roundId, entryId, personId } = sheetKey(visit)
  if (!data) return visit.redirect(`/jury/${roundId}/habilitet`)
  visit.remember({ scopes: [roundId, entryId, personId] })
  return sheetPage(visit, data, { notice: noticeOf(visit, data) }, 200)
}

function noticeOf(visit: Visit, { order, seat, submission }: SheetPageData): SheetView['notice'] {
  const { t } = visit
  if (visit.query('forseglet')) {
    const next = nextUnsealed(order, submission.entryId)
    // A mean of words says nothing, so there is no page of the own use of the scale.
    const then = seat.judgingMode === 'values' ? 'skalabruk' : 'sammenlign'
    const href = next ? `/jury/${seat.roundId}/soknad/${next.id}` : `/jury/${seat.roundId}/${then}`
    const action = {
      href,
      label: t(next ? 'aids.queue_go' : then === 'skalabruk' ? 'aids.scale_see' : 'aids.link_compare'),
    }
    return { tone: 'success', text: `${t('jury.sealedNow')}. ${t('jury.sealHint')}`, action }
  }
  const count = Number(visit.query('endret') ?? 0)
  return Number.isInteger(count) && count > 0 ? { tone: 'success', text: t('jury.adjusted', { count }) } : null
}
