import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { loadSubmissionForReading } from '../../entries/contract.ts'
import { RefusedSheetPage } from '../assessments/pages/refused-sheet-page.tsx'
import { implicitCriterion } from '../modes/implicit-criterion.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { hasLeftPanel } from '../panel/queries.ts'
import type { ChoiceFault, Choosing } from './choice-rules.ts'
import { compare, undoLast } from './compare.ts'
import { readChoice } from './forms.ts'
import { loadOwnPairs } from './load-pairs.ts'
import { PairsPage } from './pages/pairs-page.tsx'
import type { PairsView } from './pages/pairs-view.ts'
import { loadUndone } from './queries.ts'
import { sealComparisons } from './seal-comparisons.ts'

const roundOf = (visit: Visit) => visit.id<RoundId>('round')

type Read = Pick<PairsView, 'pairs' | 'asked'>

/** What is asked about next, with what its applicants answered; what was taken back stands in the fields. */
async function readPairs({ db }: Services, visit: Visit): Promise<Read> {
  return db.read(visit.actor, async (reader) => {
    const roundId = roundOf(visit)
    const pairs = await loadOwnPairs(reader, roundId, visit.personId())
    if (!pairs) throw new NotFound()
    if (!pairs.next) return { pairs, asked: null }
    const { left, right } = pairs.next
    const [leftText, rightText] = [
      await loadSubmissionForReading(reader, left),
      await loadSubmissionForReading(reader, right),
    ]
    if (!leftText || !rightText) throw new NotFound()
    const undone = await loadUndone(reader, { roundId, left, right })
    return { pairs, asked: { left, right, texts: [leftText, rightText], undone } }
  })
}

type Shown = Partial<Pick<PairsView, 'written' | 'faults' | 'notice' | 'lost'>>

function pairsPage(visit: Visit, read: Read, shown: Shown, status: 200 | 403 | 409 | 422) {
  const title = visit.t('pairwise.title')
  const frame = juryFrame(visit, read.pairs.seat, { title, trail: [{ label: title }], hasError: status === 422 })
  const view = { frame, ...read, written: null, faults: [], notice: null, lost: null, ...shown }
  return visit.page(<PairsPage {...view} />, status)
}

function doneBefore(visit: Visit): PairsView['notice'] {
  if (visit.query('forseglet')) return { tone: 'success', text: visit.t('pairwise.sealed') }
  return visit.query('angret') ? { tone: 'success', text: visit.t('pairwise.undone') } : null
}

async function show(services: Services, visit: Visit): Promise<Response> {
  const read = await readPairs(services, visit)
  visit.remember({ scopes: [roundOf(visit), visit.personId(), ...read.pairs.entries.keys()] })
  return pairsPage(visit, read, { notice: doneBefore(visit) }, 200)
}

const addressOf = (visit: Visit) => `/jury/${roundOf(visit)}/parvis`

async function postChoice(services: Services, visit: Visit): Promise<Response> {
  const given = readChoice(await visit.form())
  if (!given) throw new NotFound()
  const outcome = await compare(services, visit.personId(), { roundId: roundOf(visit), ...given })
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(addressOf(visit))
    case 'faulty':
      return faultyPage(services, visit, given, outcome.faults)
    case 'stale':
    case 'phase_over':
      return refused(services, visit, given, outcome.kind)
    case 'elsewhere':
      return leftPage(services, visit, given)
    default:
      return unreachable(outcome)
  }
}

async function faultyPage(services: Services, visit: Visit, written: Choosing, faults: readonly ChoiceFault[]) {
  const read = await readPairs(services, visit)
  return pairsPage(visit, read, { written, faults }, 422)
}

async function refused(services: Services, visit: Visit, lost: Choosing, kind: 'stale' | 'phase_over') {
  const read = await readPairs(services, visit)
  const notice = { tone: 'warning', text: visit.t(`pairwise.${kind}`) } as const
  return pairsPage(visit, read, { lost, notice }, kind === 'stale' ? 409 : 403)
}

/** Whoever was withdrawn with the page open keeps the words and sees nothing else; for anybody else there is nothing. */
async function leftPage(services: Services, visit: Visit, { comment }: Choosing) {
  const hasLeft = await services.db.read(visit.actor, (reader) => hasLeftPanel(reader, roundOf(visit)))
  if (!hasLeft) throw new NotFound()
  const frame = visit.frame({ title: visit.t('pairwise.title'), hasError: true })
  const content = { scores: [null], comments: [comment] }
  const asked = [implicitCriterion('pairwise', 0)]
  const reason = visit.t('jury.save_left')
  return visit.page(<RefusedSheetPage {...{ frame, seat: null, reason, content, stored: null, asked }} />, 403)
}

async function postUndo(services: Services, visit: Visit): Promise<Response> {
  const comparisonId = (await visit.form()).text('comparison')
  const outcome = await undoLast(services, visit.personId(), { roundId: roundOf(visit), comparisonId })
  switch (outcome.kind) {
    case 'undone':
      return visit.redirect(`${addressOf(visit)}?angret=1`)
    case 'stale':
      return told(services, visit, { text: visit.t('pairwise.undo_late'), status: 409 })
    case 'phase_over':
      return told(services, visit, { text: visit.t('pairwise.phase_over_short'), status: 403 })
    case 'elsewhere':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

async function told(services: Services, visit: Visit, { text, status }: { text: string; status: 403 | 409 }) {
  return pairsPage(visit, await readPairs(services, visit), { notice: { tone: 'warning', text } }, status)
}

async function postSeal(services: Services, visit: Visit): Promise<Response> {
  const outcome = await sealComparisons(services, visit.personId(), roundOf(visit))
  switch (outcome.kind) {
    case 'sealed_now':
    case 'sealed_before':
      return visit.redirect(`${addressOf(visit)}?forseglet=1`)
    case 'incomplete':
      return told(services, visit, { text: visit.t('pairwise.incomplete', { count: outcome.left }), status: 409 })
    case 'calibrating':
      return told(services, visit, { text: visit.t('calibration.seal_waits_pairs'), status: 409 })
    case 'phase_over':
      return told(services, visit, { text: visit.t('pairwise.phase_over_short'), status: 403 })
    case 'elsewhere':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

export function createPairwiseRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/parvis'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path: `${path}/velg`, guard, handle: (visit) => postChoice(services, visit) },
    { method: 'post', path: `${path}/angre`, guard, handle: (visit) => postUndo(services, visit) },
    { method: 'post', path: `${path}/forsegl`, guard, handle: (visit) => postSeal(services, visit) },
  ]
}
