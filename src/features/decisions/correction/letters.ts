import { LANGUAGES } from '../../../kernel/texts.ts'
import type { LetterTexts } from '../../../mail/team-letter.ts'
import { createTranslate } from '../../../text/translate.ts'

/** Tells the team that the complaint has been answered, and where; in all languages. */
export function answerLetter(complaint: { readonly title: string }, address: string): LetterTexts {
  const values = { title: complaint.title, address }
  const [nb, nn, en] = LANGUAGES.map((language) => {
    const t = createTranslate(language)
    return { subject: t('meeting.complaintSubject', values), body: t('meeting.complaintBody', values) }
  })
  if (!nb || !nn || !en) throw new Error('a letter in every language')
  return { nb, nn, en }
}
