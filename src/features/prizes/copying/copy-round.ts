// A round is copied whole into a draft of the same prize, by a prize owner of its organisation; nothing of its entries,
// jury work or decisions comes along. Those who keep a role in the copy are told.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import type { Saver } from '../change-round.ts'
import { exportRound } from '../document/export-round.ts'
import type { RoundDocument } from '../document/round-document.ts'
import { insertRules, writeWords } from '../document/store.ts'
import { loadGround } from '../founding/queries.ts'
import { appointFounder, insertRound, roundSlugs } from '../founding/store.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { freeSlug } from '../slug.ts'
import { nextTitleOf, nextYearOf } from './rules.ts'
import { copyReminders, copyRoles, markCopy } from './store.ts'

export type CopyInput = { readonly personId: PersonId; readonly roundId: RoundId; readonly withRoles: boolean }

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly roundId: RoundId }
  /** Not its secretariat, or not prize owner there. */
  | { readonly kind: 'not_yours' }

function movedTo(at: string | null): string | null {
  return at === null ? null : nextYearOf(new Date(at)).toISOString()
}

/** The document as next year's, under the new address. */
export function nextDocumentOf(document: RoundDocument, slug: string): RoundDocument {
  const { round, calendar } = document
  return {
    ...document,
    round: { ...round, slug, title: nextTitleOf(round.title) },
    calendar: {
      ...calendar,
      opensAt: movedTo(calendar.opensAt),
      deadline: movedTo(calendar.deadline),
      awardAt: movedTo(calendar.awardAt),
      milestones: calendar.milestones.map((milestone) => ({ ...milestone, at: movedTo(milestone.at) })),
    },
  }
}

type CopyingSaver = Saver & { readonly practice: boolean; readonly baseUrl: string }

export async function copyRound(
  saver: CopyingSaver,
  { personId, roundId, withRoles }: CopyInput,
): Promise<CopyOutcome> {
  const now = saver.clock.now()
  return saver.db.write(actorOf(personId), async (tx): Promise<CopyOutcome> => {
    const source = await loadSetUp(tx, roundId)
    const ground = await loadGround(tx)
    const document = source && (await exportRound(tx, source.round.prizeSlug, source.round.slug))
    if (!document || !ground.prizes.some(({ id }) => id === source.round.prizeId)) return { kind: 'not_yours' }
    const { prizeId } = source.round
    const title = nextTitleOf(document.round.title)
    const slug = freeSlug(title, { taken: await roundSlugs(tx, prizeId), longest: 40 })
    const next = nextDocumentOf(document, slug)
    const copyId = await insertRound(tx, { prizeId, title, slug, isPractice: saver.practice })
    await appointFounder(tx, copyId, personId)
    await insertRules(tx, copyId, next)
    await writeWords(tx, copyId, next)
    await markCopy(tx, { copyId, sourceId: roundId })
    await copyReminders(tx, { copyId, sourceId: roundId })
    const roles = withRoles ? await copyRoles(tx, { copyId, sourceId: roundId, but: personId, now }) : 0
    if (roles > 0) await tellRoles(tx, { copyId, document: next, now, baseUrl: saver.baseUrl })
    const facts = { from: roundId, document_hash: contentHash(next), roles }
    await appendRecord(tx, { roundId: copyId, actorId: personId, at: now, action: 'round_copied', facts })
    return { kind: 'copied', roundId: copyId }
  })
}

type Told = {
  readonly copyId: RoundId
  readonly document: RoundDocument
  readonly now: Date
  readonly baseUrl: string
}

async function tellRoles(tx: Tx, { copyId, document, now, baseUrl }: Told): Promise<void> {
  const letters = lettersInAll((t) => {
    const values = { round: pickText(document.round.title, t.language) }
    return {
      subject: t('life.copied_role_subject', values),
      body: `${t('life.copied_role_body', values)}\n\n${baseUrl}/min-side\n`,
    }
  })
  const letter = { roundId: copyId, entries: null, audience: 'everyone', kind: 'role_given', letters } as const
  await postToRound(tx, { ...letter, onceKey: `copy ${copyId}`, at: now })
}
