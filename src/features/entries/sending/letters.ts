import type { Tx } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { groupedHash } from './grouped-hash.ts'
import type { Addressee } from './store.ts'

export type EntryLetter = {
  readonly kind: 'entry_sent' | 'entry_withdrawn'
  readonly entryId: EntryId
  readonly roundId: RoundId
  readonly number: number
  readonly title: string
  readonly prize: Texts
  readonly contentHash: string
  readonly deadline: Date | null
  readonly at: Date
  readonly baseUrl: string
}

/** One letter to each owner and editor, in that person's language. */
export async function postToTeam(tx: Tx, team: readonly Addressee[], letter: EntryLetter): Promise<void> {
  const { kind, entryId, roundId, number, at } = letter
  const posting = team.map(({ personId, email, language }) => {
    const t = createTranslate(language)
    const values = {
      title: letter.title,
      prize: pickText(letter.prize, language),
      time: at,
      number,
      hash: groupedHash(letter.contentHash),
      link: `${letter.baseUrl}/soknader/${entryId}${kind === 'entry_sent' ? '/kvittering' : '/trukket'}/${number}`,
    }
    const until = letter.deadline ? `\n\n${t('mail.entry_until', { date: letter.deadline })}` : ''
    return postLetter(tx, {
      kind,
      recipient: email,
      subject: t(`mail.${kind}_subject`, values),
      body: `${t(`mail.${kind}_body`, values)}${until}`,
      roundId,
      entryId,
      onceKey: `${kind} ${entryId} ${number} ${personId} ${kind === 'entry_withdrawn' ? at.toISOString() : ''}`,
      at,
    })
  })
  await Promise.all(posting)
}
