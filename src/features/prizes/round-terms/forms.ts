import { LANGUAGES } from '../../../kernel/texts.ts'
import { createTranslate, type TextKey, type Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readLine, readTexts, startCheck } from '../check-forms.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { RoundTermInput } from './store.ts'

export function roundTermNames(): readonly string[] {
  return [...inThree('term'), 'source']
}

export function storedRoundTerm({ roundTerms }: SetUp, itemId: string | null): Values | null {
  const found = roundTerms.find(({ id }) => id === itemId)
  if (!found && itemId !== null) return null
  return { ...spreadTexts('term', found?.text ?? {}), source: found?.source ?? '' }
}

export function parseRoundTerm(t: Translate, values: Values): Parsed<RoundTermInput> {
  const check = startCheck(t, values)
  const text = readTexts(check, 'term', { max: 500, required: true })
  return parsed(check, { text, source: readLine(check, 'source', { max: 200 }) })
}

const USUAL: readonly TextKey[] = [
  'prizes.usual_term_deadline',
  'prizes.usual_term_applicant',
  'prizes.usual_term_in_use',
  'prizes.usual_term_answers',
  'prizes.usual_term_authority',
]

/** In all languages, stated by the call itself. */
export function usualTerms(): readonly RoundTermInput[] {
  return USUAL.map((key) => ({
    text: Object.fromEntries(LANGUAGES.map((language) => [language, createTranslate(language)(key)])),
    source: '',
  }))
}
