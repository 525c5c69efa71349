import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { adjustAssessment } from './adjust-assessment.ts'
import type { AdjustmentInput } from './adjustment-rules.ts'
import { readAdjustment } from './forms.ts'
import type { SheetPageData } from './load-sheet-page.ts'
import { AdjustPage, type AdjustView } from './pages/adjust-page.tsx'
import { faultMessage } from './pages/sheet-words.ts'
import { refusedPage } from './post-routes.tsx'
import { readSheetPage, sheetKey } from './show-routes.tsx'

const NOTHING: AdjustmentInput = { scores: [], reasons: [] }

type Shown = Partial<Pick<AdjustView, 'input' | 'errors' | 'notice'>>

function adjustPage(visit: Visit, data: SheetPageData, shown: Shown, status: 200 | 403 | 409 | 422) {
  const title = visit.t('jury.adjustTitle')
  const sheet = { label: data.submission.title, href: `/jury/${data.seat.roundId}/soknad/${data.submission.entryId}` }
  const frame = juryFrame(visit, data.seat, { title, trail: [sheet, { label: title }], hasError: status === 422 })
  const seen = data.adjustments.filter((change) => change.personId === visit.personId()).length
  const view = { input: NOTHING, errors: [], notice: null, ...shown }
  return visit.page(<AdjustPage frame={frame} data={data} seen={seen} {...view} />, status)
}

export async function showAdjustment(services: Services, visit: Visit): Promise<Response> {
  const data = await readSheetPage(services, visit)
  if (!data?.mayAdjust) throw new NotFound()
  return adjustPage(visit, data, {}, 200)
}

export async function postAdjustment(services: Services, visit: Visit): Promise<Response> {
  const { roundId, entryId } = sheetKey(visit)
  const input = readAdjustment(await visit.form())
  const outcome = await adjustAssessment(services, visit.personId(), { roundId, entryId, ...input })
  if (outcome.kind === 'adjusted') return visit.redirect(`/jury/${roundId}/soknad/${entryId}?endret=${outcome.count}`)
  if (outcome.kind === 'elsewhere') throw new NotFound()
  if (outcome.kind === 'barred') {
    const content = { scores: input.scores, comments: input.reasons }
    return refusedPage(services, visit, { kind: 'barred', content, stored: null })
  }
  const data = await readSheetPage(services, visit)
  if (!data) throw new NotFound()
  switch (outcome.kind) {
    case 'faulty': {
      const errors = outcome.faults.map((fault) => faultMessage(visit.t, fault, data))
      return adjustPage(visit, data, { input, errors }, 422)
    }
    case 'unchanged':
      return adjustPage(visit, data, { input, notice: visit.t('jury.adjust_unchanged') }, 422)
    default: {
      const notice = visit.t(`jury.adjust_${outcome.kind}`)
      return adjustPage(visit, data, { input, notice }, outcome.kind === 'stale' ? 409 : 403)
    }
  }
}
