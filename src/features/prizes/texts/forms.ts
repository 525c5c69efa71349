import type { Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readEmail, readLine, readNumber, readTexts, startCheck } from '../check-forms.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { RoundTexts } from './store.ts'

export const TEXT_NAMES = [
  ...['title', 'summary', 'body', 'eligibility', 'prize_use'].flatMap(inThree),
  'prize_nok',
  'contact_name',
  'contact_email',
]

export function storedTexts({ round }: SetUp): Values {
  return {
    ...spreadTexts('title', round.title),
    ...spreadTexts('summary', round.summary),
    ...spreadTexts('body', round.body),
    ...spreadTexts('eligibility', round.eligibility),
    ...spreadTexts('prize_use', round.prizeUse),
    prize_nok: round.prizeNok === null ? '' : String(round.prizeNok),
    contact_name: round.contactName ?? '',
    contact_email: round.contactEmail ?? '',
  }
}

export function parseTexts(t: Translate, values: Values): Parsed<RoundTexts> {
  const check = startCheck(t, values)
  return parsed(check, {
    title: readTexts(check, 'title', { max: 120, required: true }),
    summary: readTexts(check, 'summary', { max: 300 }),
    body: readTexts(check, 'body', { max: 20000 }),
    eligibility: readTexts(check, 'eligibility', { max: 4000 }),
    prizeUse: readTexts(check, 'prize_use', { max: 2000 }),
    prizeNok: readNumber(check, 'prize_nok', { min: 0, max: 1_000_000_000, whole: true }),
    contactName: readLine(check, 'contact_name', { max: 120 }),
    contactEmail: readEmail(check, 'contact_email'),
  })
}
