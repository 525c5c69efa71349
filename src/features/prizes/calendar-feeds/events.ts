import { type CalendarFile, writeCalendar } from '../../../documents/icalendar.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { FeedMilestone } from './queries.ts'

type Place = { readonly name: string; readonly baseUrl: string }

function summaryOf(t: Translate, milestone: FeedMilestone): string {
  const prize = pickText(milestone.prize, t.language)
  const label = pickText(milestone.label, t.language)
  if (milestone.kind === 'completion') return t('life.feed_completion', { title: label, prize })
  // An entry's own deadline has the entry's page behind it.
  if (milestone.path.startsWith('/soknader/')) return t('life.feed_own_deadline', { title: label, prize })
  return t('life.feed_milestone', { what: label || t(`prizes.milestone_${milestone.kind}`), prize })
}

export function calendarText(t: Translate, milestones: readonly FeedMilestone[], { name, baseUrl }: Place): string {
  const events: CalendarFile['events'] = milestones.map((milestone) => ({
    ...milestone,
    id: milestone.kind === 'completion' ? `${milestone.id}-komplettering` : milestone.id,
    summary: summaryOf(t, milestone),
    description: `${baseUrl}${milestone.path}`,
    url: `${baseUrl}${milestone.path}`,
  }))
  return writeCalendar({ name, language: t.language, host: new URL(baseUrl).hostname, events })
}
