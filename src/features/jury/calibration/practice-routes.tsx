import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type PracticeId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { loadRoundRules } from '../../prizes/contract.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { readPracticeText } from './forms.ts'
import { type KeepOutcome, removePractice, takeEarlier, textOfAnswers, writePractice } from './keep-practice.ts'
import { loadCalibrationView } from './load-facts.ts'
import { PracticeFormPage, type PracticeFormView } from './pages/practice-form-page.tsx'
import { MOST_PRACTICE, mayNotPrepare, type PracticeFault } from './rules.ts'
import { calibrationPage } from './show-routes.tsx'

const NEW = 'ny'

function baseOf(visit: Visit): string {
  return `/jury/${visit.id<RoundId>('round')}/kalibrering`
}

/** Null for a new one; whatever has not the shape of an id is not there. */
function practiceOf(visit: Visit): PracticeId | null {
  return visit.param('practice') === NEW ? null : visit.id<PracticeId>('practice')
}

async function readForm({ db }: Services, visit: Visit) {
  const roundId = visit.id<RoundId>('round')
  const practiceId = practiceOf(visit)
  return db.read(visit.actor, async (reader) => {
    const view = await loadCalibrationView(reader, roundId)
    const rules = view?.facts.leads ? await loadRoundRules(reader, roundId) : null
    if (!view || !rules) throw new NotFound()
    const row = view.practice.find(({ id }) => id === practiceId) ?? null
    if (practiceId && row?.origin !== 'constructed') throw new NotFound()
    return { view, criteria: rules.criteria, row }
  })
}

type Shown = Partial<Pick<PracticeFormView, 'text' | 'version' | 'errors' | 'stored'>> & { readonly status?: 409 | 422 }

async function formPage(services: Services, visit: Visit, { status, ...shown }: Shown): Promise<Response> {
  const { view, criteria, row } = await readForm(services, visit)
  if (mayNotPrepare(view.facts) !== null && !shown.text) throw new NotFound()
  const title = visit.t(row ? 'calibration.edit_title' : 'calibration.write_title')
  const trail = [{ label: visit.t('calibration.title'), href: baseOf(visit) }, { label: title }]
  const frame = juryFrame(visit, view.seat, { title, trail, hasError: status === 422 })
  const empty = { title: '', about: '', texts: [] }
  const page: PracticeFormView = {
    frame,
    base: baseOf(visit),
    id: row?.id ?? NEW,
    criteria,
    text: row ? textOfAnswers(row, criteria) : empty,
    version: row?.version ?? 0,
    errors: [],
    stored: null,
    ...shown,
  }
  return visit.page(<PracticeFormPage {...page} />, status ?? 200)
}

export function showPracticeForm(services: Services, visit: Visit): Promise<Response> {
  return formPage(services, visit, {})
}

type Criteria = Awaited<ReturnType<typeof readForm>>['criteria']

function errorsOf(visit: Visit, faults: readonly PracticeFault[], criteria: Criteria): readonly FieldFault[] {
  return faults.map(({ field, kind }) => {
    if (typeof field !== 'number') return { fieldId: field, message: visit.t(`calibration.fault_${field}_${kind}`) }
    const criterion = pickText(criteria[field]?.name, visit.language)
    return { fieldId: `text-${field}`, message: visit.t('calibration.fault_text_too_long', { criterion }) }
  })
}

export async function postPractice(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { criteria } = await readForm(services, visit)
  const { text, seen } = readPracticeText(await visit.form(), criteria.length)
  const input = { roundId, practiceId: practiceOf(visit), text, seen }
  const outcome = await writePractice(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'kept':
      return visit.redirect(`${baseOf(visit)}?utfort=saved`)
    case 'faulty':
      return formPage(services, visit, {
        text,
        version: seen,
        errors: errorsOf(visit, outcome.faults, criteria),
        status: 422,
      })
    case 'stale': {
      const { stored } = outcome
      const shown = { text, version: stored.version, stored: textOfAnswers(stored, criteria) }
      return formPage(services, visit, { ...shown, status: 409 })
    }
    case 'unknown':
      throw new NotFound()
    default: {
      const message = visit.t(`calibration.refused_${outcome.kind}`, { most: MOST_PRACTICE })
      return formPage(services, visit, { text, version: seen, errors: [{ fieldId: 'title', message }], status: 409 })
    }
  }
}

export async function postEarlier(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const entryId = parseId<EntryId>((await visit.form()).text('earlier'))
  const outcome: KeepOutcome = entryId
    ? await takeEarlier(services, visit.personId(), { roundId, entryId })
    : { kind: 'unknown' }
  if (outcome.kind === 'kept') return visit.redirect(`${baseOf(visit)}?utfort=taken`)
  // Nothing chosen, or what was chosen is not there: whoever may choose is asked again.
  const { text, status } = refusedChoice(visit, outcome)
  return calibrationPage(services, visit, { notice: { tone: 'warning', text }, status })
}

function refusedChoice(visit: Visit, { kind }: KeepOutcome) {
  const isKnown = kind !== 'unknown' && kind !== 'faulty' && kind !== 'stale' && kind !== 'kept'
  const text = isKnown
    ? visit.t(`calibration.refused_${kind}`, { most: MOST_PRACTICE })
    : visit.t('calibration.earlier_choose')
  return { text, status: 409 as const }
}

export async function postRemoval(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const practiceId = visit.id<PracticeId>('practice')
  const outcome = await removePractice(services, visit.personId(), { roundId, practiceId })
  if (outcome === 'removed') return visit.redirect(`${baseOf(visit)}?utfort=removed`)
  if (outcome === 'unknown') throw new NotFound()
  const text = visit.t(`calibration.refused_${outcome}`)
  return calibrationPage(services, visit, { notice: { tone: 'warning', text }, status: 409 })
}
