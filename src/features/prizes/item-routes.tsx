import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import type { Visit } from '../../access/visit.ts'
import { NotFound } from '../../kernel/errors.ts'
import { unreachable } from '../../kernel/outcome.ts'
import type { Translate } from '../../text/translate.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { moveItem, removeItem } from './arrange-items.ts'
import type { ChangeOutcome } from './change-round.ts'
import type { Parsed } from './check-forms.ts'
import { mayNotChangeRules, type Why } from './may.ts'
import type { OrderedTable } from './ordered-store.ts'
import type { FormView } from './pages/form-view.ts'
import type { SetUp } from './round-rules.ts'
import type { ItemChange } from './save-item.ts'
import type { Values } from './set-up-forms.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from './set-up-routes.tsx'

type Shown = Parameters<Visit['page']>[0]
export type ListView = { frame: PageFrame; setUp: SetUp; why: Why | null; saved: boolean }
export type EditView = { frame: PageFrame; setUp: SetUp; form: FormView; why: Why | null; itemId: string | null }

/** What differs between categories, criteria and questions. */
export type ItemSubject<Input> = {
  readonly place: 'kategorier' | 'kriterier' | 'sporsmal' | 'vilkar' | 'habilitetsgrunner'
  readonly table: OrderedTable
  readonly names: (setUp: SetUp) => readonly string[]
  /** Of a new one: the fields as they first stand. Null: there is none of that id. */
  readonly stored: (setUp: SetUp, itemId: string | null) => Values | null
  readonly parse: (t: Translate, values: Values, setUp: SetUp) => Parsed<Input>
  readonly save: (services: Services, change: ItemChange<Input>) => Promise<ChangeOutcome>
  readonly list: (view: ListView) => Shown
  readonly edit: (view: EditView) => Shown
}

const NEW = 'ny'

function itemOf(visit: Visit): string | null {
  const item = visit.param('item')
  return item === NEW ? null : item
}

function editPage<Input>(
  visit: Visit,
  subject: ItemSubject<Input>,
  view: { setUp: SetUp; form: FormView; why: Why | null; hasError: boolean },
): Shown {
  const itemId = itemOf(visit)
  const { place } = subject
  const title = visit.t(itemId === null ? `prizes.add_${place}` : `prizes.edit_${place}`)
  const list = { label: visit.t(`prizes.place_${place}`), href: `/runder/${view.setUp.round.id}/${place}` }
  const frame = setUpFrame(visit, view.setUp, { title, trail: [list], hasError: view.hasError })
  return subject.edit({ frame, itemId, setUp: view.setUp, form: view.form, why: view.why })
}

async function answer(visit: Visit, outcome: ChangeOutcome, list: string): Promise<Response> {
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(list)
    case 'gone':
      throw new NotFound()
    case 'refused':
    case 'stale':
      // The list says itself why nothing can be moved.
      return visit.redirect(list)
    default:
      return unreachable(outcome)
  }
}

export function createItemRoutes<Input>(services: Services, subject: ItemSubject<Input>): readonly Route[] {
  const list = `/runder/:id/${subject.place}`
  const listOf = (visit: Visit) => `/runder/${roundOf(visit)}/${subject.place}`
  return [
    { method: 'get', path: list, guard: 'signedIn', handle: (visit) => showList(services, visit, subject) },
    { method: 'get', path: `${list}/:item`, guard: 'signedIn', handle: (visit) => showItem(services, visit, subject) },
    {
      method: 'post',
      path: `${list}/:item`,
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `${listOf(visit)}?lagret`,
          form: {
            names: subject.names,
            stored: (setUp) => subject.stored(setUp, itemOf(visit)),
            parse: (values, setUp) => subject.parse(visit.t, values, setUp),
            save: (change) => subject.save(services, { ...change, itemId: itemOf(visit) }),
          },
          show: (setUp, form, why) => editPage(visit, subject, { setUp, form, why, hasError: true }),
        }),
    },
    {
      method: 'post',
      path: `${list}/:item/flytt`,
      guard: 'signedIn',
      handle: async (visit) => {
        const direction = (await visit.form()).text('direction') === 'up' ? 'up' : 'down'
        return answer(visit, await moveItem(services, { ...namedIn(visit, subject), direction }), listOf(visit))
      },
    },
    {
      method: 'post',
      path: `${list}/:item/slett`,
      guard: 'signedIn',
      handle: async (visit) => answer(visit, await removeItem(services, namedIn(visit, subject)), listOf(visit)),
    },
  ]
}

function namedIn<Input>(visit: Visit, { table }: ItemSubject<Input>) {
  return { personId: visit.personId(), roundId: roundOf(visit), table, itemId: visit.id('item') }
}

async function showList<Input>(services: Services, visit: Visit, subject: ItemSubject<Input>): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const frame = setUpFrame(visit, setUp, { title: visit.t(`prizes.place_${subject.place}`) })
  const saved = visit.query('lagret') !== undefined
  return visit.page(subject.list({ frame, setUp, why: mayNotChangeRules(setUp.round), saved }))
}

async function showItem<Input>(services: Services, visit: Visit, subject: ItemSubject<Input>): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const stored = subject.stored(setUp, itemOf(visit))
  if (!stored) throw new NotFound()
  const why = mayNotChangeRules(setUp.round)
  return visit.page(
    editPage(visit, subject, { setUp, form: viewOf(visit, stored, why !== null), why, hasError: false }),
  )
}
