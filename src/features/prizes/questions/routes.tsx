import type { FormFields } from '../../../access/form-fields.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { newId, type QuestionId } from '../../../kernel/ids.ts'
import { isQuestionKind } from '../../../kernel/question-kinds.ts'
import { mayNotChangeRules } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import type { SetUp } from '../round-rules.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { openSetUp, setUpFrame } from '../set-up-routes.tsx'
import { createArrangeRoutes, showQuestions } from './arrange-routes.tsx'
import { blankQuestion, pressedIn, QUESTION_NAMES, questionVersion, storedQuestion } from './forms.ts'
import { KindPage } from './pages/kind-page.tsx'
import { QuestionPage } from './pages/question-page.tsx'
import { parseQuestion } from './parse-forms.ts'
import { createPartRoutes } from './part-routes.tsx'
import { saveQuestion } from './save-question.ts'

const NEW = 'ny'

function itemOf(visit: Visit): QuestionId | null {
  return visit.param('item') === NEW ? null : visit.id<QuestionId>('item')
}

type Shown = { values: Values; version: string } & Partial<Pick<FormView, 'errors' | 'stored'>>

function questionPage(visit: Visit, setUp: SetUp, { values, version, errors = [], stored }: Shown) {
  const itemId = itemOf(visit)
  const why = mayNotChangeRules(setUp.round)
  const title = visit.t(itemId === null ? 'prizes.add_sporsmal' : 'prizes.edit_sporsmal')
  const list = { label: visit.t('prizes.place_sporsmal'), href: `/runder/${setUp.round.id}/sporsmal` }
  const frame = setUpFrame(visit, setUp, { title, trail: [list], hasError: errors.length > 0 })
  const form: FormView = { t: visit.t, values, version, errors, stored, isShut: why !== null }
  return <QuestionPage frame={frame} setUp={setUp} form={form} why={why} itemId={itemId} />
}

function kindPage(visit: Visit, setUp: SetUp) {
  const list = { label: visit.t('prizes.place_sporsmal'), href: `/runder/${setUp.round.id}/sporsmal` }
  const frame = setUpFrame(visit, setUp, { title: visit.t('form.kind_title'), trail: [list] })
  const after = setUp.questions.find(({ id }) => id === visit.query('etter'))
  const partId = setUp.questions.find(({ id }) => id === visit.query('del'))?.id
  return <KindPage frame={frame} setUp={setUp} after={after} partId={partId} />
}

async function showItem(services: Services, visit: Visit): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const itemId = itemOf(visit)
  if (itemId !== null) {
    const stored = storedQuestion(setUp, itemId)
    if (!stored) throw new NotFound()
    return visit.page(questionPage(visit, setUp, { values: stored, version: questionVersion(stored) }))
  }
  const kind = visit.query('kind')
  if (!isQuestionKind(kind)) return visit.page(kindPage(visit, setUp))
  return visit.page(
    questionPage(visit, setUp, { values: blankQuestion(setUp, kind, visit.query('del')), version: NEW }),
  )
}

async function post(services: Services, visit: Visit): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const fields = await visit.form()
  const values = readValues(fields, QUESTION_NAMES)
  const version = fields.text('version')
  const pressed = fields.text('do')
  const isSave = pressed === '' || pressed.startsWith('save')
  if (!isSave) return visit.page(questionPage(visit, setUp, { values: pressedIn(values, pressed), version }))
  const read = parseQuestion(visit.t, values, { setUp, itemId: itemOf(visit) })
  if (!read.ok) return visit.page(questionPage(visit, setUp, { values, version, errors: read.faults }), 422)
  return save(services, visit, { setUp, values, fields, input: read.input })
}

type Posted = {
  setUp: SetUp
  values: Values
  fields: FormFields
  input: Parameters<typeof saveQuestion>[1]['input']
}

async function save(services: Services, visit: Visit, { setUp, values, fields, input }: Posted): Promise<Response> {
  const known = itemOf(visit)
  const itemId = known ?? newId<QuestionId>()
  const version = fields.text('version')
  const storedIn = (of: SetUp) => (known === null ? null : storedQuestion(of, known))
  const versionOf = (of: SetUp) => {
    const stored = storedIn(of)
    return known === null ? NEW : stored && questionVersion(stored)
  }
  const by = { personId: visit.personId(), roundId: setUp.round.id }
  const seen = { version: known === null ? NEW : version, versionOf }
  const outcome = await saveQuestion(services, { ...by, seen, itemId, isNew: known === null, input })
  const list = `/runder/${setUp.round.id}/sporsmal`
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(
        fields.text('do') === 'save_next' ? `${list}/ny?etter=${itemId}&del=${itemId}` : `${list}?lagret`,
      )
    case 'gone':
      throw new NotFound()
    case 'refused': {
      const errors = [{ fieldId: 'label_nb', message: visit.t(`prizes.why_${outcome.why}`) }]
      return visit.page(questionPage(visit, await openSetUp(services, visit), { values, version, errors }), 403)
    }
    case 'stale': {
      const stored = storedIn(outcome.setUp) ?? {}
      const shown = { values, version: questionVersion(stored), stored: wordsOf(stored) }
      return visit.page(questionPage(visit, outcome.setUp, shown), 409)
    }
  }
}

/** Without keys, counts and places, which nobody reads. */
function wordsOf(stored: Values): Values {
  return Object.fromEntries(
    Object.entries(stored).filter(([name]) => !/_(?:key|count)$|^(?:part|kind|shown_if|asked_in)/.test(name)),
  )
}

export function createQuestionRoutes(services: Services): readonly Route[] {
  const list = '/runder/:id/sporsmal'
  return [
    { method: 'get', path: list, guard: 'signedIn', handle: (visit) => showQuestions(services, visit) },
    { method: 'get', path: `${list}/:item`, guard: 'signedIn', handle: (visit) => showItem(services, visit) },
    { method: 'post', path: `${list}/:item`, guard: 'signedIn', handle: (visit) => post(services, visit) },
    ...createArrangeRoutes(services),
    ...createPartRoutes(services),
  ]
}
