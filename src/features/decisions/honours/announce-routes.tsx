import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { listCandidates, listCategories } from '../field-queries.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { announceFinalists } from './announce-finalists.ts'
import { AnnouncePage } from './pages/announce-page.tsx'
import { CHOOSING_FINALISTS, refusalOf } from './rules.ts'

async function ask(services: Services, visit: Visit, refusal?: string) {
  const roundId = visit.id<RoundId>('id')
  const { desk, field, categories } = await services.db.read(visit.actor, async (reader) => {
    const found = orNotFound(await loadDesk(reader, roundId))
    if (!found.leads) throw new NotFound()
    const candidates = await listCandidates(reader, roundId)
    return { desk: found, field: candidates, categories: await listCategories(reader, roundId) }
  })
  const finalists = field.filter(({ isFinalist }) => isFinalist)
  const decision = `/runder/${roundId}/avgjorelse`
  const mayAnnounce = refusalOf({ ...desk }, CHOOSING_FINALISTS) === null && finalists.length > 0
  if (!mayAnnounce && !refusal) return visit.redirect(decision)
  const frame = panelFrame(visit, desk, {
    title: visit.t('decisions.announceTitle'),
    between: [{ label: visit.t('decisions.decision'), href: decision }],
    hasError: refusal !== undefined,
  })
  const page = <AnnouncePage {...{ frame, desk, finalists, categories, mayAnnounce, refusal }} />
  return visit.page(page, refusal ? 409 : 200)
}

async function announce(services: Services, visit: Visit) {
  const seen = (await visit.form()).all('seen').flatMap((text) => parseId<EntryId>(text) ?? [])
  const { kind } = await announceFinalists(services, visit.personId(), visit.id<RoundId>('id'), seen)
  if (kind === 'nominated') return visit.redirect(`/runder/${visit.param('id')}/avgjorelse?utfort=kunngjort`)
  if (kind === 'not_yours') throw new NotFound()
  return ask(services, visit, visit.t(`decisions.refused_${kind}`))
}

/** What becomes public is shown first, and nothing else than what was shown becomes so. */
export function createAnnounceRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/avgjorelse/kunngjor'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => ask(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => announce(services, visit) },
  ]
}
