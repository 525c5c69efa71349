// An objection is decided by another authorised person, with an answer to the one who raised it; one that is upheld shuts
// out at once. Source: forvaltningsloven § 8; product design, "another authorised person decides".
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isLanguage, pickText } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { listObjections, type ObjectionRow } from './objection-queries.ts'
import { type AnswerDecision, decideAnswer } from './objection-rules.ts'
import { hasDeclaredOneself } from './queries.ts'
import { standingOf } from './rules.ts'
import { voidSheets, writeRuling } from './store.ts'
import { isTakingDeclarations } from './taking-declarations.ts'

export type AnswerInput = {
  readonly roundId: RoundId
  readonly objectionId: string
  readonly decision: 'impartial' | 'disqualified'
  readonly answer: string
}

type Answering = AnswerInput & { readonly by: PersonId; readonly at: Date; readonly row: ObjectionRow }

export async function answerObjection(
  { db, clock }: Tools,
  personId: PersonId,
  input: AnswerInput,
): Promise<AnswerDecision> {
  const { roundId } = input
  return db.write(actorOf(personId), async (tx): Promise<AnswerDecision> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const row = (await listObjections(tx, { roundId })).find(({ id }) => id === input.objectionId)
    const mayDecide = seat !== null && (seat.isSecretariat || seat.isLeader) && isTakingDeclarations(seat)
    const decision = decideAnswer({
      mayDecide,
      isSeen: row !== undefined && row.personId !== personId,
      isAnswered: row?.outcome !== null,
      isObjector: row?.objectorId === personId,
      hasDeclared: row?.hasDeclared === true,
      hasDeclaredOneself: row !== undefined && (await hasDeclaredOneself(tx, row.entryId)),
    })
    if (decision !== 'accepted' || !row || !seat) return decision
    const answering = { ...input, by: personId, at: clock.now(), row }
    await writeAnswer(tx, answering)
    await tellObjector(tx, answering, seat)
    return decision
  })
}

async function writeAnswer(tx: Tx, { roundId, objectionId, decision, answer, by, at, row }: Answering): Promise<void> {
  const outcome = decision === 'disqualified' ? 'upheld' : 'dismissed'
  await tx
    .updateTable('impartiality_objection')
    .set({ outcome, answer, answered_by: by, answered_at: at })
    .where('id', '=', objectionId)
    .execute()
  const { entryId, personId: jurorId } = row
  const facts = { objection: objectionId, concerns: jurorId, outcome }
  await appendRecord(tx, { roundId, actorId: by, at, action: 'objection_answered', entryId, facts })
  if (outcome === 'dismissed') return
  const now = await tx
    .selectFrom('impartiality')
    .select(['declared', 'decision', 'version'])
    .where('entry_id', '=', entryId)
    .where('person_id', '=', jurorId)
    .executeTakeFirstOrThrow()
  if (standingOf(now) === 'disqualified') return
  const version = now.version + 1
  await writeRuling(tx, { entryId, jurorId, decision: 'disqualified', reason: answer, decidedBy: by, version, at })
  const told = { juror: jurorId, decision: 'disqualified', version, objection: objectionId }
  await appendRecord(tx, { roundId, actorId: by, at, action: 'impartiality_decided', entryId, facts: told })
  await voidSheets(tx, { roundId, personId: by, at })
}

async function tellObjector(tx: Tx, { roundId, objectionId, decision, answer, at, row }: Answering, seat: Seat) {
  const { rows } = await sql<{ email: string; language: string }>`
    select email, language from address_of_objector(${objectionId})`.execute(tx)
  for (const { email, language } of rows) {
    const t = createTranslate(isLanguage(language) ? language : 'nb')
    const outcome = t(
      decision === 'disqualified' ? 'impartiality.objection_upheld' : 'impartiality.objection_dismissed',
    )
    const words = { name: row.personName, entry: row.title, outcome, answer, round: pickText(seat.title, t.language) }
    await postLetter(tx, {
      kind: 'objection_answered',
      recipient: email,
      subject: t('impartiality.letter_subject', words),
      body: t('impartiality.letter_body', words),
      roundId,
      entryId: row.entryId,
      onceKey: `objection_answered:${objectionId}`,
      at,
    })
  }
}
