import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { writeCsv } from '../../../documents/spreadsheet.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { findChecks } from '../checks/find-checks.ts'
import { readResultQuery } from './forms.ts'
import { readLayerTimes } from './layer-queries.ts'
import { askedChecksOf, findResult, loadResultView } from './load-result.ts'
import { fileColumns, fileRows } from './pages/result-file.ts'

async function showFile({ db, clock }: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { layer } = readResultQuery((name) => visit.query(name))
  const { view, times } = await db.read(visit.actor, async (reader) => {
    const view = await loadResultView(reader, roundId, layer)
    // Before the discussion is open there is no result, and nothing to tell of one.
    if (view?.kind !== 'opened') throw new NotFound()
    return { view, times: await readLayerTimes(reader, roundId) }
  })
  const result = await findResult(view.facts)
  const checks = await findChecks(askedChecksOf(result))
  const columns = fileColumns({ t: visit.t, result, times, now: clock.now() })
  const name = visit.t('result.csv_name', { round: pickText(view.seat.title, visit.language) })
  const text = writeCsv(columns, fileRows(result, checks), { withMark: true })
  return visit.context.body(text, 200, downloadHeaders(`${name}.csv`, 'text/csv; charset=utf-8'))
}

export function createResultFileRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/jury/:round/resultat.csv',
      guard: 'signedIn',
      handle: (visit) => showFile(services, visit),
    },
  ]
}
