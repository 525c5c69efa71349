import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { createItemRoutes } from '../item-routes.tsx'
import { mayNotChangeRules, type Why } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { groundNames, parseGround, parseSettings, SETTING_NAMES, storedGround, storedSettings } from './forms.ts'
import { GroundPage, GroundsPage, RecusalSettingsPage } from './pages/recusal-grounds-page.tsx'
import { saveRecusalGround, saveRecusalSettings } from './save-recusal-ground.ts'

const path = '/runder/:id/habilitetsregler'

function settingsPage(visit: Visit, view: { setUp: SetUp; form: FormView; why: Why | null; hasError: boolean }) {
  const list = {
    label: visit.t('prizes.place_habilitetsgrunner'),
    href: `/runder/${view.setUp.round.id}/habilitetsgrunner`,
  }
  const title = visit.t('impartiality.settings_title')
  const frame = setUpFrame(visit, view.setUp, { title, trail: [list], hasError: view.hasError })
  return <RecusalSettingsPage {...{ frame, setUp: view.setUp, form: view.form, why: view.why }} />
}

export function createRecusalGroundRoutes(services: Services): readonly Route[] {
  return [
    ...createItemRoutes(services, {
      place: 'habilitetsgrunner',
      table: 'recusal_ground',
      names: groundNames,
      stored: storedGround,
      parse: parseGround,
      save: saveRecusalGround,
      list: (view) => <GroundsPage {...view} />,
      edit: (view) => <GroundPage {...view} />,
    }),
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const why = mayNotChangeRules(setUp.round)
        const form = viewOf(visit, storedSettings(setUp), why !== null)
        return visit.page(settingsPage(visit, { setUp, form, why, hasError: false }))
      },
    },
    {
      method: 'post',
      path,
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `/runder/${roundOf(visit)}/habilitetsgrunner?lagret`,
          form: {
            names: () => SETTING_NAMES,
            stored: storedSettings,
            parse: (values) => parseSettings(visit.t, values),
            save: (change) => saveRecusalSettings(services, change),
          },
          show: (setUp, form, why) => settingsPage(visit, { setUp, form, why, hasError: true }),
        }),
    },
  ]
}
