import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { readWay } from './forms.ts'
import { loadLive } from './load-live.ts'
import { noteAttendance } from './note-attendance.ts'
import { JurorMeetingPage, ScreenPage } from './pages/live-pages.tsx'
import { loadSeenVersion } from './queries.ts'

function load({ db }: Services, visit: Visit, roundId: RoundId) {
  return db.read(visit.actor, async (reader) => orNotFound(await loadLive(reader, roundId)))
}

async function showScreen(services: Services, visit: Visit) {
  const view = await load(services, visit, visit.id<RoundId>('id'))
  if (!view.room.desk.leads) throw new NotFound()
  const frame = panelFrame(visit, view.room.desk, { title: visit.t('meeting.title') })
  return visit.page(<ScreenPage view={{ ...view, frame }} />)
}

async function showVersion(services: Services, visit: Visit) {
  const roundId = visit.id<RoundId>('id')
  const version = await services.db.read(visit.actor, async (reader) => {
    orNotFound(await loadDesk(reader, roundId))
    return loadSeenVersion(reader, roundId)
  })
  return visit.json({ version })
}

async function showJuror(services: Services, visit: Visit, refusal?: string) {
  const view = await load(services, visit, visit.id<RoundId>('round'))
  const self = view.room.presence.find(({ personId }) => personId === visit.personId())
  const frame = panelFrame(visit, view.room.desk, { title: visit.t('meeting.title'), hasError: refusal !== undefined })
  const done = doneText(visit, { oppmote: 'meeting.done_self' })
  const page = <JurorMeetingPage view={{ ...view, frame }} self={self} done={done} refusal={refusal} />
  return visit.page(page, refusal ? 409 : 200)
}

export function createLiveRoutes(services: Services): readonly Route[] {
  async function attend(visit: Visit) {
    const [whom, roundId] = [visit.personId(), visit.id<RoundId>('round')]
    const way = readWay((await visit.form()).text('way'))
    const { kind } = await noteAttendance(services, whom, roundId, [{ whom, way }])
    if (kind === 'noted') return visit.redirect(`/jury/${roundId}/mote?utfort=oppmote`)
    if (kind === 'not_yours') throw new NotFound()
    return showJuror(services, visit, visit.t(`meeting.refused_${kind}`))
  }
  const guard = 'signedIn'
  return [
    { method: 'get', path: '/runder/:id/mote/skjerm', guard, handle: (visit) => showScreen(services, visit) },
    { method: 'get', path: '/runder/:id/mote/versjon', guard, handle: (visit) => showVersion(services, visit) },
    { method: 'get', path: '/jury/:round/mote', guard, handle: (visit) => showJuror(services, visit) },
    { method: 'post', path: '/jury/:round/mote/oppmote', guard, handle: attend },
  ]
}
