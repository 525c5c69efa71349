import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import type { LetterTexts } from '../../../mail/team-letter.ts'
import { createTranslate, type Translate } from '../../../text/translate.ts'
import type { Candidate } from '../field-queries.ts'
import type { Desk } from '../queries.ts'

export type ReleaseLetterKind = 'release_winner' | 'release_mention' | 'release_finalist' | 'release_applicant'

export function letterKindOf(entry: Pick<Candidate, 'honour' | 'isFinalist'>): ReleaseLetterKind {
  if (entry.honour === 'winner') return 'release_winner'
  if (entry.honour === 'honourable_mention') return 'release_mention'
  return entry.isFinalist ? 'release_finalist' : 'release_applicant'
}

const KEYS = {
  release_winner: { subject: 'mail.releaseWinnerSubject', body: 'mail.releaseWinnerBody' },
  release_mention: { subject: 'mail.releaseMentionSubject', body: 'mail.releaseMentionBody' },
  release_finalist: { subject: 'mail.releaseFinalistSubject', body: 'mail.releaseFinalistBody' },
  release_applicant: { subject: 'mail.releaseApplicantSubject', body: 'mail.releaseApplicantBody' },
} as const

type Said = {
  readonly baseUrl: string
  /** The round's rules say that each is told roughly where it stood. */
  readonly hasBands: boolean
}

/** Tells one applicant the result and where the answer stands, in all languages. */
export function releaseLetter(desk: Desk, entry: Candidate, said: Said): LetterTexts {
  const { baseUrl, hasBands } = said
  const keys = KEYS[letterKindOf(entry)]
  const roundPath = `${baseUrl}/priser/${desk.prizeSlug}/${desk.slug}`
  const inLanguage = (t: Translate) => {
    const values = {
      title: entry.title,
      round: pickText(desk.title, t.language),
      feedback: `${baseUrl}/soknader/${entry.id}/tilbakemelding`,
      bands: hasBands ? `\n\n${t('mail.releaseBands')}` : '',
      page: entry.pageSlug ? `${roundPath}/${entry.pageSlug}` : roundPath,
      contact: [desk.contactName, desk.contactEmail].filter(Boolean).join(', ') || t('mail.theSecretariat'),
    }
    return { subject: t(keys.subject, values), body: t(keys.body, values) }
  }
  const [nb, nn, en] = LANGUAGES.map((language) => inLanguage(createTranslate(language)))
  if (!nb || !nn || !en) throw new Error('a letter in every language')
  return { nb, nn, en }
}
