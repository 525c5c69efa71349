import { appendRecord } from '../db/record.ts'
import { makeSeal } from '../features/jury/assessments/seal-assessment.ts'
import { newId } from '../kernel/ids.ts'
import { declareSecretariat } from './declare-secretariat.ts'
import type { ReleasedDocument } from './released-document.ts'
import { chance, DAYS, of, on, type Released } from './released-parts.ts'

type Entry = ReleasedDocument['entries'][number]
type Juror = ReleasedDocument['jurors'][number]

const RARELY = 0.03

/** Entries differ, jurors differ in severity, and each judgement has noise; now and then somebody cannot judge. */
function scoresOf(document: ReleasedDocument, entry: Entry, juror: Juror): (number | null)[] {
  const severity = (chance(`strenghet ${juror.key}`) - 0.5) * 1.2
  return document.criteria.map(({ key }, place) => {
    const counts = document.criterionOf[key]?.includes(entry.category) ?? true
    if (!counts) return null
    const drawn = `${entry.key} ${juror.key} ${place}`
    if (chance(`kan ikke ${drawn}`) < RARELY) return 0
    const noise = (chance(drawn) - 0.5) * 2.2
    return Math.min(6, Math.max(1, Math.round(3.7 + entry.quality + severity + noise)))
  })
}

const COMMENT = 'Øvingstekst: Dette er min vurdering av kriteriet.'

export async function addDeclarations(released: Released): Promise<void> {
  const { tx, document, roundId, leader, secretary } = released
  const rows = document.entries.flatMap((entry) =>
    document.jurors.map((juror) => {
      const told = document.recusals.find((one) => one.juror === juror.key && one.entry === entry.key)
      const person = of(released.jurors, juror.key)
      const place = { entry_id: of(released.entries, entry.key), person_id: person, round_id: roundId }
      if (!told) return { ...place, declared: 'impartial' as const, declared_at: on(DAYS.assessed) }
      const { declared, ground, reason, decision } = told
      const decided = {
        decision,
        decision_reason: 'Vurdert etter reglene om habilitet.',
        decided_at: on(DAYS.assessed + 2),
      }
      const by = person === leader ? secretary : leader
      return { ...place, declared, ground, reason, declared_at: on(DAYS.assessed), ...decided, decided_by: by }
    }),
  )
  await tx.insertInto('impartiality').values(rows).execute()
  await declareSecretariat(tx, roundId, on(DAYS.assessed - 6))
}

function sheetsOf(released: Released) {
  const { document, roundId } = released
  const { recusals, late } = document
  const criteria = [...released.criteria.values()]
  return document.entries.flatMap((entry, row) =>
    document.jurors.flatMap((juror, seat) => {
      const isOut = recusals.some(
        (one) => one.juror === juror.key && one.entry === entry.key && one.decision === 'disqualified',
      )
      if (isOut) return []
      const scores = scoresOf(document, entry, juror)
      const comments = scores.map((score) => (score === null ? '' : COMMENT))
      const place = { round_id: roundId, entry_id: of(released.entries, entry.key) }
      const key = { ...place, person_id: of(released.jurors, juror.key) }
      const sealedAt = new Date(on(DAYS.sealed).getTime() + (row * 13 + seat * 257) * 60_000)
      const sheet = { roundId, entryId: key.entry_id, personId: key.person_id }
      const { hash, salt } = makeSeal(sheet, { criteria, scores, comments }, sealedAt)
      const isVoid = late.juror === juror.key && late.entry === entry.key
      return [{ key, scores, comments, sealedAt, hash, salt, isVoid }]
    }),
  )
}

/** Every sheet sealed; one of them taken out of the result later, when its juror told of a seat on a board. */
export async function addSealedSheets(released: Released): Promise<void> {
  const { tx, roundId } = released
  const sheets = sheetsOf(released)
  const rows = sheets.map(({ key, scores, comments, sealedAt, hash, salt, isVoid }) => ({
    id: newId(),
    ...key,
    scores,
    comments,
    saved_at: sealedAt,
    sealed_at: sealedAt,
    content_hash: hash,
    seal_salt: salt,
    state: isVoid ? ('void' as const) : ('sealed' as const),
    void_reason: isVoid ? 'disqualified' : null,
  }))
  await tx.insertInto('assessment').values(rows).execute()
  const living = sheets.filter(({ isVoid }) => !isVoid)
  const seals = living.map(({ key, sealedAt, hash }) => ({ ...key, sealed_at: sealedAt, content_hash: hash }))
  await tx.insertInto('assessment_seal').values(seals).execute()
  for (const { key, sealedAt: at, hash } of sheets.toSorted((a, b) => a.sealedAt.getTime() - b.sealedAt.getTime())) {
    const event = { roundId, actorId: key.person_id, at, action: 'assessment_sealed', entryId: key.entry_id }
    await appendRecord(tx, { ...event, facts: { contentHash: hash } })
  }
  for (const { key, hash } of sheets.filter(({ isVoid }) => isVoid)) await shutOutLate(released, key, hash)
}

async function shutOutLate(
  { tx, document, roundId, leader }: Released,
  key: ReturnType<typeof sheetsOf>[number]['key'],
  hash: string,
): Promise<void> {
  const at = on(DAYS.sealed + 5)
  const { ground, reason } = document.late
  const decided = {
    decision: 'disqualified' as const,
    decision_reason: 'Styreverv hos leverandøren.',
    decided_by: leader,
  }
  await tx
    .updateTable('impartiality')
    .set({ declared: 'disqualified', ground, reason, declared_at: at, ...decided, decided_at: at, version: 2 })
    .where('entry_id', '=', key.entry_id)
    .where('person_id', '=', key.person_id)
    .execute()
  const event = { roundId, actorId: leader, at, entryId: key.entry_id }
  const facts = { juror: key.person_id, contentHash: hash, because: 'disqualified' }
  await appendRecord(tx, { ...event, action: 'assessment_voided', facts })
}

/** The leader opens the discussion, and two jurors change a value with a reason. */
export async function addDiscussion(released: Released): Promise<void> {
  const { tx, document, roundId, leader } = released
  const at = on(DAYS.met)
  await tx.insertInto('discussion').values({ round_id: roundId, opened_by: leader, opened_at: at }).execute()
  await appendRecord(tx, { roundId, actorId: leader, at, action: 'discussion_opened', facts: {} })
  for (const [minutes, change] of document.changes.entries()) {
    const entry = document.entries.find(({ key }) => key === change.entry)
    const juror = document.jurors.find(({ key }) => key === change.juror)
    if (!entry || !juror) throw new Error('a change of nothing')
    const before = scoresOf(document, entry, juror)[change.criterion] ?? 0
    const key = {
      round_id: roundId,
      entry_id: of(released.entries, entry.key),
      person_id: of(released.jurors, juror.key),
    }
    const after = Math.min(6, Math.max(1, before + change.by))
    const adjusted = { value_before: before, value_after: after, reason: change.reason }
    const adjustedAt = new Date(at.getTime() + (40 + minutes * 20) * 60_000)
    await tx
      .insertInto('assessment_adjustment')
      .values({ id: newId(), ...key, criterion_position: change.criterion, ...adjusted, adjusted_at: adjustedAt })
      .execute()
    const event = { roundId, actorId: key.person_id, at: adjustedAt, entryId: key.entry_id }
    await appendRecord(tx, { ...event, action: 'assessment_adjusted', facts: { criteria: [change.criterion] } })
  }
}
