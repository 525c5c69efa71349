import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { formatDate } from '../../../text/format.ts'
import { createTranslate } from '../../../text/translate.ts'
import type { Candidate } from '../field-queries.ts'
import type { Desk } from '../queries.ts'
import type { AwardChange, AwardInput } from './award-rules.ts'

type Made = Pick<AwardInput, 'reason' | 'decidedBy' | 'decidedOn'> & { readonly changes: readonly AwardChange[] }

/** Two braces would name a placeholder; a person's words hold none. */
function plain(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('}}', '} }')
}

/** A letter to the teams whose award changes, in all languages, to be read before it is sent. */
export function awardLetter(desk: Desk, candidates: readonly Candidate[], made: Made, baseUrl: string) {
  const inLanguage = (language: (typeof LANGUAGES)[number]) => {
    const t = createTranslate(language)
    const lines = made.changes.map(({ entryId, before, after }) => {
      const title = candidates.find(({ id }) => id === entryId)?.title ?? ''
      const named = (standing: AwardChange['before']) => t(`correction.standing_${standing ?? 'none'}`)
      return t('correction.line', { title, before: named(before), after: named(after) })
    })
    const values = {
      round: pickText(desk.title, language),
      lines: lines.join('\n'),
      reason: pickText(made.reason, language),
      by: made.decidedBy,
      on: formatDate(new Date(`${made.decidedOn}T12:00:00Z`), language),
      address: `${baseUrl}/priser/${desk.prizeSlug}/${desk.slug}`,
    }
    return { subject: plain(t('correction.subject', values)), body: plain(t('correction.body', values)) }
  }
  const letters = Object.fromEntries(LANGUAGES.map((language) => [language, inLanguage(language)]))
  const part = (of: 'subject' | 'body') =>
    Object.fromEntries(Object.entries(letters).map(([language, letter]) => [language, letter[of]]))
  const entries = made.changes.map(({ entryId }) => entryId)
  return { audience: 'chosen' as const, entries, language: null, subject: part('subject'), body: part('body') }
}
