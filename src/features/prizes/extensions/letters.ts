import type { Tx } from '../../../db/database.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { NewExtension } from './store.ts'

type Told = NewExtension & { readonly id: string; readonly prize: Texts; readonly baseUrl: string }

/** Told to all with a draft or a sent entry, to the category's drafts, or to the one team. */
export async function tellExtension(tx: Tx, told: Told): Promise<number> {
  const { roundId, entryId, categoryId, id, at } = told
  const scope = entryId ? 'one' : categoryId ? 'category' : 'all'
  const letters = lettersInAll((t) => {
    const values = {
      prize: pickText(told.prize, t.language),
      deadline: formatDateTime(told.deadline, t.language),
      former: formatDateTime(told.former, t.language),
      reason: pickText(told.reason, t.language),
    }
    return {
      subject: t('life.extended_subject', values),
      body: `${t(`life.extended_body_${scope}`, values)}\n\n${told.baseUrl}/soknader/{{entry}}\n`,
    }
  })
  const entries = entryId ? [entryId] : null
  return postToRound(tx, {
    roundId,
    entries,
    categoryId,
    audience: 'teams',
    kind: 'deadline_extended',
    letters,
    onceKey: `extension ${id}`,
    at,
  })
}
