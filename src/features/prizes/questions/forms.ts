import { QUESTION_KINDS } from '../../../kernel/question-kinds.ts'
import { LANGUAGES, type Texts } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import {
  addFault,
  type Check,
  isTicked,
  type Parsed,
  parsed,
  readLine,
  readNumber,
  readOneOf,
  readTexts,
  startCheck,
} from '../check-forms.ts'
import type { QuestionOption } from '../question-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { QuestionInput } from './save-question.ts'

export function questionNames(): readonly string[] {
  const texts = ['section', 'label', 'help', 'options'].flatMap(inThree)
  return [...texts, 'kind', 'required', 'max_words', 'unit', 'criterion', 'withheld_basis']
}

/** The options of one language, a line each. */
function linesOf(options: readonly QuestionOption[]): Values {
  const lines = LANGUAGES.map((language) => {
    const written = options.map(({ label }) => label[language] ?? '')
    return [`options_${language}`, written.some((line) => line !== '') ? written.join('\n') : ''] as const
  })
  return Object.fromEntries(lines)
}

export function storedQuestion({ questions }: SetUp, itemId: string | null): Values | null {
  const found = questions.find(({ id }) => id === itemId)
  if (!found && itemId !== null) return null
  return {
    // A new question most often belongs where the last one does.
    ...spreadTexts('section', found?.section ?? questions.at(-1)?.section ?? {}),
    ...spreadTexts('label', found?.label ?? {}),
    ...spreadTexts('help', found?.help ?? {}),
    ...linesOf(found?.options ?? []),
    kind: found?.kind ?? 'long_text',
    required: (found?.isRequired ?? true) ? 'yes' : '',
    max_words: found ? String(found.maxWords ?? '') : '300',
    unit: found?.unit ?? '',
    criterion: found?.criterionId ?? '',
    withheld_basis: found?.withheldBasis ?? '',
  }
}

function readOptions(check: Check): readonly QuestionOption[] {
  const inLanguage = (language: string) =>
    readLine(check, `options_${language}`, { max: 4000 })
      .split('\n')
      .map((line) => line.trim())
  const [nb = [], nn = [], en = []] = LANGUAGES.map(inLanguage)
  const count = Math.max(nb.length, nn.length, en.length)
  const labels = Array.from({ length: count }, (_, index): Texts => {
    const pairs = LANGUAGES.map((language, place) => [language, [nb, nn, en][place]?.[index] ?? ''] as const)
    return Object.fromEntries(pairs.filter(([, text]) => text !== ''))
  }).filter((label) => Object.keys(label).length > 0)
  return labels.map((label, index) => ({ value: String(index + 1), label }))
}

export function parseQuestion(t: Translate, values: Values, { criteria }: SetUp): Parsed<QuestionInput> {
  const check = startCheck(t, values)
  const section = readTexts(check, 'section', { max: 120 })
  const label = readTexts(check, 'label', { max: 300, required: true })
  const help = readTexts(check, 'help', { max: 2000 })
  const kind = readOneOf(check, 'kind', QUESTION_KINDS) ?? 'long_text'
  const options = kind === 'choice' ? readOptions(check) : []
  if (kind === 'choice' && options.length < 2) addFault(check, 'options_nb', t('prizes.fault_options'))
  if (options.some((option) => !option.label.nb && !option.label.nn)) {
    addFault(check, 'options_nb', t('prizes.fault_options_uneven'))
  }
  const isText = kind === 'long_text' || kind === 'short_text' || kind === 'innovations'
  const words = isText ? readNumber(check, 'max_words', { min: 1, max: 5000, whole: true }) : null
  const unit = kind === 'number' ? readLine(check, 'unit', { max: 30 }) : ''
  return parsed(check, {
    section,
    label,
    help,
    kind,
    options,
    isRequired: isTicked(check, 'required'),
    maxWords: words,
    unit: unit || null,
    criterionId: criteria.find(({ id }) => id === values['criterion'])?.id ?? null,
    withheldBasis: readLine(check, 'withheld_basis', { max: 200 }) || null,
    settings: {},
    shownIf: null,
    isHiddenInBlind: false,
    categoryIds: [],
    originId: null,
  })
}
