import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { type Parsed, parsed, readTexts, startCheck } from '../check-forms.ts'
import { mayNotChangeRules, type Why } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import { partsOf } from '../question-texts-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import { openSetUp, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { namePart } from './arrange-questions.ts'
import { PartPage } from './pages/part-page.tsx'

function storedPart({ questions }: SetUp, partId: string): Values | null {
  const part = partsOf(questions).find(({ id }) => id === partId)
  return part ? spreadTexts('section', part.title) : null
}

function partPage(visit: Visit, setUp: SetUp, form: FormView, why: Why | null) {
  const list = { label: visit.t('prizes.place_sporsmal'), href: `/runder/${setUp.round.id}/sporsmal` }
  const title = visit.t('form.rename_part')
  const frame = setUpFrame(visit, setUp, { title, trail: [list], hasError: form.errors.length > 0 })
  return <PartPage frame={frame} setUp={setUp} form={form} why={why} partId={visit.id('item')} />
}

function parseName(visit: Visit, values: Values): Parsed<Texts> {
  const check = startCheck(visit.t, values)
  return parsed(check, readTexts(check, 'section', { max: 120, required: true }))
}

export function createPartRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/deler/:item'
  return [
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const stored = storedPart(setUp, visit.id('item'))
        if (!stored) throw new NotFound()
        const why = mayNotChangeRules(setUp.round)
        return visit.page(partPage(visit, setUp, viewOf(visit, stored, why !== null), why))
      },
    },
    {
      method: 'post',
      path,
      guard: 'signedIn',
      handle: (visit) => {
        const partId = visit.id('item')
        return saveForm(services, visit, {
          done: `/runder/${visit.param('id')}/sporsmal?lagret`,
          form: {
            names: () => inThree('section'),
            stored: (setUp) => storedPart(setUp, partId),
            parse: (values) => parseName(visit, values),
            save: ({ input, ...change }) => namePart(services, { ...change, partId, title: input }),
          },
          show: (setUp, form, why) => partPage(visit, setUp, form, why),
        })
      },
    },
  ]
}
