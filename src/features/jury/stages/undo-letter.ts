import { LANGUAGES, pickText, type Texts } from '../../../kernel/texts.ts'
import { createTranslate } from '../../../text/translate.ts'

type Undone = { readonly round: Texts; readonly stage: number; readonly endedAt: Date; readonly reason: string }

/** Two braces would name a placeholder; a person's words hold none. */
function plain(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('}}', '} }')
}

/** That the end of a stage was taken back, in all languages. */
export function undoLetter({ round, stage, endedAt, reason }: Undone): {
  readonly subject: Texts
  readonly body: Texts
} {
  const part = (key: 'stages.undo_letter_subject' | 'stages.undo_letter_body'): Texts =>
    Object.fromEntries(
      LANGUAGES.map((language) => {
        const values = { round: pickText(round, language), stage, at: endedAt, reason }
        return [language, plain(createTranslate(language)(key, values))]
      }),
    )
  return { subject: part('stages.undo_letter_subject'), body: part('stages.undo_letter_body') }
}
