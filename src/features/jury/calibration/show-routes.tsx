import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadCalibrationView } from './load-facts.ts'
import { CalibrationPage, type CalibrationPageView } from './pages/calibration-page.tsx'
import { listEarlierEntries } from './queries.ts'
import { ACTS, mayNotPrepare } from './rules.ts'

type Shown = { readonly notice: CalibrationPageView['notice']; readonly status?: 409 }

export async function calibrationPage({ db }: Services, visit: Visit, { notice, status }: Shown): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { view, earlier } = await db.read(visit.actor, async (reader) => {
    const found = await loadCalibrationView(reader, roundId)
    if (!found) throw new NotFound()
    const prepares = mayNotPrepare(found.facts) === null
    return { view: found, earlier: prepares ? await listEarlierEntries(reader, roundId) : [] }
  })
  const title = visit.t('calibration.title')
  const frame = juryFrame(visit, view.seat, { title, trail: [{ label: title }] })
  return visit.page(<CalibrationPage {...{ frame, view, earlier, notice }} />, status ?? 200)
}

const DONE = [...ACTS, 'saved', 'taken', 'removed', 'handed_in', 'taken_back'] as const

export function showCalibration(services: Services, visit: Visit): Promise<Response> {
  const done = DONE.find((known) => known === visit.query('utfort'))
  if (!done) visit.remember({ scopes: [visit.id<RoundId>('round'), visit.personId()] })
  return calibrationPage(services, visit, {
    notice: done ? { tone: 'success', text: visit.t(`calibration.done_${done}`) } : null,
  })
}
