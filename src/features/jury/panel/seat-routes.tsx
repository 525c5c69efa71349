import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type PersonId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import { juryFrame } from './pages/jury-frame.ts'
import { SeatsPage, type SeatsView } from './pages/seats-page.tsx'
import { loadSeat } from './queries.ts'
import { seatDeputy, unseatDeputy } from './seat-deputy.ts'
import { listPanelRoles, listQuorum, listSeatedDeputies, listShutOut } from './seat-queries.ts'

type Returned = Pick<SeatsView, 'errors' | 'words' | 'refusal'>
const FRESH: Returned = { errors: [], words: { place: '', deputy: '' }, refusal: null }

export function createSeatRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/plasser'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit, FRESH, 200) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => post(services, visit) },
  ]
}

async function show({ db }: Services, visit: Visit, returned: Returned, status: 200 | 409 | 422): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const view = await db.read(visit.actor, async (reader) => {
    const seat = await loadSeat(reader, roundId)
    if (!seat || !(seat.isSecretariat || seat.isLeader)) throw new NotFound()
    const quorum = await listQuorum(reader, roundId)
    const out = await listShutOut(reader, roundId)
    const roles = await listPanelRoles(reader, roundId)
    return { seat, quorum, out, roles, seated: await listSeatedDeputies(reader, roundId) }
  })
  const listed = readListQuery(visit.query)
  const title = visit.t('impartiality.seats_title')
  const frame = juryFrame(visit, view.seat, { title, trail: [{ label: title }], hasError: returned.errors.length > 0 })
  const isSaved = status === 200 && visit.query('lagret') !== undefined
  return visit.page(<SeatsPage {...{ frame, isSaved, listed }} {...view} {...returned} />, status)
}

async function post(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const form = await visit.form()
  const done = `/jury/${roundId}/plasser?lagret=1`
  const removed = parseId(form.text('remove'))
  if (removed) {
    const outcome = await unseatDeputy(services, visit.personId(), { roundId, seatId: removed })
    if (outcome === 'unknown') throw new NotFound()
    if (outcome === 'accepted') return visit.redirect(done)
    return show(services, visit, { ...FRESH, refusal: visit.t('impartiality.seat_refused_has_judged') }, 409)
  }
  const words = { place: form.text('place'), deputy: form.text('deputy') }
  const [who = '', what = ''] = words.place.split('/')
  const forPersonId = parseId<PersonId>(who)
  const deputyId = parseId<PersonId>(words.deputy)
  const errors = [
    ...(forPersonId ? [] : [{ fieldId: 'place', message: visit.t('impartiality.error_place') }]),
    ...(deputyId ? [] : [{ fieldId: 'deputy', message: visit.t('impartiality.error_deputy') }]),
  ]
  if (!forPersonId || !deputyId) return show(services, visit, { errors, words, refusal: null }, 422)
  const input = { roundId, entryId: parseId<EntryId>(what), forPersonId, deputyId }
  const outcome = await seatDeputy(services, visit.personId(), input)
  if (outcome === 'accepted') return visit.redirect(done)
  if (outcome === 'unknown') throw new NotFound()
  return show(services, visit, { errors: [], words, refusal: visit.t(`impartiality.seat_refused_${outcome}`) }, 409)
}
