import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type BallotId, type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { readOrder } from './ballot-rules.ts'
import { closeBallot, type Settling, settleTie } from './hold-ballot.ts'
import { loadBallot } from './load-ballot.ts'
import { BallotPage, VotedPage } from './pages/ballot-page.tsx'
import { findCounted, newReceipt, readReceipt, vote } from './vote.ts'

const DONE = {
  lukket: 'meeting.done_closed',
  avgjort: 'meeting.done_settled',
  talt: 'meeting.counted',
  ikke: 'meeting.notCounted',
} as const

function load({ db }: Services, visit: Visit) {
  const ballotId = visit.id<BallotId>('ballot')
  return db.read(visit.actor, async (reader) =>
    orNotFound(await loadBallot(reader, visit.id<RoundId>('round'), ballotId, visit.personId())),
  )
}

type Shown = {
  readonly refusal?: string
  readonly written?: readonly string[]
  readonly receipt?: string
  readonly errors?: readonly { readonly fieldId: string; readonly message: string }[]
}

async function show(services: Services, visit: Visit, shown: Shown = {}) {
  const view = await load(services, visit)
  const errors = shown.errors ?? []
  const title = visit.t('meeting.ballotTitle', { number: view.ballot.number })
  const between = [{ label: visit.t('meeting.title'), href: `/jury/${view.desk.id}/mote` }]
  const isFaulty = errors.length > 0 || shown.refusal !== undefined
  const frame = panelFrame(visit, view.desk, { title, between, hasError: isFaulty })
  const receipt = shown.receipt ?? newReceipt()
  const said = { written: shown.written ?? [], errors, refusal: shown.refusal, done: doneText(visit, DONE) }
  return visit.page(
    <BallotPage {...view} {...said} frame={frame} receipt={receipt} />,
    errors.length > 0 ? 422 : shown.refusal ? 409 : 200,
  )
}

/** The code is in no address and in no log: the answer to the post shows it, and pressing twice says the same again. */
async function cast(services: Services, visit: Visit) {
  const view = await load(services, visit)
  const form = await visit.form()
  const written = view.named.map(({ id }) => form.text(`place_${id}`))
  const order = readOrder(written)
  const code = form.text('receipt')
  const receipt = readReceipt(code)
  if (order.kind === 'faulty') {
    const errors = order.fields.map((place) => ({ fieldId: `place-${place}`, message: visit.t('meeting.fault_place') }))
    return show(services, visit, { errors, written, receipt: code })
  }
  if (!receipt) {
    const errors = [{ fieldId: 'receipt', message: visit.t('meeting.fault_receipt') }]
    return show(services, visit, { errors, written, receipt: code })
  }
  const answer = await vote(services, visit.personId(), view.ballot.id, { receipt, ranks: order.ranks })
  if (answer === 'unknown') throw new NotFound()
  if (answer === 'cast' || answer === 'changed') {
    const title = visit.t('meeting.ballotTitle', { number: view.ballot.number })
    const frame = panelFrame(visit, view.desk, { title })
    return visit.page(<VotedPage {...view} frame={frame} receipt={receipt} isChanged={answer === 'changed'} />)
  }
  return show(services, visit, { refusal: visit.t(`meeting.vote_${answer}`), written })
}

async function settling(visit: Visit): Promise<Settling> {
  const form = await visit.form()
  const step = form.text('step')
  if (step === 'lot') return { kind: 'lot', seed: form.text('seed'), source: form.text('source') }
  if (step === 'new_ballot') return { kind: 'new_ballot', isSmallKnown: form.text('small') === 'known' }
  return { kind: 'casting_vote', entryId: parseId<EntryId>(form.text('entry')), reason: form.text('reason') }
}

export function createBallotRoutes(services: Services): readonly Route[] {
  const placeOf = (visit: Visit) => ({ roundId: visit.id<RoundId>('round'), ballotId: visit.id<BallotId>('ballot') })
  const at = (visit: Visit, done: keyof typeof DONE) =>
    visit.redirect(`/jury/${visit.param('round')}/stemme/${visit.param('ballot')}?utfort=${done}`)

  async function close(visit: Visit) {
    const { kind } = await closeBallot(services, visit.personId(), placeOf(visit))
    if (kind === 'not_yours') throw new NotFound()
    // Pressed twice: it is closed, which is what was asked for.
    return kind === 'not_lead'
      ? show(services, visit, { refusal: visit.t('meeting.refused_not_lead') })
      : at(visit, 'lukket')
  }

  async function settle(visit: Visit) {
    const outcome = await settleTie(services, visit.personId(), placeOf(visit), await settling(visit))
    if (outcome.kind === 'not_yours') throw new NotFound()
    if (outcome.kind === 'settled') return at(visit, 'avgjort')
    if (outcome.kind === 'opened') return visit.redirect(`/jury/${visit.param('round')}/stemme/${outcome.ballotId}`)
    if (outcome.kind === 'small_ballot') {
      return show(services, visit, { refusal: visit.t('meeting.refused_small_ballot', { count: outcome.voters }) })
    }
    return show(services, visit, { refusal: visit.t(`meeting.refused_${outcome.kind}`) })
  }

  async function check(visit: Visit) {
    const { ballotId } = placeOf(visit)
    const receipt = readReceipt((await visit.form()).text('receipt'))
    const isCounted = receipt !== null && (await findCounted(services, visit.personId(), ballotId, receipt))
    return at(visit, isCounted ? 'talt' : 'ikke')
  }

  const path = '/jury/:round/stemme/:ballot'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path, guard, handle: (visit) => cast(services, visit) },
    { method: 'post', path: `${path}/lukk`, guard, handle: close },
    { method: 'post', path: `${path}/uavgjort`, guard, handle: settle },
    { method: 'post', path: `${path}/kvittering`, guard, handle: check },
  ]
}
