import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { LANGUAGES } from '../../../kernel/texts.ts'
import { formatDateTime } from '../../../text/format.ts'
import { createTranslate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { SetUp } from '../round-rules.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { openSetUp, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { type ActOutcome, changePhase, type DeskAct, deadlineAfterStop, gapsBefore, mayNotDo } from './change-phase.ts'
import { actIn, addressOf, parseReason, REASON_NAMES } from './forms.ts'
import { ActDonePage, ActPage } from './pages/act-page.tsx'

/** The reason that stands in the form where the time of a stop is given back. */
function giveBackValues({ round }: SetUp, now: Date): Values {
  const { suspendedAt } = round
  if (!suspendedAt) return {}
  const reasons = LANGUAGES.map((language) => {
    const t = createTranslate(language)
    const times = { from: formatDateTime(suspendedAt, language), to: formatDateTime(now, language) }
    return [`reason_${language}`, t('life.resume_reason', times)] as const
  })
  return { give_back: 'yes', ...Object.fromEntries(reasons) }
}

type Shown = { setUp: SetUp; act: DeskAct; values: Values; errors: readonly FieldFault[]; isStale: boolean }

function actPage(visit: Visit, { setUp, act, values, errors, isStale }: Shown) {
  const title = visit.t(`prizes.act_${act}`)
  const frame = setUpFrame(visit, setUp, { title, hasError: errors.length > 0 })
  const form = {
    ...viewOf(visit, act === 'resume' ? { ...giveBackValues(setUp, visit.now), ...values } : values, false),
    errors,
  }
  const why = mayNotDo(setUp, act)
  const gaps = why ? [] : gapsBefore(setUp, act, visit.now)
  const until = act === 'resume' ? deadlineAfterStop(setUp, visit.now) : null
  return <ActPage {...{ frame, setUp, act, form, gaps, why, isStale, until }} />
}

async function show(services: Services, visit: Visit): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const done = actIn(visit.query('gjort'))
  if (done) {
    const frame = setUpFrame(visit, setUp, { title: visit.t(`prizes.done_${done}`) })
    return visit.page(<ActDonePage frame={frame} setUp={setUp} act={done} />)
  }
  const act = actIn(visit.query('handling'))
  if (!act) return visit.redirect(`/runder/${setUp.round.id}`)
  return visit.page(actPage(visit, { setUp, act, values: {}, errors: [], isStale: false }))
}

async function carryOut(services: Services, visit: Visit): Promise<Response> {
  const fields = await visit.form()
  const act = actIn(fields.text('handling'))
  if (!act) throw new NotFound()
  const values = readValues(fields, REASON_NAMES)
  const setUp = await openSetUp(services, visit)
  const read = parseReason(visit.t, { act, requiresBothForms: setUp.round.requiresBothForms }, values)
  const shown = { setUp, act, values, isStale: false }
  if (!read.ok) return visit.page(actPage(visit, { ...shown, errors: read.faults }), 422)
  const version = Number(fields.text('version'))
  const input = {
    personId: visit.personId(),
    roundId: setUp.round.id,
    act,
    version,
    reason: read.input,
    givesTimeBack: values['give_back'] === 'yes',
  }
  return answer(services, visit, { outcome: await changePhase(services, input), act, values })
}

type Answered = { outcome: ActOutcome; act: DeskAct; values: Values }

async function answer(services: Services, visit: Visit, { outcome, act, values }: Answered): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const shown = { setUp, act, values, errors: [] }
  switch (outcome.kind) {
    case 'done':
      return visit.redirect(`/runder/${setUp.round.id}/fase?gjort=${addressOf(act)}`)
    case 'gone':
      throw new NotFound()
    case 'refused':
      return visit.page(actPage(visit, { ...shown, isStale: false }), 403)
    case 'missing':
      return visit.page(actPage(visit, { ...shown, isStale: false }), 422)
    case 'stale':
      return visit.page(actPage(visit, { ...shown, isStale: true }), 409)
  }
}

export function createActRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/fase'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => carryOut(services, visit) },
  ]
}
