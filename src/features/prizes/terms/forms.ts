import type { Translate } from '../../../text/translate.ts'
import {
  addFault,
  type Check,
  isTicked,
  type Parsed,
  parsed,
  readManyOf,
  readNumber,
  readOneOf,
  startCheck,
} from '../check-forms.ts'
import { labelOf } from '../field-labels.ts'
import { JUDGING_MODES, LAST_TIE_STEPS, type SetUp } from '../round-rules.ts'
import type { Values } from '../set-up-forms.ts'
import type { Terms } from './store.ts'

export const APPLICANTS = ['internal', 'organisations'] as const
export const APPLICANT_KINDS = ['municipality', 'county', 'district', 'agency', 'ministry', 'association'] as const
const TICKS = [
  'both_forms',
  'shows_applicants',
  'publishes_entries',
  'shows_jury',
  'requires_signatory',
  'reads_blind',
  'comparison_wants_words',
  'tells_bands',
] as const
const PLACES = { min: 2, max: 20, whole: true, required: true }
const COMPARISONS = { min: 3, max: 200, whole: true, required: true }
export const TERM_NAMES = [
  'applicants',
  'applicant_kinds',
  'entries_limit',
  'scale_min',
  'scale_max',
  'last_tie_step',
  'judging_mode',
  'ranking_places',
  'comparisons_each',
  'winners_each',
  'finalists_each',
  ...TICKS,
]

export function storedTerms({ round }: SetUp): Values {
  const tick = (is: boolean) => (is ? 'yes' : '')
  return {
    applicants: round.isInternal ? 'internal' : 'organisations',
    applicant_kinds: round.isInternal
      ? ''
      : APPLICANT_KINDS.filter((kind) => round.applicantKinds.includes(kind)).join(','),
    entries_limit: String(round.entriesPerOrganisation),
    scale_min: String(round.scale.min),
    scale_max: String(round.scale.max),
    both_forms: tick(round.requiresBothForms),
    shows_applicants: tick(round.showsApplicants),
    publishes_entries: tick(round.publishesEntries),
    shows_jury: tick(round.showsJury),
    requires_signatory: tick(round.requiresSignatory),
    reads_blind: tick(round.readsBlind),
    last_tie_step: round.lastTieStep,
    judging_mode: round.judgingMode,
    ranking_places: String(round.rankingPlaces),
    comparisons_each: String(round.comparisonsEach),
    comparison_wants_words: tick(round.comparisonWantsWords),
    winners_each: String(round.winnersEach),
    finalists_each: round.finalistsEach === null ? '' : String(round.finalistsEach),
    tells_bands: tick(round.tellsBands),
  }
}

function readAwarded(t: Translate, check: Check): Pick<Terms, 'winnersEach' | 'finalistsEach' | 'tellsBands'> {
  const winnersEach = readNumber(check, 'winners_each', { min: 1, max: 20, whole: true, required: true }) ?? 1
  const finalistsEach = readNumber(check, 'finalists_each', { min: 2, max: 50, whole: true })
  if (finalistsEach !== null && finalistsEach <= winnersEach) {
    addFault(check, 'finalists_each', t('awarding.fault_finalists'))
  }
  return { winnersEach, finalistsEach, tellsBands: isTicked(check, 'tells_bands') }
}

export function parseTerms(t: Translate, values: Values): Parsed<Terms> {
  const check = startCheck(t, values)
  const isInternal = readOneOf(check, 'applicants', APPLICANTS) === 'internal'
  const kinds = isInternal ? ['unit', 'district'] : readManyOf(check, 'applicant_kinds', APPLICANT_KINDS)
  if (kinds.length === 0) {
    addFault(check, 'applicant_kinds', t('prizes.fault_choose_some', { field: labelOf(t, 'applicant_kinds') }))
  }
  const entries = readNumber(check, 'entries_limit', { min: 1, max: 100, whole: true, required: true })
  const min = readNumber(check, 'scale_min', { min: 1, max: 9, whole: true, required: true })
  const max = readNumber(check, 'scale_max', { min: 2, max: 11, whole: true, required: true })
  if (min !== null && max !== null && (min >= max || max - min > 10)) {
    addFault(check, 'scale_max', t('prizes.fault_scale'))
  }
  const mode = readOneOf(check, 'judging_mode', JUDGING_MODES) ?? 'values'
  // Each is asked for only where it means something.
  const places = mode === 'ranking' ? readNumber(check, 'ranking_places', PLACES) : null
  const comparisons = mode === 'pairwise' ? readNumber(check, 'comparisons_each', COMPARISONS) : null
  return parsed(check, {
    applicantKinds: kinds,
    isInternal,
    entriesPerOrganisation: entries ?? 1,
    scaleMin: min ?? 1,
    scaleMax: max ?? 6,
    requiresBothForms: isTicked(check, 'both_forms'),
    showsApplicants: isTicked(check, 'shows_applicants'),
    publishesEntries: isTicked(check, 'publishes_entries'),
    showsJury: isTicked(check, 'shows_jury'),
    requiresSignatory: isTicked(check, 'requires_signatory'),
    readsBlind: isTicked(check, 'reads_blind'),
    lastTieStep: readOneOf(check, 'last_tie_step', LAST_TIE_STEPS) ?? 'casting_vote',
    judgingMode: mode,
    rankingPlaces: places ?? 5,
    comparisonsEach: comparisons ?? 15,
    comparisonWantsWords: mode === 'pairwise' && isTicked(check, 'comparison_wants_words'),
    ...readAwarded(t, check),
  })
}
