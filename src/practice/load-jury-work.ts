import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { makeSeal } from '../features/jury/assessments/seal-assessment.ts'
import { contentHash } from '../kernel/canonical.ts'
import { type CriterionId, type EntryId, newId, type PersonId, type RoundId } from '../kernel/ids.ts'
import type { PracticePeople } from './practice-documents.ts'
import type { Cast } from './round-parts.ts'
import { inDays } from './round-set-up.ts'

/** A repeatable number in [0, 1) from a text, so that every practice installation is alike. */
function chance(text: string): number {
  return Number.parseInt(contentHash(text).slice(0, 8), 16) / 2 ** 32
}

const COMMENTS: Readonly<Record<number, string>> = {
  1: 'Øvingstekst: Svaret sier lite om dette.',
  2: 'Øvingstekst: Nevnt, men jeg savner et eksempel.',
  3: 'Øvingstekst: Noe er på plass, noe gjenstår.',
  4: 'Øvingstekst: Tydelig beskrevet og til å tro på.',
  5: 'Øvingstekst: Klart vist, med gode eksempler.',
  6: 'Øvingstekst: Dette kan andre lære av.',
}

/** Entries differ, jurors differ in severity, and each judgement has noise: as in a real jury. */
function scoresOf(entry: string, juror: string, criteria: number): number[] {
  const quality = (chance(`quality ${entry}`) - 0.5) * 2.4
  const severity = (chance(`severity ${juror}`) - 0.5) * 1.4
  return Array.from({ length: criteria }, (_, index) => {
    const noise = (chance(`${entry} ${juror} ${index}`) - 0.5) * 3
    return Math.min(6, Math.max(1, Math.round(3.9 + quality + severity + noise)))
  })
}

type Work = {
  tx: Tx
  roundId: RoundId
  entries: ReadonlyMap<string, EntryId>
  criteria: readonly CriterionId[]
  cast: Cast
  document: PracticePeople
}

async function declare(work: Work, juror: { key: string; id: PersonId }): Promise<Set<string>> {
  const { tx, roundId, entries, cast, document } = work
  const barred = new Set<string>()
  for (const [entry, entryId] of entries) {
    const special = document.impartiality.find((one) => one.person === juror.key && one.entry === entry)
    if (special) barred.add(entry)
    const told = special
      ? { declared: special.declared, ground: special.ground, reason: special.reason }
      : { declared: 'impartial' as const }
    const at = inDays(cast.now, -13, 9)
    await tx
      .insertInto('impartiality')
      .values({ entry_id: entryId, person_id: juror.id, round_id: roundId, declared_at: at, ...told })
      .execute()
    if (special) {
      const facts = { declared: special.declared, ground: special.ground }
      await appendRecord(tx, { roundId, actorId: juror.id, at, action: 'impartiality_declared', entryId, facts })
    }
  }
  return barred
}

async function addSheet(
  work: Work,
  juror: { key: string; id: PersonId },
  entry: string,
  isSealed: boolean,
): Promise<void> {
  const { tx, roundId, cast } = work
  const entryId = work.entries.get(entry)
  if (!entryId) return
  const scores = scoresOf(entry, juror.key, work.criteria.length)
  const comments = scores.map((score) => COMMENTS[score] ?? '')
  const at = inDays(cast.now, -3, 9)
  const key = { roundId, entryId, personId: juror.id }
  const { hash, salt } = makeSeal(key, { criteria: work.criteria, scores, comments }, at)
  const sealed = isSealed
    ? { sealed_at: at, content_hash: hash, seal_salt: salt, state: 'sealed' as const }
    : { state: 'draft' as const }
  await tx
    .insertInto('assessment')
    .values({
      id: newId(),
      round_id: roundId,
      entry_id: entryId,
      person_id: juror.id,
      scores,
      comments,
      saved_at: at,
      ...sealed,
    })
    .execute()
  if (!isSealed) return
  await tx
    .insertInto('assessment_seal')
    .values({ entry_id: entryId, person_id: juror.id, round_id: roundId, sealed_at: at, content_hash: hash })
    .execute()
  await appendRecord(tx, {
    roundId,
    actorId: juror.id,
    at,
    action: 'assessment_sealed',
    entryId,
    facts: { contentHash: hash },
  })
}

function standingOf(state: PracticePeople['sheets'][number]['state'], index: number): 'sealed' | 'draft' | 'none' {
  if (state === 'all_sealed' || (state === 'some_sealed' && index < 9)) return 'sealed'
  return index < (state === 'drafts' ? 6 : 11) ? 'draft' : 'none'
}

/** Declarations and sheets as far as each practice juror has come. */
export async function addJuryWork(work: Work): Promise<void> {
  for (const { person, state } of work.document.sheets) {
    const id = work.cast.people.get(person)
    if (!id || state === 'not_declared') continue
    const juror = { key: person, id }
    const barred = await declare(work, juror)
    const readable = [...work.entries.keys()].filter((entry) => !barred.has(entry))
    for (const [index, entry] of readable.entries()) {
      const standing = standingOf(state, index)
      if (standing !== 'none') await addSheet(work, juror, entry, standing === 'sealed')
    }
  }
}
