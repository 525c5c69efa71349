import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { mayNotChangeTexts } from '../may.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { parseTexts, storedTexts, TEXT_NAMES } from './forms.ts'
import { TextsPage } from './pages/texts-page.tsx'
import { saveTexts } from './save-texts.ts'

export function createTextsRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/runder/:id/tekster',
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const why = mayNotChangeTexts(setUp.round)
        const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_tekster') })
        const form = viewOf(visit, storedTexts(setUp), why !== null)
        const saved = visit.query('lagret') !== undefined
        return visit.page(<TextsPage frame={frame} setUp={setUp} form={form} why={why} saved={saved} />)
      },
    },
    {
      method: 'post',
      path: '/runder/:id/tekster',
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `/runder/${roundOf(visit)}/tekster?lagret`,
          form: {
            names: () => TEXT_NAMES,
            stored: storedTexts,
            parse: (values) => parseTexts(visit.t, values),
            save: (change) => saveTexts(services, change),
          },
          show: (setUp, form, why) => {
            const title = visit.t('prizes.place_tekster')
            const frame = setUpFrame(visit, setUp, { title, hasError: true })
            return <TextsPage frame={frame} setUp={setUp} form={form} why={why} saved={false} />
          },
        }),
    },
  ]
}
