// What a proposal claims, and what somebody should know before it is used.
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { ShownProposal } from '../load-sharing.ts'
import type { FieldEntry } from '../plan-queries.ts'
import { gapOf, type PlanSummary } from '../plan-summary-rules.ts'

const MOST_NAMED = 10

/** All that was asked for is kept: only then is the cheapest plan the best one without more words. */
function isWholly({ parts, tooOften, yielded, links }: PlanSummary): boolean {
  return parts <= 1 && tooOften === 0 && yielded.length === 0 && (links?.lacking ?? []).length === 0
}

export function gapWords(t: Translate, diagnosis: PlanSummary): string {
  const gap = gapOf(diagnosis)
  if (gap === null) return t('plan.gap_none')
  if (gap === 0) return t(isWholly(diagnosis) ? 'plan.gap_best' : 'plan.gap_best_yielding')
  // Rounded up, so that what is said is never less than what may be.
  const share = Math.ceil(gap * 1000) / 10
  return t('plan.gap_within', { share: formatNumber(share, t.language, 1) })
}

export function named(t: Translate, titles: readonly string[]): string {
  const shown = titles.slice(0, MOST_NAMED).join(' · ')
  return titles.length > MOST_NAMED ? `${shown} ${t('plan.and_more', { count: titles.length - MOST_NAMED })}` : shown
}

function linkWarnings(t: Translate, links: PlanSummary['links']): readonly string[] {
  if (!links) return []
  const told = links.lacking
    .slice(0, MOST_NAMED)
    .map(([one, other, count]) =>
      count === 0
        ? t('plan.warn_linked_none', { one, other })
        : t('plan.warn_linked_few', { one, other, count, wanted: links.wanted }),
    )
  const left = links.lacking.length - told.length
  return left > 0 ? [...told, t('plan.warn_linked_more', { count: left })] : told
}

/** What somebody should know before it is used, the gravest first. */
export function warningsOf(
  t: Translate,
  { plan, entries, strangers, withoutExpert }: ShownProposal,
): readonly string[] {
  const { diagnosis } = plan
  const unread = entries.filter(({ readers }) => readers.length === 0)
  const few = entries.filter(({ readers }) => readers.length > 0 && readers.length < plan.wishes.perEntry)
  const titles = (these: readonly { entry: FieldEntry }[]) =>
    named(
      t,
      these.map(({ entry }) => entry.title),
    )
  const told: (string | false)[] = [
    unread.length > 0 && t('plan.warn_unread', { count: unread.length, titles: titles(unread) }),
    few.length > 0 && t('plan.warn_few', { count: few.length, titles: titles(few) }),
    diagnosis.tooOften > 0 && t('plan.warn_too_often', { count: diagnosis.tooOften }),
    ...linkWarnings(t, diagnosis.links),
    diagnosis.yielded.includes('two_groups') && t('plan.warn_two_groups'),
    diagnosis.yielded.includes('two_categories') && t('plan.warn_two_categories'),
    diagnosis.chance !== null &&
      diagnosis.chance.most > diagnosis.chance.wanted &&
      t('plan.warn_chance', { most: diagnosis.chance.most, wanted: diagnosis.chance.wanted }),
    diagnosis.unevenBy > 0 && t('plan.warn_uneven'),
    strangers.length > 0 &&
      t('plan.warn_strangers', {
        count: strangers.length,
        pairs: named(
          t,
          strangers.map(([one, other]) => t('plan.apart_pair', { one, other })),
        ),
      }),
    withoutExpert.length > 0 &&
      t('plan.warn_expert', {
        count: withoutExpert.length,
        titles: named(
          t,
          withoutExpert.map(({ title }) => title),
        ),
      }),
    diagnosis.undeclared > 0 && t('plan.warn_undeclared', { count: diagnosis.undeclared }),
  ]
  return told.filter((text) => text !== false)
}
