import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { ChangeOutcome } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import { partsOf } from '../question-texts-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, roundOf, setUpFrame } from '../set-up-routes.tsx'
import { type Arrangement, arrangeQuestions, removeQuestion } from './arrange-questions.ts'
import { type Direction, dropAt, outOfOrder, partStepped, putAt, restingOn, stepped } from './arrange-rules.ts'
import { QuestionsPage } from './pages/questions-page.tsx'

/** "«Hva er nytt?» står nå som nummer 4, i «Løsningen»." */
function movedSentence(visit: Visit, { questions }: SetUp): string | null {
  const { t, language } = visit
  const part = partsOf(questions).find(({ id }) => id === visit.query('del'))
  if (part) {
    return t('form.moved_part', { part: pickText(part.title, language) || t('form.part_unnamed') })
  }
  const index = questions.findIndex(({ id }) => id === visit.query('flyttet'))
  const moved = questions[index]
  if (!moved) return null
  const section = pickText(moved.section, language) || t('form.part_unnamed')
  return t('form.moved', { question: pickText(moved.label, language), place: index + 1, part: section })
}

function listPage(visit: Visit, setUp: SetUp, refusal: string | null = null) {
  const moved = movedSentence(visit, setUp)
  const said = refusal ? { text: refusal, isRefused: true } : moved ? { text: moved, isRefused: false } : null
  return (
    <QuestionsPage
      frame={setUpFrame(visit, setUp, { title: visit.t('prizes.place_sporsmal'), hasError: refusal !== null })}
      setUp={setUp}
      why={mayNotChangeRules(setUp.round)}
      saved={visit.query('lagret') !== undefined}
      said={said}
    />
  )
}

export async function showQuestions(services: Services, visit: Visit): Promise<Response> {
  return visit.page(listPage(visit, await openSetUp(services, visit)))
}

/** Why the form was not put in that order, with the two questions named. */
function orderRefusal({ t, language }: Visit, { questions }: SetUp, arrange: Arrangement['arrange']): string {
  const broken = outOfOrder(arrange(questions))
  if (!broken) return t('prizes.why_condition_order')
  const named = { item: pickText(broken.item.label, language), on: pickText(broken.on.label, language) }
  return t('form.refused_order', named)
}

type Answered = { outcome: ChangeOutcome; done: string; refusal: (setUp: SetUp) => string }

async function answer(services: Services, visit: Visit, { outcome, done, refusal }: Answered): Promise<Response> {
  if (outcome.kind === 'gone') throw new NotFound()
  const list = `/runder/${roundOf(visit)}/sporsmal`
  if (outcome.kind === 'saved') return visit.redirect(`${list}?${done}`)
  // Shut rules: the list says itself why nothing can be moved.
  if (outcome.kind === 'stale' || !outcome.why.startsWith('condition_')) return visit.redirect(list)
  const setUp = await openSetUp(services, visit)
  return visit.page(listPage(visit, setUp, refusal(setUp)), 409)
}

async function arrange(
  services: Services,
  visit: Visit,
  { how, done }: { how: Arrangement['arrange']; done: string },
): Promise<Response> {
  const by = { personId: visit.personId(), roundId: roundOf(visit), itemId: visit.id('item') }
  const outcome = await arrangeQuestions(services, { ...by, arrange: how })
  return answer(services, visit, { outcome, done, refusal: (setUp) => orderRefusal(visit, setUp, how) })
}

async function remove(services: Services, visit: Visit): Promise<Response> {
  const itemId = visit.id('item')
  const outcome = await removeQuestion(services, { personId: visit.personId(), roundId: roundOf(visit), itemId })
  const refusal = ({ questions }: SetUp) => {
    const others = restingOn(questions, itemId).map(({ label }) => `«${pickText(label, visit.language)}»`)
    return visit.t('form.refused_removal', { questions: others.join(', ') })
  }
  return answer(services, visit, { outcome, done: 'lagret', refusal })
}

async function directionOf(visit: Visit): Promise<Direction> {
  return (await visit.form()).text('direction') === 'up' ? 'up' : 'down'
}

export function createArrangeRoutes(services: Services): readonly Route[] {
  const item = '/runder/:id/sporsmal/:item'
  return [
    {
      method: 'post',
      path: `${item}/flytt`,
      guard: 'signedIn',
      handle: async (visit) => {
        const [id, direction] = [visit.id('item'), await directionOf(visit)]
        return arrange(services, visit, { how: (all) => stepped(all, id, direction), done: `flyttet=${id}` })
      },
    },
    {
      method: 'post',
      path: `${item}/plass`,
      guard: 'signedIn',
      handle: async (visit) => {
        const [id, form] = [visit.id('item'), await visit.form()]
        const place = Number(form.text('place')) || 1
        const beside = form.text('beside')
        const how: Arrangement['arrange'] = (all) =>
          beside === '' ? putAt(all, id, place) : dropAt(all, id, { place, beside })
        return arrange(services, visit, { how, done: `flyttet=${id}` })
      },
    },
    { method: 'post', path: `${item}/slett`, guard: 'signedIn', handle: (visit) => remove(services, visit) },
    {
      method: 'post',
      path: '/runder/:id/deler/:item/flytt',
      guard: 'signedIn',
      handle: async (visit) => {
        const [id, direction] = [visit.id('item'), await directionOf(visit)]
        return arrange(services, visit, { how: (all) => partStepped(all, id, direction), done: `del=${id}` })
      },
    },
  ]
}
