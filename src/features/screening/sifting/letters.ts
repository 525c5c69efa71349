import { LANGUAGES, pickText, type Texts } from '../../../kernel/texts.ts'
import type { LetterTexts } from '../../../mail/team-letter.ts'
import { createTranslate, type Translate } from '../../../text/translate.ts'
import type { Screened } from '../rules.ts'

type Particulars = {
  readonly title: string
  readonly round: Texts
  readonly link: string
  /** Name and address of the secretariat, or ''. */
  readonly contact: string
}

const KEYS = {
  eligible: { subject: 'mail.screeningEligibleSubject', body: 'mail.screeningEligibleBody' },
  ineligible: { subject: 'mail.screeningIneligibleSubject', body: 'mail.screeningIneligibleBody' },
  completion_requested: { subject: 'mail.screeningCompletionSubject', body: 'mail.screeningCompletionBody' },
} as const

/** The letter in all languages: each recipient gets it in the language of their own choice. */
export function screeningLetter(screened: Screened, particulars: Particulars): LetterTexts {
  const inLanguage = (t: Translate) => {
    const values = {
      title: particulars.title,
      round: pickText(particulars.round, t.language),
      reason: screened.reason,
      link: particulars.link,
      completeBy: screened.completeBy ?? '',
      contact: particulars.contact || t('mail.theSecretariat'),
    }
    const keys = KEYS[screened.outcome]
    return { subject: t(keys.subject, values), body: t(keys.body, values) }
  }
  const [nb, nn, en] = LANGUAGES.map((language) => inLanguage(createTranslate(language)))
  if (!nb || !nn || !en) throw new Error('a letter in every language')
  return { nb, nn, en }
}
