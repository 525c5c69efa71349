import type { Tx } from '../../../db/database.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import type { SetUp } from '../round-rules.ts'

type Stop = { readonly setUp: SetUp; readonly now: Date; readonly baseUrl: string }

/** Everyone in the round hears why it stands still: teams with drafts too, jury and secretariat. */
export async function tellSuspended(tx: Tx, { setUp, now, baseUrl, reason }: Stop & { reason: Texts }): Promise<void> {
  const { round } = setUp
  const letters = lettersInAll((t) => {
    const values = { prize: pickText(round.title, t.language), reason: pickText(reason, t.language) }
    const body = `${t('life.suspended_body', values)}\n\n${pageOf(baseUrl, setUp)}\n`
    return { subject: t('life.suspended_subject', values), body }
  })
  const onceKey = `suspended ${round.id} ${now.toISOString()}`
  const letter = { roundId: round.id, entries: null, audience: 'everyone', kind: 'round_suspended' } as const
  await postToRound(tx, { ...letter, letters, onceKey, at: now })
}

export async function tellResumed(tx: Tx, { setUp, now, baseUrl }: Stop): Promise<void> {
  const { round } = setUp
  const letters = lettersInAll((t) => {
    const values = { prize: pickText(round.title, t.language) }
    const body = `${t('life.resumed_body', values)}\n\n${pageOf(baseUrl, setUp)}\n`
    return { subject: t('life.resumed_subject', values), body }
  })
  const onceKey = `resumed ${round.id} ${now.toISOString()}`
  const letter = { roundId: round.id, entries: null, audience: 'everyone', kind: 'round_resumed' } as const
  await postToRound(tx, { ...letter, letters, onceKey, at: now })
}

function pageOf(baseUrl: string, { round }: SetUp): string {
  return `${baseUrl}/priser/${round.prizeSlug}/${round.slug}`
}
