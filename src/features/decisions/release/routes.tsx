import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { partOf, readListQuery } from '../../../kernel/long-list.ts'
import { momentInOslo } from '../../../kernel/oslo-clock.ts'
import { candidateLabel } from '../honours/pages/finalist-form.tsx'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { loadReleaseField } from './load-facts.ts'
import { ReleasePage } from './pages/release-page.tsx'
import { releaseRound } from './release-round.ts'
import { type Missing, missingForRelease } from './rules.ts'
import { cancelScheduledRelease, scheduleRelease } from './schedule-release.ts'

type Shown = {
  readonly refusal?: string
  readonly time?: { readonly written: string; readonly fault: 'time_missing' | 'time_past' }
  readonly status?: 409 | 422
}

/** The gate and the act that opens it. Only for the secretariat. */
export function createReleaseRoutes(services: Services): readonly Route[] {
  async function show(visit: Visit, shown: Shown = {}) {
    const roundId = visit.id<RoundId>('id')
    const view = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      if (!desk.isSecretariat) throw new NotFound()
      return { desk, ...(await loadReleaseField(reader, roundId)) }
    })
    const { facts, ...rest } = view
    // What one is shut out from is not told as missing, nor that it is not.
    const visible = facts.categories.filter(
      ({ categoryId }) => !rest.categories.find((category) => category.categoryId === categoryId)?.isBarred,
    )
    const byId = new Map(rest.field.map((entry) => [entry.id, entry]))
    const nameOf = (one: Missing) => {
      const entry = 'entryId' in one ? byId.get(one.entryId) : undefined
      return entry ? candidateLabel(entry) : ''
    }
    const all = missingForRelease({ ...facts, categories: visible })
    const missing = partOf(all, nameOf, readListQuery(visit.query))
    const frame = panelFrame(visit, view.desk, {
      title: visit.t('decisions.release'),
      hasError: shown.status !== undefined,
    })
    const errors = shown.time ? [{ fieldId: 'releaseAt', message: visit.t(`decisions.fault_${shown.time.fault}`) }] : []
    const done = doneText(visit, { tatt_tilbake: 'decisions.unscheduled' })
    const writtenTime = shown.time?.written ?? null
    const page = { ...rest, frame, missing, errors, writtenTime, done, refusal: shown.refusal }
    return visit.page(<ReleasePage {...page} />, shown.status ?? 200)
  }

  const back = (visit: Visit, query = '') => visit.redirect(`/runder/${visit.param('id')}/slipp${query}`)

  type Refused =
    | 'not_yours'
    | 'not_secretariat'
    | 'already_released'
    | 'suspended'
    | 'wrong_phase'
    | 'barred'
    | 'undeclared'
    | 'incomplete'
    | 'not_scheduled'

  function refuse(visit: Visit, kind: Refused) {
    if (kind === 'not_yours' || kind === 'not_secretariat') throw new NotFound()
    const refusal =
      kind === 'incomplete'
        ? visit.t('decisions.refused_release_incomplete')
        : kind === 'barred'
          ? visit.t('decisions.releaseBarred')
          : kind === 'undeclared'
            ? visit.t('decisions.declareFirst')
            : visit.t(`decisions.refused_${kind}`)
    return show(visit, { refusal, status: 409 })
  }

  async function release(visit: Visit) {
    const { kind } = await releaseRound(services, visit.personId(), visit.id<RoundId>('id'))
    return kind === 'released' || kind === 'already_released' ? back(visit) : refuse(visit, kind)
  }

  async function schedule(visit: Visit) {
    const written = (await visit.form()).text('releaseAt')
    const { kind } = await scheduleRelease(services, visit.personId(), visit.id<RoundId>('id'), momentInOslo(written))
    if (kind === 'scheduled') return back(visit)
    if (kind === 'time_missing' || kind === 'time_past')
      return show(visit, { time: { written, fault: kind }, status: 422 })
    return refuse(visit, kind)
  }

  async function cancel(visit: Visit) {
    const { kind } = await cancelScheduledRelease(services, visit.personId(), visit.id<RoundId>('id'))
    return kind === 'cancelled' ? back(visit, '?utfort=tatt_tilbake') : refuse(visit, kind)
  }

  const path = '/runder/:id/slipp'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(visit) },
    { method: 'post', path, guard: 'signedIn', handle: release },
    { method: 'post', path: `${path}/tid`, guard: 'signedIn', handle: schedule },
    { method: 'post', path: `${path}/tid/fjern`, guard: 'signedIn', handle: cancel },
  ]
}
