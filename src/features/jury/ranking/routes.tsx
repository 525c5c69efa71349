import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { RefusedSheetPage } from '../assessments/pages/refused-sheet-page.tsx'
import { implicitCriterion } from '../modes/implicit-criterion.ts'
import { loadMode } from '../modes/mode-queries.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { hasLeftPanel } from '../panel/queries.ts'
import { type PostedOrder, readOrder } from './forms.ts'
import { loadOwnOrder, type OwnOrder } from './load-order.ts'
import { RankingPage, type RankingView } from './pages/ranking-page.tsx'
import { isSamePlacing, type OrderFault, type Placing } from './rules.ts'
import { saveOrder } from './save-order.ts'

const roundOf = (visit: Visit) => visit.id<RoundId>('round')

async function readOwnOrder({ db }: Services, visit: Visit): Promise<OwnOrder> {
  const order = await db.read(visit.actor, (reader) => loadOwnOrder(reader, roundOf(visit), visit.personId()))
  if (!order) throw new NotFound()
  return order
}

type Shown = Partial<Pick<RankingView, 'written' | 'errors' | 'notice' | 'lost'>>

function orderPage(visit: Visit, order: OwnOrder, shown: Shown, status: 200 | 403 | 409 | 422) {
  const title = visit.t('judging.order_title')
  const frame = juryFrame(visit, order.seat, { title, trail: [{ label: title }], hasError: status === 422 })
  const view = { frame, order, written: null, errors: [], notice: null, lost: [], ...shown }
  return visit.page(<RankingPage {...view} />, status)
}

async function show(services: Services, visit: Visit): Promise<Response> {
  const order = await readOwnOrder(services, visit)
  visit.remember({ scopes: [roundOf(visit), visit.personId(), ...order.rows.map(({ entryId }) => entryId)] })
  const done = visit.query('forseglet') ? 'judging.order_sealed' : visit.query('lagret') ? 'judging.order_saved' : null
  return orderPage(visit, order, { notice: done && { tone: 'success', text: visit.t(done) } }, 200)
}

function faultIn(visit: Visit, order: OwnOrder, fault: OrderFault) {
  const title = order.rows.find(({ entryId }) => entryId === fault.entryId)?.title ?? ''
  const isInWords = fault.kind === 'comment_needed' || fault.kind === 'comment_too_long'
  const place = fault.kind === 'gap' ? fault.place : 0
  return {
    fieldId: `${isInWords ? 'comment' : 'place'}-${fault.entryId}`,
    message: visit.t(`judging.order_fault_${fault.kind}`, { title, count: order.places, place }),
  }
}

async function post(services: Services, visit: Visit, seals: boolean): Promise<Response> {
  const form = await visit.form()
  const { places } = await services.db.read(visit.actor, (reader) => loadMode(reader, roundOf(visit)))
  const posted = readOrder(form, places)
  const outcome = await saveOrder(services, visit.personId(), { roundId: roundOf(visit), ...posted, seals })
  const address = `/jury/${roundOf(visit)}/rangering`
  const written = posted.placings
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(`${address}?lagret=1`)
    case 'sealed':
      return sealedBefore(services, visit, written)
    case 'sealed_now':
      return visit.redirect(`${address}?forseglet=1`)
    case 'elsewhere':
      return leftPage(services, visit, posted, places)
    case 'faulty': {
      const order = await readOwnOrder(services, visit)
      const errors = outcome.faults.map((fault) => faultIn(visit, order, fault))
      return orderPage(visit, order, { written, errors }, 422)
    }
    case 'lost':
      return refused(services, visit, { written, lost: outcome.lost, kind: 'stale' })
    case 'calibrating': {
      const notice = { tone: 'warning', text: visit.t('calibration.seal_waits_order') } as const
      return orderPage(visit, await readOwnOrder(services, visit), { notice }, 409)
    }
    case 'stale':
    case 'phase_over':
      return refused(services, visit, { written, lost: [], kind: outcome.kind })
    default:
      return unreachable(outcome)
  }
}

/** Pressed twice, or in two windows; other words than those that were sealed are told and not kept. */
async function sealedBefore(services: Services, visit: Visit, written: readonly Placing[]): Promise<Response> {
  const order = await readOwnOrder(services, visit)
  const others = written.filter(
    (placing) => !order.rows.some((row) => row.entryId === placing.entryId && isSamePlacing(row, placing)),
  )
  if (others.length === 0) return visit.redirect(`/jury/${roundOf(visit)}/rangering?forseglet=1`)
  const notice = { tone: 'warning', text: visit.t('judging.order_already_sealed') } as const
  return orderPage(visit, order, { lost: others, notice }, 409)
}

type Refused = {
  readonly written: readonly Placing[]
  readonly lost: readonly Placing[]
  readonly kind: 'stale' | 'phase_over'
}

async function refused(services: Services, visit: Visit, { written, lost, kind }: Refused): Promise<Response> {
  const order = await readOwnOrder(services, visit)
  const notice = { tone: 'warning', text: visit.t(`judging.order_${kind}`) } as const
  // Nothing can be written any more, so the words are told instead of standing in fields.
  const told = kind === 'phase_over' ? written : lost
  return orderPage(visit, order, { written, lost: told, notice }, kind === 'stale' ? 409 : 403)
}

/** Whoever was withdrawn with the order open keeps the words and sees nothing else; for anybody else there is nothing. */
async function leftPage(services: Services, visit: Visit, { placings }: PostedOrder, places: number) {
  const hasLeft = await services.db.read(visit.actor, (reader) => hasLeftPanel(reader, roundOf(visit)))
  if (!hasLeft) throw new NotFound()
  const frame = visit.frame({ title: visit.t('judging.order_title'), hasError: true })
  const content = { scores: placings.map(({ score }) => score), comments: placings.map(({ comment }) => comment) }
  const asked = placings.map(() => implicitCriterion('ranking', places))
  const reason = visit.t('jury.save_left')
  return visit.page(<RefusedSheetPage {...{ frame, seat: null, reason, content, stored: null, asked }} />, 403)
}

export function createRankingRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/rangering'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path: `${path}/lagre`, guard, handle: (visit) => post(services, visit, false) },
    { method: 'post', path: `${path}/forsegl`, guard, handle: (visit) => post(services, visit, true) },
  ]
}
