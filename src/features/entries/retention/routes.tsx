import { doneText, orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { RetentionPage } from './pages/retention-page.tsx'
import { loadRetention } from './queries.ts'
import { saveRetention } from './save-retention.ts'

const LONGEST = { removed_days: 3650, unsent_months: 120 } as const
type Name = keyof typeof LONGEST

type Posted = { readonly values: Readonly<Record<Name, string>>; readonly errors: readonly FieldFault[] }

async function show(services: Services, visit: Visit, posted?: Posted) {
  const roundId = visit.id<RoundId>('id')
  const found = orNotFound(await services.db.read(visit.actor, (reader) => loadRetention(reader, roundId)))
  const errors = posted?.errors ?? []
  const frame = roundFrame(visit, found.round, { title: visit.t('files.retention'), hasError: errors.length > 0 })
  const stored = { removed_days: String(found.removedDays), unsent_months: String(found.unsentMonths) }
  return visit.page(
    <RetentionPage
      frame={frame}
      roundId={roundId}
      values={posted?.values ?? stored}
      errors={errors}
      done={doneText(visit, { lagret: 'files.retention_saved' })}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

async function save(services: Services, visit: Visit) {
  const roundId = visit.id<RoundId>('id')
  const form = await visit.form()
  const values = { removed_days: form.text('removed_days'), unsent_months: form.text('unsent_months') }
  const errors = (['removed_days', 'unsent_months'] as const).flatMap((name) => {
    const isFit = /^\d{1,4}$/.test(values[name]) && Number(values[name]) <= LONGEST[name]
    return isFit ? [] : [{ fieldId: name, message: visit.t('files.retention_fault', { max: LONGEST[name] }) }]
  })
  if (errors.length > 0) return show(services, visit, { values, errors })
  const [removedDays, unsentMonths] = [Number(values.removed_days), Number(values.unsent_months)]
  const outcome = await saveRetention(services, visit.personId(), { roundId, removedDays, unsentMonths })
  if (outcome === 'not_yours') throw new NotFound()
  return visit.redirect(`/runder/${roundId}/oppbevaring?utfort=lagret`)
}

/** How long a round keeps files that no submission holds. */
export function createRetentionRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/oppbevaring'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => save(services, visit) },
  ]
}
