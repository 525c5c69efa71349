import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type CategoryId, parseId } from '../../../kernel/ids.ts'
import { addFault, readPublicReason, startCheck } from '../check-forms.ts'
import { inThree, readValues, type Values } from '../set-up-forms.ts'
import { openSetUp, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { cancelCategory } from './cancel-category.ts'
import { type CancelRefusal, mayNotCancel } from './cancel-rules.ts'
import { CancelPage, WITHDRAW } from './pages/cancel-page.tsx'

const NAMES = ['move_to', ...inThree('reason')]

async function open(services: Services, visit: Visit) {
  const setUp = await openSetUp(services, visit)
  const category = setUp.categories.find(({ id }) => id === visit.param('item'))
  if (!category) throw new NotFound()
  return { setUp, category }
}

type Opened = Awaited<ReturnType<typeof open>>
type Shown = { values: Values; errors?: readonly { fieldId: string; message: string }[]; why: CancelRefusal | null }

function page(visit: Visit, { setUp, category }: Opened, { values, errors = [], why }: Shown) {
  const trail = [{ label: visit.t('prizes.place_kategorier'), href: `/runder/${setUp.round.id}/kategorier` }]
  const frame = setUpFrame(visit, setUp, {
    title: visit.t('life.cancel_category'),
    trail,
    hasError: errors.length > 0,
  })
  return <CancelPage {...{ frame, setUp, category, why }} form={{ ...viewOf(visit, values, false), errors }} />
}

async function cancel(services: Services, visit: Visit): Promise<Response> {
  const opened = await open(services, visit)
  const { setUp, category } = opened
  const values = readValues(await visit.form(), NAMES)
  const check = startCheck(visit.t, values)
  const reason = readPublicReason(check, 'reason', setUp.round.requiresBothForms)
  const choice = values['move_to'] ?? ''
  const moveTo = parseId<CategoryId>(choice)
  if (choice !== WITHDRAW && !moveTo) addFault(check, 'move_to', visit.t('life.fault_move_to'))
  if (check.faults.length > 0) return visit.page(page(visit, opened, { values, errors: check.faults, why: null }), 422)
  const by = { personId: visit.personId(), roundId: setUp.round.id }
  const outcome = await cancelCategory(services, { ...by, categoryId: category.id, reason, moveTo })
  switch (outcome.kind) {
    case 'cancelled':
      return visit.redirect(`/runder/${setUp.round.id}/kategorier?lagret`)
    case 'gone':
      throw new NotFound()
    case 'refused':
      return visit.page(page(visit, opened, { values, why: outcome.why }), 403)
  }
}

export function createClosingRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/kategorier/:item/avlys'
  return [
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: async (visit) => {
        const opened = await open(services, visit)
        const why = mayNotCancel(opened.setUp, opened.category, null)
        return visit.page(page(visit, opened, { values: {}, why }))
      },
    },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => cancel(services, visit) },
  ]
}
