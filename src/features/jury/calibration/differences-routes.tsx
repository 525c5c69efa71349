import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { readNote } from './forms.ts'
import { loadDifferences } from './load-differences.ts'
import { makeClear } from './make-clear.ts'
import { DifferencesPage, type DifferencesView } from './pages/differences-page.tsx'
import { LONGEST_NOTE } from './rules.ts'
import { loadModeDifferences } from './together/load-mode-differences.ts'
import { ModeDifferencesPage } from './together/pages/mode-differences-page.tsx'

type Shown = Pick<DifferencesView, 'returned' | 'notice'> & { readonly status?: 403 | 409 | 422 }

async function differencesPage({ db }: Services, visit: Visit, { returned, notice, status }: Shown): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const title = visit.t('calibration.differences')
  const trail = [{ label: visit.t('calibration.title'), href: `/jury/${roundId}/kalibrering` }, { label: title }]
  const inMode = await db.read(visit.actor, (reader) => loadModeDifferences(reader, roundId))
  if (inMode) {
    const frame = juryFrame(visit, inMode.view.seat, { title, trail })
    return visit.page(<ModeDifferencesPage {...{ frame, differences: inMode }} />)
  }
  const differences = await db.read(visit.actor, (reader) => loadDifferences(reader, roundId))
  if (!differences) throw new NotFound()
  const frame = juryFrame(visit, differences.view.seat, { title, trail, hasError: status === 422 })
  return visit.page(<DifferencesPage {...{ frame, differences, returned, notice }} />, status ?? 200)
}

export function showDifferencesPage(services: Services, visit: Visit): Promise<Response> {
  const isNoted = visit.query('avklart') !== undefined
  const notice = isNoted ? ({ tone: 'success', text: visit.t('calibration.noted') } as const) : null
  return differencesPage(services, visit, { returned: null, notice })
}

export async function postNote(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { criterionId, text, seen } = readNote(await visit.form())
  if (!criterionId) throw new NotFound()
  const outcome = await makeClear(services, visit.personId(), { roundId, criterionId, text, seen })
  const returned = { criterionId, text, error: null, stored: null }
  switch (outcome.kind) {
    case 'noted':
    case 'unchanged':
      return visit.redirect(`/jury/${roundId}/kalibrering/forskjeller?avklart=${outcome.kind}`)
    case 'missing':
    case 'too_long': {
      const error = visit.t(`calibration.note_${outcome.kind}`, { most: LONGEST_NOTE })
      return differencesPage(services, visit, { returned: { ...returned, error }, notice: null, status: 422 })
    }
    case 'stale': {
      const notice = { tone: 'warning', text: visit.t('calibration.stale') } as const
      const both = { ...returned, stored: outcome.stored.text }
      return differencesPage(services, visit, { returned: both, notice, status: 409 })
    }
    case 'unknown':
      throw new NotFound()
    default: {
      const why = visit.t(`calibration.refused_${outcome.kind}`)
      const notice = { tone: 'warning', text: `${why} ${visit.t('calibration.note_kept', { text })}` } as const
      return differencesPage(services, visit, { returned, notice, status: 409 })
    }
  }
}
