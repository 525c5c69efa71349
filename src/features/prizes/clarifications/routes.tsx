import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayNotClarify, type Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { openSetUp, setUpFrame } from '../set-up-routes.tsx'
import { clarify } from './clarify.ts'
import { CLARIFICATION_NAMES, parseClarification } from './forms.ts'
import { ClarificationsPage } from './pages/clarifications-page.tsx'

type Shown = { values: Values; errors?: readonly FieldFault[]; why?: Why | null }

function showPage(visit: Visit, setUp: SetUp, { values, errors = [], why }: Shown) {
  const shut = why ?? mayNotClarify(setUp.round, visit.now)
  const title = visit.t('form.clarifications')
  const list = { label: visit.t('prizes.place_sporsmal'), href: `/runder/${setUp.round.id}/sporsmal` }
  const frame = setUpFrame(visit, setUp, { title, trail: [list], hasError: errors.length > 0 })
  const version = String(setUp.clarifications.length)
  const form = { t: visit.t, values, version, errors, isShut: shut !== null }
  const made = setUp.clarifications.find((each) => String(each.version) === visit.query('versjon'))
  return <ClarificationsPage frame={frame} setUp={setUp} form={form} why={shut} made={made ?? null} />
}

async function post(services: Services, visit: Visit): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const fields = await visit.form()
  const values = readValues(fields, CLARIFICATION_NAMES)
  const read = parseClarification(visit.t, values, setUp)
  if (!read.ok) return visit.page(showPage(visit, setUp, { values, errors: read.faults }), 422)
  const seen = Number(fields.text('version')) || 0
  const outcome = await clarify(services, { ...read.input, personId: visit.personId(), roundId: setUp.round.id, seen })
  switch (outcome.kind) {
    case 'clarified':
      return visit.redirect(`/runder/${setUp.round.id}/avklaringer?versjon=${outcome.version}`)
    case 'gone':
      throw new NotFound()
    case 'refused':
      return visit.page(showPage(visit, setUp, { values, why: outcome.why }), 403)
    case 'stale': {
      const errors = [{ fieldId: 'clarification_nb', message: visit.t('form.clarified_meanwhile') }]
      return visit.page(showPage(visit, await openSetUp(services, visit), { values, errors }), 409)
    }
  }
}

export function createClarificationRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/avklaringer'
  return [
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const values = { about_question: visit.query('sporsmal') ?? '' }
        return visit.page(showPage(visit, setUp, { values }))
      },
    },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => post(services, visit) },
  ]
}
