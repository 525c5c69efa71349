// The worker's part, once a minute: what is due goes to all it is for, in one transaction with the mark that it has gone.
// A process killed in between has sent nothing and marked nothing; letters carry a key of their own besides.
import { sql } from 'kysely'
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { MilestoneKind } from '../round-rules.ts'
import { isDue, type ReminderAudience } from './rules.ts'

type Waiting = {
  readonly reminderId: string
  readonly milestoneId: string
  readonly roundId: RoundId
  readonly kind: MilestoneKind
  readonly audience: ReminderAudience
  readonly daysBefore: number
  readonly milestoneAt: Date
  readonly place: string | null
  readonly label: Texts
  readonly prize: Texts
  readonly prizeSlug: string
  readonly roundSlug: string
  readonly sentFor: readonly Date[]
}

type When = { readonly now: Date; readonly baseUrl: string }

async function loadWaiting(owner: pg.Pool, now: Date): Promise<readonly Waiting[]> {
  const { rows } = await owner.query<Waiting>(
    `select m.id as "reminderId", s.id as "milestoneId", m.round_id as "roundId", m.milestone_kind as kind, m.audience,
       m.days_before as "daysBefore", s.at as "milestoneAt", s.place, s.label, r.title as prize, p.slug as "prizeSlug",
       r.slug as "roundSlug",
       array(select x.milestone_at from reminder_sent x where x.reminder_id = m.id and x.milestone_id = s.id) as "sentFor"
     from reminder m
     join round r on r.id = m.round_id and r.phase not in ('draft', 'archived') and r.suspended_at is null
     join prize p on p.id = r.prize_id
     join round_milestone s on s.round_id = m.round_id and s.kind = m.milestone_kind
     where s.at > $1 and s.at < $1 + make_interval(days => m.days_before + 1)
     order by s.at, m.id, s.id`,
    [now],
  )
  return rows
}

/** Held against another worker that looks at the same moment: the mark is laid before the letters. */
async function sendOne(tx: Tx, waiting: Waiting, { now, baseUrl }: When): Promise<number> {
  const { reminderId, milestoneId, milestoneAt, roundId, audience, kind } = waiting
  const laid = await tx
    .insertInto('reminder_sent')
    .values({
      reminder_id: reminderId,
      milestone_id: milestoneId,
      milestone_at: milestoneAt,
      round_id: roundId,
      sent_at: now,
      letters: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (laid.numInsertedOrUpdatedRows !== 1n) return 0
  const page = `${baseUrl}/priser/${waiting.prizeSlug}/${waiting.roundSlug}`
  const letters = lettersInAll((t) => {
    const values = {
      prize: pickText(waiting.prize, t.language),
      what: pickText(waiting.label, t.language) || t(`prizes.milestone_${kind}`),
      when: formatDateTime(milestoneAt, t.language),
      place: waiting.place ?? '',
      hasPlace: waiting.place ? 'yes' : 'no',
      title: '{{title}}',
    }
    const subject = t('life.reminder_subject', values)
    return { subject, body: `${t(`life.reminder_body_${audience}`, values)}\n\n${linkFor(audience, baseUrl, page)}\n` }
  })
  const onceKey = `reminder ${reminderId} ${milestoneId} ${milestoneAt.toISOString()}`
  const sent = await postToRound(tx, { roundId, entries: null, audience, kind: 'reminder', letters, onceKey, at: now })
  // How many have a draft is told to nobody, neither alone nor within a sum.
  const told = TELLS_OF_DRAFTS.has(audience) ? 0 : sent
  await sql`update reminder_sent set letters = ${told} where reminder_id = ${reminderId} and milestone_id = ${milestoneId}
    and milestone_at = ${milestoneAt}`.execute(tx)
  const facts = { milestone: kind, days_before: waiting.daysBefore, audience, letters: told }
  await appendRecord(tx, { roundId, actorId: null, at: now, action: 'reminder_sent', facts })
  return sent
}

const TELLS_OF_DRAFTS: ReadonlySet<ReminderAudience> = new Set(['drafts', 'teams', 'everyone'])

function linkFor(audience: ReminderAudience, baseUrl: string, page: string): string {
  if (audience === 'drafts' || audience === 'teams') return `${baseUrl}/soknader/{{entry}}`
  return audience === 'everyone' ? page : `${baseUrl}/min-side`
}

/** Answers with how many letters were posted. */
export async function sendDueReminders(owner: pg.Pool, when: When): Promise<number> {
  let sent = 0
  for (const waiting of await loadWaiting(owner, when.now)) {
    if (isDue(waiting, when.now)) sent += await writeAsOwner(owner, (tx) => sendOne(tx, waiting, when))
  }
  return sent
}
