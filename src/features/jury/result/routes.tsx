import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { isDecided } from '../../../kernel/phases.ts'
import { isAllowedMove } from '../../prizes/contract.ts'
import { answerWithin } from '../checks/computed-once.ts'
import { findChecks } from '../checks/find-checks.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import type { Seat } from '../panel/queries.ts'
import { readResultQuery } from './forms.ts'
import { readLayerTimes } from './layer-queries.ts'
import { askedChecksOf, findResult, loadResultView, type ResultFacts } from './load-result.ts'
import { NOTHING_WAITS, readWaiting, type Waiting } from './load-waiting.ts'
import { openDiscussion } from './open-discussion.ts'
import { ComputingPage } from './pages/computing-page.tsx'
import { NotOpenedPage } from './pages/not-opened-page.tsx'
import { ResultPage } from './pages/result-page.tsx'
import { countUndeclared } from './queries.ts'
import { NOBODY_WON, readWon } from './won-queries.ts'

/** How long one who asks waits for the checks before being told that they are on their way. */
const LONGEST_WAIT_MS = 2_500

export function createResultRoutes(services: Services, longestWaitMs = LONGEST_WAIT_MS): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/jury/:round/resultat',
      guard: 'signedIn',
      handle: (visit) => showResult(services, visit, longestWaitMs),
    },
    { method: 'post', path: '/jury/:round/droft', guard: 'signedIn', handle: (visit) => postOpening(services, visit) },
  ]
}

async function showResult({ db }: Services, visit: Visit, longestWaitMs: number): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const query = readResultQuery((name) => visit.query(name))
  const { view, undeclared, won, times, ...waiting } = await db.read(visit.actor, async (reader) => {
    const found = await loadResultView(reader, roundId, query.layer)
    if (!found) throw new NotFound()
    const undeclared = found.kind === 'opened' && !found.seat.isSecretariat ? await countUndeclared(reader, roundId) : 0
    return {
      view: found,
      undeclared,
      times: await readLayerTimes(reader, roundId),
      won: isDecided(found.seat.phase) ? await readWon(reader, roundId) : NOBODY_WON,
      ...(found.kind === 'not_opened' ? await readWaiting(reader, roundId) : NOTHING_WAITS),
    }
  })
  if (view.kind === 'not_opened') {
    visit.remember({ scopes: [roundId, visit.personId()] })
    return notOpenedPage(visit, view.seat, waiting, {})
  }
  const { seat, facts } = view
  const found = await answerWithin(findWhole(facts), longestWaitMs)
  if (!found) return computingPage(visit, seat, facts)
  const { result, checks } = found
  visit.remember({ scopes: [roundId, visit.personId()] })
  const title = visit.t('jury.resultTitle')
  const frame = juryFrame(visit, seat, { title, trail: [{ label: title }] })
  const isJustOpened = visit.query('apnet') !== undefined
  return visit.page(<ResultPage {...{ frame, seat, result, checks, isJustOpened, query, undeclared, won, times }} />)
}

async function findWhole(facts: ResultFacts) {
  const result = await findResult(facts)
  return { result, checks: await findChecks(askedChecksOf(result)) }
}

const ASK_AGAIN_SECONDS = 4

/** How much is being computed, in the words of how the jury has judged. */
function leadOf({ t }: Visit, facts: ResultFacts): string {
  if (facts.known) {
    const sheets = facts.known.entries.reduce((sum, { jurors }) => sum + jurors.length, 0)
    return t('jury.computingText', { sheets })
  }
  if (facts.rules.round.judgingMode === 'pairwise') return t('pairwise.computing', { comparisons: facts.pairs.length })
  return t('jury.computingText', { sheets: facts.jurors.reduce((sum, { sheets }) => sum + sheets.length, 0) })
}

function computingPage(visit: Visit, seat: Seat, facts: ResultFacts) {
  const title = visit.t('jury.computingTitle')
  const frame = juryFrame(visit, seat, { title, trail: [{ label: visit.t('jury.resultTitle') }] })
  const query = new URL(visit.context.req.url).search
  // A header, so that the page asks again by itself with scripts and without; it is shown until then.
  visit.context.header('refresh', String(ASK_AGAIN_SECONDS))
  return visit.page(<ComputingPage {...{ frame, seat, lead: leadOf(visit, facts), again: `${visit.path}${query}` }} />)
}

function notOpenedPage(
  visit: Visit,
  seat: Seat,
  { progress, warnings }: Waiting,
  refused: { readonly refusal?: string; readonly status?: 403 | 409 },
) {
  const title = visit.t('jury.notOpenedTitle')
  const frame = juryFrame(visit, seat, { title, trail: [{ label: visit.t('jury.resultTitle') }] })
  const owed = progress.reduce((sum, row) => sum + row.undeclared + row.undecided + row.unsealed, 0)
  const isComplete = owed === 0 && progress.some((row) => row.sealed > 0)
  const mayOpen = seat.isLeader && isComplete && seat.stage === seat.stages && isAllowedMove(seat, 'discuss')
  return visit.page(
    <NotOpenedPage
      frame={frame}
      seat={seat}
      progress={progress}
      mayOpen={mayOpen}
      warnings={warnings}
      refusal={refused.refusal}
    />,
    refused.status ?? 200,
  )
}

async function postOpening(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const outcome = await openDiscussion(services, visit.personId(), roundId)
  if (outcome.kind === 'opened') return visit.redirect(`/jury/${roundId}/resultat?apnet=1`)
  if (outcome.kind === 'unknown') throw new NotFound()
  const { view, ...waiting } = await services.db.read(visit.actor, async (reader) => {
    const found = await loadResultView(reader, roundId)
    if (!found) throw new NotFound()
    return { view: found, ...(found.kind === 'not_opened' ? await readWaiting(reader, roundId) : NOTHING_WAITS) }
  })
  // Pressed twice: the discussion is open, which is what was asked for.
  if (view.kind === 'opened') return visit.redirect(`/jury/${roundId}/resultat`)
  const refusal = visit.t(`jury.openRefused_${outcome.kind}`)
  return notOpenedPage(visit, view.seat, waiting, { refusal, status: outcome.kind === 'not_leader' ? 403 : 409 })
}
