import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { mayNotChangeRules, type Why } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { parseStages, STAGE_NAMES, storedStages } from './forms.ts'
import { StageRulesPage } from './pages/stage-rules-page.tsx'
import { saveStages } from './save-stages.ts'

const PATH = '/runder/:id/etapper'

type View = { setUp: SetUp; form: FormView; why: Why | null; hasError: boolean }

function stagesPage(visit: Visit, { setUp, form, why, hasError }: View) {
  const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_etapper'), hasError })
  const saved = visit.query('lagret') !== undefined
  return <StageRulesPage {...{ frame, setUp, form, why, saved }} />
}

export function createStageRuleRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: PATH,
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const why = mayNotChangeRules(setUp.round)
        const form = viewOf(visit, storedStages(setUp), why !== null)
        return visit.page(stagesPage(visit, { setUp, form, why, hasError: false }))
      },
    },
    {
      method: 'post',
      path: PATH,
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `/runder/${roundOf(visit)}/etapper?lagret`,
          form: {
            names: () => STAGE_NAMES,
            stored: storedStages,
            parse: (values, { round }) => parseStages(visit.t, values, round.judgingMode === 'values'),
            save: (change) => saveStages(services, change),
          },
          show: (setUp, form, why) => stagesPage(visit, { setUp, form, why, hasError: true }),
        }),
    },
  ]
}
