import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { parseId, type RoundId } from '../../../kernel/ids.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadSeat } from '../panel/queries.ts'
import { addAffiliation, listAffiliations, removeAffiliation } from './affiliations.ts'
import { readPeriod } from './forms.ts'
import { AffiliationsPage, type AffiliationsView } from './pages/affiliations-page.tsx'

type Returned = Pick<AffiliationsView, 'errors' | 'words'>

export function createAffiliationRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/habilitet/arbeidsgivere'
  const fresh = { errors: [], words: { name: '', from: '', to: '' } }
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit, fresh, 200) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => post(services, visit) },
  ]
}

async function show({ db }: Services, visit: Visit, returned: Returned, status: 200 | 422): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { seat, rows } = await db.read(visit.actor, async (reader) => {
    const found = await loadSeat(reader, roundId)
    if (!found) throw new NotFound()
    return { seat: found, rows: await listAffiliations(reader) }
  })
  const title = visit.t('impartiality.work_title')
  const trail = [{ label: visit.t('jury.impTitle'), href: `/jury/${roundId}/habilitet` }, { label: title }]
  const frame = juryFrame(visit, seat, { title, trail, hasError: returned.errors.length > 0 })
  return visit.page(<AffiliationsPage frame={frame} roundId={roundId} rows={rows} {...returned} />, status)
}

async function post(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const seat = await services.db.read(visit.actor, (reader) => loadSeat(reader, roundId))
  if (!seat) throw new NotFound()
  const form = await visit.form()
  const removed = parseId(form.text('remove'))
  const back = `/jury/${roundId}/habilitet/arbeidsgivere`
  if (removed) {
    await removeAffiliation(services, visit.personId(), removed)
    return visit.redirect(back)
  }
  const words = { name: form.text('name').slice(0, 200), from: form.text('from'), to: form.text('to') }
  const { period, faults } = readPeriod(words, false)
  const errors = faults.map(({ field, text }) => ({ fieldId: field, message: visit.t(text) }))
  if (words.name === '') errors.unshift({ fieldId: 'name', message: visit.t('impartiality.error_work_name') })
  if (errors.length > 0) return show(services, visit, { errors, words }, 422)
  await addAffiliation(services, visit.personId(), { name: words.name, period })
  return visit.redirect(back)
}
