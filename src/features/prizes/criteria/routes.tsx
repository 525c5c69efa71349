import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { createItemRoutes } from '../item-routes.tsx'
import { criterionNames, parseCriterion, storedCriterion } from './forms.ts'
import { CriteriaPage, CriterionPage } from './pages/criteria-page.tsx'
import { saveCriterion } from './save-criterion.ts'

export function createCriterionRoutes(services: Services): readonly Route[] {
  return createItemRoutes(services, {
    place: 'kriterier',
    table: 'criterion',
    names: criterionNames,
    stored: storedCriterion,
    parse: parseCriterion,
    save: saveCriterion,
    list: (view) => <CriteriaPage {...view} />,
    edit: (view) => <CriterionPage {...view} />,
  })
}
