import type { Translate } from '../../../text/translate.ts'
import {
  addFault,
  type Check,
  isTicked,
  type Parsed,
  parsed,
  readNumber,
  readOneOf,
  startCheck,
} from '../check-forms.ts'
import type { SetUp, StageRules } from '../round-rules.ts'
import type { Values } from '../set-up-forms.ts'

export const STAGE_COUNTS = ['1', '2', '3'] as const
export const COUNTED_OVER = ['round', 'category'] as const

export const STAGE_NAMES = [
  'stages',
  'readers_1',
  'readers_2',
  'readers_3',
  'places_1',
  'places_2',
  'counted_over',
  'grey_percent',
  'widest_spread',
  'highest_single',
  'best_of_category',
  'corrected_may_decide',
]

/** Readers of one entry, over all stages. */
const MOST_TOGETHER = 20

/** What a new round is offered: three readers, then four more, the grey zone at ten percent and a wildcard or two of each kind. */
const FIRST_RULES: StageRules = {
  stages: 2,
  readers: [3, 4, 7],
  places: [40, 20],
  countedOver: 'round',
  greyPercent: 10,
  widestSpread: 2,
  highestSingle: 2,
  bestOfCategory: true,
  correctedMayDecide: false,
}

export function storedStages({ stages }: SetUp): Values {
  const rules = stages ?? FIRST_RULES
  const at = (values: readonly number[], first: readonly number[], place: number) =>
    String(values[place] ?? first[place] ?? '')
  return {
    stages: String(stages?.stages ?? 1),
    readers_1: at(rules.readers, FIRST_RULES.readers, 0),
    readers_2: at(rules.readers, FIRST_RULES.readers, 1),
    readers_3: at(rules.readers, FIRST_RULES.readers, 2),
    places_1: at(rules.places, FIRST_RULES.places, 0),
    places_2: at(rules.places, FIRST_RULES.places, 1),
    counted_over: rules.countedOver,
    grey_percent: String(rules.greyPercent),
    widest_spread: String(rules.widestSpread),
    highest_single: String(rules.highestSingle),
    best_of_category: rules.bestOfCategory ? 'yes' : '',
    corrected_may_decide: rules.correctedMayDecide ? 'yes' : '',
  }
}

const whole = (check: Check, name: string, min: number, max: number) =>
  readNumber(check, name, { min, max, whole: true, required: true }) ?? min

/** Null: one stage. What concerns a stage that there is not is not read. */
export function parseStages(t: Translate, values: Values, givesValues = true): Parsed<StageRules | null> {
  const check = startCheck(t, values)
  const count = readOneOf(check, 'stages', STAGE_COUNTS)
  if (!givesValues && count !== '1') addFault(check, 'stages', t('stages.fault_mode'))
  if (count === null || count === '1') return parsed(check, null)
  const stages = count === '3' ? 3 : 2
  const readers = [1, 2, 3].slice(0, stages).map((stage) => whole(check, `readers_${stage}`, 1, 20))
  const places = [1, 2].slice(0, stages - 1).map((stage) => whole(check, `places_${stage}`, 1, 5000))
  const together = readers.reduce((sum, each) => sum + each, 0)
  if (together > MOST_TOGETHER) addFault(check, `readers_${stages}`, t('stages.fault_readers', { most: MOST_TOGETHER }))
  const [first = 0, second = 0] = places
  if (second > first) addFault(check, 'places_2', t('stages.fault_places_grow'))
  return parsed(check, {
    stages,
    readers,
    places,
    countedOver: readOneOf(check, 'counted_over', COUNTED_OVER) ?? 'round',
    greyPercent: whole(check, 'grey_percent', 1, 50),
    widestSpread: whole(check, 'widest_spread', 0, 100),
    highestSingle: whole(check, 'highest_single', 0, 100),
    bestOfCategory: isTicked(check, 'best_of_category'),
    correctedMayDecide: isTicked(check, 'corrected_may_decide'),
  })
}
