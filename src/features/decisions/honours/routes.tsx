import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { CategoryId, RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import type { TextKey } from '../../../text/translate.ts'
import {
  layerText,
  loadResult,
  type Result,
  type ResultEntry,
  readImpartialityWarnings,
  readLayerTimes,
  standingIn,
} from '../../jury/contract.ts'
import { listCorrectedAwards, listTakenBack } from '../correction/queries.ts'
import { takeBackDecision } from '../correction/take-back-decision.ts'
import { type Category, listCandidates, listCategories } from '../field-queries.ts'
import { letStand } from '../late-cases/let-stand.ts'
import { loadLate } from '../late-cases/load-late.ts'
import type { StandInput } from '../late-cases/rules.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { decideRound } from './decide-round.ts'
import { readFinalists, readHonours } from './forms.ts'
import { loadGrounds } from './load-basis.ts'
import { DecisionPage } from './pages/decision-page.tsx'
import type { HonoursFault, HonoursInput, NoneAwardedInput } from './rules.ts'
import { saveFinalists } from './save-finalists.ts'
import { saveHonours } from './save-honours.ts'
import { saveNoneAwarded } from './save-none-awarded.ts'

const FIELDS: Record<HonoursFault, string> = {
  winner_and_not_awarded: 'notAwarded',
  reason_nb_missing: 'reasonNb',
  reason_nn_missing: 'reasonNn',
  reason_too_long: 'reasonNb',
  deviation_nb_missing: 'deviationNb',
  deviation_nn_missing: 'deviationNn',
  deviation_too_long: 'deviationNb',
}

const FAULT_TEXTS = {
  winner_and_not_awarded: 'decisions.fault_winner_and_not_awarded',
  reason_nb_missing: 'decisions.fault_reason_nb_missing',
  reason_nn_missing: 'decisions.fault_reason_nn_missing',
  reason_too_long: 'decisions.fault_reason_too_long',
  deviation_nb_missing: 'basis.fault_nb',
  deviation_nn_missing: 'basis.fault_nn',
  deviation_too_long: 'basis.fault_long',
} as const satisfies Record<HonoursFault, TextKey>

const DONE = {
  finalister: 'decisions.finalistsSaved',
  kunngjort: 'decisions.announced',
  valg: 'decisions.honoursSaved',
  vedtak: 'decisions.decided',
  trukket: 'meeting.done_takenBack',
  star: 'decisions.late_done',
} as const

type Shown = {
  readonly refusal?: string
  readonly written?: { readonly categoryId: CategoryId | null; readonly input: HonoursInput }
  readonly faults?: readonly HonoursFault[]
  /** What was written of a round in which nobody wins, and not saved. */
  readonly noneAwarded?: NoneAwardedInput
  /** Why what came late stands, written without its reason. */
  readonly stand?: StandInput
  readonly status?: 409 | 422
}

function writtenIn(categories: readonly Category[], shown: Shown) {
  const index = categories.findIndex((category) => category.categoryId === shown.written?.categoryId)
  return shown.written && index >= 0 ? { index, input: shown.written.input } : null
}

/** Of values the mean says it; other ways of judging have words of their own. */
function wordsFor(t: Visit['t'], result: Result | null, entry: ResultEntry): string | null {
  return result && result.mode !== 'values' ? standingIn(t, result.mode, entry) : null
}

async function show(services: Services, visit: Visit, shown: Shown = {}) {
  const roundId = visit.id<RoundId>('id')
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    const field = await listCandidates(reader, roundId)
    const [categories, result] = [await listCategories(reader, roundId), await loadResult(reader, roundId)]
    const warnings = await readImpartialityWarnings(reader, roundId)
    const late = await loadLate(reader, roundId, result)
    const grounds = await loadGrounds(reader, { desk, field, categories, result })
    const takenBack = await listTakenBack(reader, roundId)
    const corrected = await listCorrectedAwards(reader, roundId)
    const layer = result && layerText(visit.t, result, await readLayerTimes(reader, roundId))
    return { desk, field, categories, result, warnings, late, takenBack, corrected, layer, ...grounds }
  })
  const { result, ...facts } = view
  const standings = new Map(
    (result?.entries ?? []).map((entry, index) => [
      entry.entryId,
      { rank: index, mean: entry.mean, words: wordsFor(visit.t, result, entry) },
    ]),
  )
  const written = writtenIn(view.categories, shown)
  const errors = (shown.faults ?? []).map((fault) => ({
    fieldId: shown.noneAwarded ? `none-${FIELDS[fault]}` : `${FIELDS[fault]}-${written?.index ?? 0}`,
    message: visit.t(FAULT_TEXTS[fault]),
  }))
  const stand = shown.stand ?? null
  if (stand) errors.push({ fieldId: `late-${stand.about}`, message: visit.t('decisions.late_fault') })
  const title = visit.t('decisions.decision')
  const frame = panelFrame(visit, view.desk, { title, hasError: shown.status !== undefined })
  const noneAwarded = shown.noneAwarded ?? null
  const props = {
    ...facts,
    frame,
    standings,
    written,
    noneAwarded,
    stand,
    errors,
    refusal: shown.refusal,
    words: visit.query('sok') ?? '',
    done: doneText(visit, DONE),
  }
  return visit.page(<DecisionPage {...props} />, shown.status ?? 200)
}

/** The answer, or why it is refused as other acts are. */
async function answerStand(services: Services, visit: Visit) {
  const form = await visit.form()
  const stand = { about: form.text('about'), reason: form.text('reason') }
  const { kind } = await letStand(services, visit.personId(), visit.id<RoundId>('id'), stand)
  if (kind === 'stands') return visit.redirect(`/runder/${visit.param('id')}/avgjorelse?utfort=star`)
  if (kind === 'reason_missing') return show(services, visit, { stand, status: 422 })
  return kind === 'no_case' ? show(services, visit, { refusal: visit.t('decisions.late_refused'), status: 409 }) : kind
}

type Refusal =
  | ('not_lead' | 'suspended' | 'wrong_phase' | 'unknown_entry' | 'barred' | 'not_finalist')
  | ('undecided' | 'has_winner' | 'ballot_open' | 'ungrounded' | 'too_few_voting')

function refusalText(kind: Refusal) {
  return kind === 'ballot_open' || kind === 'ungrounded' || kind === 'too_few_voting'
    ? (`basis.refused_${kind}` as const)
    : (`decisions.refused_${kind}` as const)
}

export function createHonoursRoutes(services: Services): readonly Route[] {
  const refuse = (visit: Visit, kind: Refusal) =>
    show(services, visit, { refusal: visit.t(refusalText(kind)), status: 409 })
  const back = (visit: Visit, done: keyof typeof DONE) =>
    visit.redirect(`/runder/${visit.param('id')}/avgjorelse?utfort=${done}`)
  const orRefuse = (visit: Visit, kind: Refusal | 'not_yours') => {
    if (kind === 'not_yours') throw new NotFound()
    return refuse(visit, kind)
  }

  async function finalists(visit: Visit) {
    const chosen = readFinalists(await visit.form())
    const { kind } = await saveFinalists(services, visit.personId(), visit.id<RoundId>('id'), chosen)
    return kind === 'chosen' ? back(visit, 'finalister') : orRefuse(visit, kind)
  }

  async function none(visit: Visit) {
    const form = await visit.form()
    const noneAwarded = { reasonNb: form.text('reasonNb'), reasonNn: form.text('reasonNn') }
    const place = { personId: visit.personId(), roundId: visit.id<RoundId>('id') }
    const outcome = await saveNoneAwarded(services, place, noneAwarded)
    if (outcome.kind === 'kept') return back(visit, 'valg')
    if (outcome.kind === 'faulty') return show(services, visit, { noneAwarded, faults: outcome.faults, status: 422 })
    return orRefuse(visit, outcome.kind)
  }

  async function honours(visit: Visit) {
    const { categoryId, input } = readHonours(await visit.form())
    const place = { roundId: visit.id<RoundId>('id'), categoryId }
    const outcome = await saveHonours(services, visit.personId(), place, input)
    const written = { categoryId, input }
    switch (outcome.kind) {
      case 'kept':
        return back(visit, 'valg')
      case 'not_yours':
        throw new NotFound()
      case 'faulty':
        return show(services, visit, { written, faults: outcome.faults, status: 422 })
      case 'not_lead':
      case 'suspended':
      case 'wrong_phase':
      case 'barred':
      case 'unknown_entry':
      case 'not_finalist':
        return show(services, visit, { written, refusal: visit.t(`decisions.refused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome)
    }
  }

  async function decide(visit: Visit) {
    const { kind } = await decideRound(services, visit.personId(), visit.id<RoundId>('id'))
    return kind === 'decided' ? back(visit, 'vedtak') : orRefuse(visit, kind)
  }

  async function takeBack(visit: Visit) {
    const reason = (await visit.form()).text('reason')
    const { kind } = await takeBackDecision(services, visit.personId(), visit.id<RoundId>('id'), reason)
    if (kind === 'taken_back') return back(visit, 'trukket')
    if (kind !== 'reason_missing') return orRefuse(visit, kind)
    return show(services, visit, { refusal: visit.t('meeting.refused_reason_missing'), status: 422 })
  }

  async function stand(visit: Visit) {
    const answer = await answerStand(services, visit)
    return typeof answer === 'string' ? orRefuse(visit, answer) : answer
  }

  const path = '/runder/:id/avgjorelse'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path: `${path}/finalister`, guard: 'signedIn', handle: finalists },
    { method: 'post', path: `${path}/utmerkelser`, guard: 'signedIn', handle: honours },
    { method: 'post', path: `${path}/ingen`, guard: 'signedIn', handle: none },
    { method: 'post', path: `${path}/trekk`, guard: 'signedIn', handle: takeBack },
    { method: 'post', path: `${path}/star`, guard: 'signedIn', handle: stand },
    { method: 'post', path: `${path}/vedtak`, guard: 'signedIn', handle: decide },
  ]
}
