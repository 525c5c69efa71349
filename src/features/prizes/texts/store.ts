import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type RoundTexts = {
  readonly title: Texts
  readonly summary: Texts
  readonly body: Texts
  readonly eligibility: Texts
  readonly prizeUse: Texts
  readonly prizeNok: number | null
  readonly contactName: string
  readonly contactEmail: string
}

export async function updateTexts(tx: Tx, roundId: RoundId, texts: RoundTexts): Promise<void> {
  await tx
    .updateTable('round')
    .set({
      title: JSON.stringify(texts.title),
      summary: JSON.stringify(texts.summary),
      body: JSON.stringify(texts.body),
      eligibility: JSON.stringify(texts.eligibility),
      prize_use: JSON.stringify(texts.prizeUse),
      prize_nok: texts.prizeNok,
      contact_name: texts.contactName || null,
      contact_email: texts.contactEmail || null,
    })
    .where('id', '=', roundId)
    .execute()
}
