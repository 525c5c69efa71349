import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { readValues, type Values } from '../set-up-forms.ts'
import { viewOf } from '../set-up-routes.tsx'
import { blankFounding, FOUNDING_NAMES, parseFounding } from './forms.ts'
import { foundRound } from './found-round.ts'
import { FoundingPage } from './pages/founding-page.tsx'
import { type Ground, loadGround } from './queries.ts'
import { type RoundTemplate, readTemplates } from './round-templates.ts'
import { createTemplateRoutes } from './template-routes.tsx'

type Shown = {
  ground: Ground
  templates: readonly RoundTemplate[]
  values: Values
  errors: readonly FieldFault[]
}

function foundingPage(visit: Visit, { ground, templates, values, errors }: Shown) {
  const title = visit.t('prizes.founding_title')
  const frame = visit.frame({
    title,
    hasError: errors.length > 0,
    breadcrumbs: [{ label: visit.t('prizes.secretariat'), href: '/sekretariat' }, { label: title }],
  })
  const form = { ...viewOf(visit, values, false), errors }
  return <FoundingPage frame={frame} form={form} ground={ground} templates={templates} />
}

export function createFoundingRoutes(services: Services): readonly Route[] {
  return [
    ...createTemplateRoutes(),
    {
      method: 'get',
      path: '/sekretariat/nytt',
      guard: 'signedIn',
      handle: async (visit) => {
        const ground = await services.db.read(visit.actor, loadGround)
        const templates = await readTemplates()
        const chosen = templates.find(({ key }) => key === visit.query('mal'))
        const values = { ...blankFounding(ground, visit.query('pris')), ...(chosen ? { template: chosen.key } : {}) }
        return visit.page(foundingPage(visit, { ground, templates, values, errors: [] }))
      },
    },
    {
      method: 'post',
      path: '/sekretariat/nytt',
      guard: 'signedIn',
      handle: async (visit) => {
        const ground = await services.db.read(visit.actor, loadGround)
        const templates = await readTemplates()
        const values = readValues(await visit.form(), FOUNDING_NAMES)
        const read = parseFounding(visit.t, values, { ground, templates })
        const shown = { ground, templates, values }
        if (!read.ok) return visit.page(foundingPage(visit, { ...shown, errors: read.faults }), 422)
        const outcome = await foundRound(services, visit.personId(), read.input)
        switch (outcome.kind) {
          case 'founded':
            return visit.redirect(`/runder/${outcome.roundId}?ny`)
          case 'not_yours': {
            const message = visit.t('prizes.founding_no_right')
            return visit.page(foundingPage(visit, { ...shown, errors: [{ fieldId: 'organisation', message }] }), 403)
          }
        }
      },
    },
  ]
}
