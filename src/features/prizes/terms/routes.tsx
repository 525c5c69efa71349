import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { mayNotChangeRules, type Why } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { parseTerms, storedTerms, TERM_NAMES } from './forms.ts'
import { TermsPage } from './pages/terms-page.tsx'
import { saveTerms } from './save-terms.ts'

type View = { setUp: SetUp; form: FormView; why: Why | null; hasError: boolean }

function termsPage(visit: Visit, { setUp, form, why, hasError }: View) {
  const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_regler'), hasError })
  const saved = visit.query('lagret') !== undefined
  return <TermsPage {...{ frame, setUp, form, why, saved }} />
}

export function createTermsRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/runder/:id/regler',
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const why = mayNotChangeRules(setUp.round)
        const form = viewOf(visit, storedTerms(setUp), why !== null)
        return visit.page(termsPage(visit, { setUp, form, why, hasError: false }))
      },
    },
    {
      method: 'post',
      path: '/runder/:id/regler',
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `/runder/${roundOf(visit)}/regler?lagret`,
          form: {
            names: () => TERM_NAMES,
            stored: storedTerms,
            parse: (values) => parseTerms(visit.t, values),
            save: (change) => saveTerms(services, change),
          },
          show: (setUp, form, why) => termsPage(visit, { setUp, form, why, hasError: true }),
        }),
    },
  ]
}
