// A prize is founded by a prize owner of its organisation, together with its first round; a round begins from a template
// or from an earlier round's rules, so that nobody starts with an empty page.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { OrganisationId, PersonId, PrizeId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { Saver } from '../change-round.ts'
import { rulesDocumentOf } from '../document/export-round.ts'
import type { RulesDocument } from '../document/round-document.ts'
import { insertRules } from '../document/store.ts'
import { insertUsualReminders } from '../reminders/store.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { loadGround } from './queries.ts'
import { appointFounder, insertPrize, insertRound, roundSlugs, slugsLike } from './store.ts'

export type Founding = {
  readonly prize:
    | { readonly kind: 'new'; readonly name: Texts; readonly organisationId: OrganisationId }
    | { readonly kind: 'known'; readonly prizeId: PrizeId }
  readonly title: Texts
  readonly begin:
    | { readonly kind: 'rules'; readonly rules: RulesDocument }
    | { readonly kind: 'copy'; readonly roundId: RoundId }
}

export type FoundingOutcome =
  | { readonly kind: 'founded'; readonly roundId: RoundId }
  /** Not prize owner there, or the round to copy is not one's own. */
  | { readonly kind: 'not_yours' }

export async function foundRound(
  saver: Saver & { readonly practice: boolean },
  personId: PersonId,
  founding: Founding,
): Promise<FoundingOutcome> {
  const now = saver.clock.now()
  const { prize, title, begin } = founding
  const isPractice = saver.practice
  return saver.db.write(actorOf(personId), async (tx): Promise<FoundingOutcome> => {
    const ground = await loadGround(tx)
    const isOwn =
      prize.kind === 'new'
        ? ground.organisations.some(({ id }) => id === prize.organisationId)
        : ground.prizes.some(({ id }) => id === prize.prizeId)
    const copied = begin.kind === 'copy' ? await loadSetUp(tx, begin.roundId) : null
    const rules = begin.kind === 'rules' ? begin.rules : copied && rulesDocumentOf(copied)
    if (!isOwn || !rules) return { kind: 'not_yours' }
    const prizeId =
      prize.kind === 'known'
        ? prize.prizeId
        : await insertPrize(tx, { ...prize, isPractice, slug: await slugFor(tx, prize.name) })
    const slug = freeSlug(title, { taken: await roundSlugs(tx, prizeId), longest: 40 })
    const roundId = await insertRound(tx, { prizeId, title, slug, isPractice })
    await appointFounder(tx, roundId, personId)
    await insertRules(tx, roundId, rules)
    await insertUsualReminders(tx, roundId)
    const facts = { prize: prizeId, begun_from: begin.kind }
    await appendRecord(tx, { roundId, actorId: personId, at: now, action: 'round_founded', facts })
    return { kind: 'founded', roundId }
  })
}

async function slugFor(tx: Parameters<typeof slugsLike>[0], name: Texts): Promise<string> {
  const base = slugOf(name.nb ?? name.nn ?? '', 56)
  return freeSlug(name, { taken: await slugsLike(tx, base), longest: 60 })
}
