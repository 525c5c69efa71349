// Whoever holds the link answers for the partner; until the deadline the answer may be changed, and the latest one stands.
// The team is told by letter. A link that does not hold is answered as one that was never sent.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import type { Language } from '../../../kernel/texts.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { oneLine } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { findPart, type PartToConfirm } from './queries.ts'
import { answerRequest, type PartAnswer, postAnswerLetters } from './store.ts'

export const LONGEST_REASON = 1000

export async function answerPart(services: Services, token: string, answer: PartAnswer): Promise<boolean> {
  return services.db.write(PUBLIC, async (tx) => {
    const hash = tokenHash(token)
    const answered = await answerRequest(tx, hash, answer)
    const part = answered && (await findPart(tx, hash))
    if (!answered || !part) return false
    const link = `${services.baseUrl}/soknader/${answered.entryId}/partnere`
    const write = (language: Language) => letterOf(part, { link, language, outcome: answer.outcome })
    await postAnswerLetters(tx, hash, { nb: write('nb'), nn: write('nn'), en: write('en') })
    const facts = { entry: answered.entryId, request: answered.requestId, outcome: answer.outcome }
    const at = services.clock.now()
    await appendRecord(tx, { roundId: null, actorId: null, at, action: 'partner_answered', facts })
    return true
  })
}

type About = { readonly link: string; readonly language: Language; readonly outcome: PartAnswer['outcome'] }

function letterOf(part: PartToConfirm, { link, language, outcome }: About) {
  const t = createTranslate(language)
  const values = { partner: part.partnerName, title: part.entryTitle || t('entries.untitled'), link }
  return {
    subject: oneLine(t(`team.letter_partner_${outcome}_subject`, values)),
    body: t(`team.letter_partner_${outcome}_body`, values),
  }
}
