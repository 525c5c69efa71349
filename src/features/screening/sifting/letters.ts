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
  /** The terms that are not met, or that must be completed, with what was noted of each. */
  readonly terms: readonly { readonly text: Texts; readonly note: string }[]
  /** What the team may change; none: everything. */
  readonly questions: readonly Texts[]
}

function listed(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n\n${heading}\n${lines.map((line) => `– ${line}`).join('\n')}`
}

/** The reason, the terms it rests on, and the questions it opens. */
function grounds(t: Translate, screened: Screened, { terms, questions }: Particulars): string {
  const ofTerms = terms.map(({ text, note }) => [pickText(text, t.language), note].filter(Boolean).join(' '))
  const ofQuestions = questions.map((label) => pickText(label, t.language))
  return [
    screened.reason,
    listed(t('outbox.screeningTerms'), ofTerms),
    listed(t('outbox.screeningQuestions'), ofQuestions),
  ].join('')
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
      reason: grounds(t, screened, particulars),
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
