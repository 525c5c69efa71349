import type { Route } from '../../../../access/route.ts'
import type { Services } from '../../../../access/services.ts'
import type { Visit } from '../../../../access/visit.ts'
import { NotFound } from '../../../../kernel/errors.ts'
import type { RoundId } from '../../../../kernel/ids.ts'
import { unreachable } from '../../../../kernel/outcome.ts'
import { juryFrame } from '../../panel/pages/jury-frame.ts'
import { readAnswers } from './forms.ts'
import { keepTogether, takeBackTogether } from './keep-together.ts'
import { loadTogether, type TogetherPage as Read } from './load-together.ts'
import { faultInWords } from './pages/fault-words.ts'
import { TogetherPage, type TogetherView } from './pages/together-page.tsx'

const roundOf = (visit: Visit) => visit.id<RoundId>('round')
const baseOf = (visit: Visit) => `/jury/${roundOf(visit)}/kalibrering`

async function read({ db }: Services, visit: Visit): Promise<Read> {
  const page = await db.read(visit.actor, (reader) => loadTogether(reader, roundOf(visit)))
  if (!page) throw new NotFound()
  return page
}

type Shown = Partial<Pick<TogetherView, 'written' | 'errors' | 'notice'>>

function shownPage(visit: Visit, page: Read, shown: Shown, status: 200 | 403 | 409 | 422) {
  const title = visit.t(`calibration.together_${page.answers.mode}`)
  const trail = [{ label: visit.t('calibration.title'), href: baseOf(visit) }, { label: title }]
  const frame = juryFrame(visit, page.seat, { title, trail, hasError: status === 422 })
  return visit.page(<TogetherPage {...{ frame, page, written: null, errors: [], notice: null, ...shown }} />, status)
}

async function show(services: Services, visit: Visit): Promise<Response> {
  const page = await read(services, visit)
  if (visit.query('lagret')) {
    return shownPage(visit, page, { notice: { tone: 'success', text: visit.t('calibration.together_saved') } }, 200)
  }
  visit.remember({ scopes: [roundOf(visit), visit.personId()] })
  return shownPage(visit, page, {}, 200)
}

async function post(services: Services, visit: Visit, handsIn: boolean): Promise<Response> {
  const before = await read(services, visit)
  const { answers, seen } = readAnswers(await visit.form(), before.answers.mode, before.rule)
  const input = { roundId: roundOf(visit), answers, seen, handsIn }
  const outcome = await keepTogether(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(`${baseOf(visit)}/samlet?lagret=1`)
    case 'handed_in':
      return visit.redirect(`${baseOf(visit)}?utfort=handed_in`)
    case 'unknown':
      throw new NotFound()
    case 'faulty': {
      const page = await read(services, visit)
      const errors = outcome.faults.map((fault) => faultInWords(visit.t, page, fault))
      return shownPage(visit, page, { written: answers, errors }, 422)
    }
    case 'stale':
    case 'done_before':
    case 'over': {
      const notice = { tone: 'warning', text: visit.t(`calibration.together_${outcome.kind}`) } as const
      const page = await read(services, visit)
      return shownPage(visit, page, { written: answers, notice }, outcome.kind === 'over' ? 403 : 409)
    }
    default:
      return unreachable(outcome)
  }
}

async function postTakeBack(services: Services, visit: Visit): Promise<Response> {
  const outcome = await takeBackTogether(services, visit.personId(), roundOf(visit))
  if (outcome === 'unknown') throw new NotFound()
  if (outcome === 'taken_back') return visit.redirect(`${baseOf(visit)}/samlet`)
  const notice = { tone: 'warning', text: visit.t('calibration.together_over') } as const
  return shownPage(visit, await read(services, visit), { notice }, 403)
}

export function createTogetherRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/kalibrering/samlet'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path: `${path}/lagre`, guard, handle: (visit) => post(services, visit, false) },
    { method: 'post', path: `${path}/lever`, guard, handle: (visit) => post(services, visit, true) },
    { method: 'post', path: `${path}/apne`, guard, handle: (visit) => postTakeBack(services, visit) },
  ]
}
