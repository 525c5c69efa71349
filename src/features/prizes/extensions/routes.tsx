import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { LANGUAGES } from '../../../kernel/texts.ts'
import { formatDateTime, formatTime, isoLocal } from '../../../text/format.ts'
import { createTranslate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { SetUp } from '../round-rules.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { openSetUp, roundOf, setUpFrame, viewOf } from '../set-up-routes.tsx'
import type { OutageProposal } from '../uptime/rules.ts'
import { extendDeadline } from './extend.ts'
import { EXTENSION_NAMES, parseExtension, type Way, wayIn } from './forms.ts'
import { loadProposal } from './load-proposal.ts'
import { DeadlinePage } from './pages/deadline-page.tsx'
import { ExtendPage } from './pages/extend-page.tsx'
import { loadExtensions } from './queries.ts'

/** The proposal as the form would send it: the new time, and the reason in every language. */
function proposedValues(proposal: OutageProposal | null): Values {
  if (!proposal) return {}
  const reasons = LANGUAGES.map((language) => {
    const t = createTranslate(language)
    const times = proposal.outages
      .map(({ from, to }) => `${formatDateTime(from, language)}–${formatTime(to, language)}`)
      .join(', ')
    return [`reason_${language}`, t('life.outage_public_reason', { times })] as const
  })
  return { until: isoLocal(proposal.until), cause: 'outage', ...Object.fromEntries(reasons) }
}

async function openDeadline(services: Services, visit: Visit) {
  const roundId = roundOf(visit)
  const found = await services.db.read(visit.actor, async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    if (!setUp) return null
    const given = await loadExtensions(reader, roundId)
    return { setUp, given, proposal: await loadProposal(reader, setUp, { now: visit.now, given }) }
  })
  if (!found) throw new NotFound()
  return found
}

async function showDeadline(services: Services, visit: Visit): Promise<Response> {
  const found = await openDeadline(services, visit)
  const frame = setUpFrame(visit, found.setUp, { title: visit.t('life.deadline_title') })
  const done = visit.query('utvidet') === undefined ? null : visit.t('life.extended_done')
  const proposed = proposedValues(found.proposal)
  return visit.page(<DeadlinePage {...found} {...{ frame, proposed, done }} refusal={null} />)
}

type Shown = {
  setUp: SetUp
  way: Way
  values: Values
  errors?: readonly FieldFault[]
  refusal?: string
}

function extendPage(visit: Visit, { setUp, way, values, errors = [], refusal = '' }: Shown) {
  const trail = [{ label: visit.t('life.deadline_title'), href: `/runder/${setUp.round.id}/frist` }]
  const title = visit.t(`life.extend_${way}`)
  const frame = setUpFrame(visit, setUp, { title, trail, hasError: errors.length > 0 })
  const form = { ...viewOf(visit, values, false), errors }
  return <ExtendPage {...{ frame, setUp, way, form }} refusal={refusal || null} />
}

function wayOf(visit: Visit): Way {
  const way = wayIn(visit.param('way'))
  if (!way) throw new NotFound()
  return way
}

async function showForm(services: Services, visit: Visit): Promise<Response> {
  const way = wayOf(visit)
  const { setUp, proposal } = await openDeadline(services, visit)
  const values = way === 'alle' && visit.query('forslag') !== undefined ? proposedValues(proposal) : {}
  return visit.page(extendPage(visit, { setUp, way, values }))
}

async function extend(services: Services, visit: Visit): Promise<Response> {
  const way = wayOf(visit)
  const setUp = await openSetUp(services, visit)
  const values = readValues(await visit.form(), EXTENSION_NAMES)
  const read = parseExtension(visit.t, way, values, setUp)
  if (!read.ok) return visit.page(extendPage(visit, { setUp, way, values, errors: read.faults }), 422)
  const by = { personId: visit.personId(), roundId: setUp.round.id }
  const outcome = await extendDeadline(services, { ...by, ...read.input })
  switch (outcome.kind) {
    case 'extended':
      return visit.redirect(`/runder/${setUp.round.id}/frist?utvidet`)
    case 'gone':
      throw new NotFound()
    case 'refused': {
      const refusal = visit.t(`life.refused_${outcome.why}`)
      return visit.page(extendPage(visit, { setUp, way, values, refusal }), 403)
    }
  }
}

export function createExtensionRoutes(services: Services): readonly Route[] {
  const form = '/runder/:id/frist/:way'
  return [
    { method: 'get', path: '/runder/:id/frist', guard: 'signedIn', handle: (visit) => showDeadline(services, visit) },
    { method: 'get', path: form, guard: 'signedIn', handle: (visit) => showForm(services, visit) },
    { method: 'post', path: form, guard: 'signedIn', handle: (visit) => extend(services, visit) },
  ]
}
