import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { loadRoundRules } from '../features/prizes/contract.ts'
import { freeze } from '../features/prizes/freeze-rules.ts'
import { insertUsualReminders } from '../features/prizes/reminders/store.ts'
import { loadRecusalRules, loadRoundTerms } from '../features/prizes/set-up-queries.ts'
import { newId, type OrganisationId, type PersonId, type PrizeId, type RoundId } from '../kernel/ids.ts'
import type { Organisations, People } from './load-people.ts'
import type { PracticePersonShape } from './practice-documents.ts'
import { addPrize, inDays } from './round-set-up.ts'
import type { RoundTexts } from './rounds-document.ts'

export type Cast = {
  readonly people: People
  readonly organisations: Organisations
  readonly secretary: PersonId
  readonly now: Date
}

type RoundDates = { opens: number; deadline: number; award: number }

type RoundOptions = {
  readonly phase: 'announced' | 'open' | 'assessment'
  readonly now: Date
  readonly dates: RoundDates
  readonly row: object
}

export async function addRound(
  tx: Tx,
  texts: RoundTexts,
  options: RoundOptions & { readonly organisationId: OrganisationId },
): Promise<RoundId> {
  return addRoundOf(tx, await addPrize(tx, { ...texts.prize, organisationId: options.organisationId }), texts, options)
}

type OwnTexts = Omit<RoundTexts, 'prize' | 'category'>

export async function addRoundOf(tx: Tx, prizeId: PrizeId, texts: OwnTexts, options: RoundOptions): Promise<RoundId> {
  const id = newId<RoundId>()
  const { now, dates } = options
  await tx
    .insertInto('round')
    .values({
      id,
      prize_id: prizeId,
      slug: texts.slug,
      title: JSON.stringify(texts.title),
      summary: JSON.stringify(texts.summary),
      body: JSON.stringify(texts.body),
      eligibility: JSON.stringify(texts.eligibility),
      phase: options.phase,
      opens_at: inDays(now, dates.opens, 8),
      deadline: inDays(now, dates.deadline),
      award_at: inDays(now, dates.award),
      is_practice: true,
      first_published_at: inDays(now, dates.opens - 7, 8),
      last_changed_at: inDays(now, dates.opens, 8),
      ...options.row,
    })
    .execute()
  return id
}

const MILESTONES = ['announced', 'opens', 'deadline', 'jury_meeting', 'award'] as const

export async function addMilestones(
  tx: Tx,
  roundId: RoundId,
  now: Date,
  days: Readonly<Record<(typeof MILESTONES)[number], number>>,
): Promise<void> {
  await insertUsualReminders(tx, roundId)
  for (const kind of MILESTONES) {
    const row = {
      id: newId(),
      round_id: roundId,
      kind,
      at: inDays(now, days[kind], kind === 'deadline' || kind === 'award' ? 11 : 8),
    }
    await tx.insertInto('round_milestone').values(row).execute()
  }
}

/** The rules as they were when the round opened, and the acts that led there. */
export async function freezeAndTell(
  tx: Tx,
  roundId: RoundId,
  cast: Cast,
  acts: readonly { action: string; day: number }[],
): Promise<void> {
  const rules = await loadRoundRules(tx, roundId)
  if (!rules) throw new Error('the practice round has no rules')
  const { document, hash } = freeze({
    ...rules,
    roundTerms: await loadRoundTerms(tx, roundId),
    recusal: await loadRecusalRules(tx, roundId),
  })
  const opened = inDays(cast.now, acts.find((act) => act.action === 'round_opened')?.day ?? 0, 8)
  await tx
    .insertInto('rules_version')
    .values({
      round_id: roundId,
      version: 1,
      frozen_at: opened,
      document: JSON.stringify(document),
      content_hash: hash,
    })
    .execute()
  for (const act of acts) {
    const facts = act.action === 'round_opened' ? { rulesVersion: 1, rulesHash: hash } : {}
    await appendRecord(tx, {
      roundId,
      actorId: cast.secretary,
      at: inDays(cast.now, act.day, 8),
      action: act.action,
      facts,
    })
  }
}

export async function addRoundRoles(
  tx: Tx,
  place: { readonly roundId: RoundId; readonly round: 'assessment' | 'open' },
  people: readonly PracticePersonShape[],
  cast: Cast,
): Promise<void> {
  for (const person of people) {
    const personId = cast.people.get(person.key)
    if (!personId) continue
    for (const { role } of person.roundRoles.filter((one) => one.round === place.round)) {
      await tx
        .insertInto('round_role')
        .values({ id: newId(), round_id: place.roundId, person_id: personId, role, title: person.title.nb })
        .execute()
    }
  }
}
