import { formatDate, formatDay, isoDay } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'

export type Milestone = {
  readonly label: string
  readonly date: Date | null
  readonly note?: string | undefined
  /** It is over, whatever day was set for it. */
  readonly isPast?: boolean
}

type Place = 'done' | 'now' | 'ahead'
type TimelineProps = { t: Translate; milestones: readonly Milestone[]; now: Date; showYear?: boolean }

type MarkProps = { t: Translate; milestone: Milestone; place: Place; step: number; showYear: boolean; now: Date }

const PLACES = { done: 'ui.milestoneDone', now: 'ui.milestoneNow', ahead: 'ui.milestoneAhead' } as const

/** Over before its day, so that the day says nothing any more. */
function isEarly({ date, isPast }: Milestone, now: Date): boolean {
  return isPast === true && date !== null && date > now
}

/** The last milestone that has begun is the one we stand in, until the last of all has passed. */
function placesOf(milestones: readonly Milestone[], now: Date): readonly Place[] {
  const begun = milestones.findLastIndex(({ date, isPast }) => isPast === true || (date !== null && date <= now))
  const isOver = begun === milestones.length - 1
  return milestones.map((_, index) => (index > begun ? 'ahead' : index === begun && !isOver ? 'now' : 'done'))
}

/** Tenths of the way from this milestone to the next dated one. */
function stepOf(milestones: readonly Milestone[], index: number, now: Date): number {
  const from = milestones[index]?.date?.getTime() ?? now.getTime()
  const next = milestones.slice(index + 1).find((milestone) => milestone.date !== null)
  const to = next?.date?.getTime()
  if (to === undefined || to <= from) return 5
  return Math.round(Math.min(1, Math.max(0, (now.getTime() - from) / (to - from))) * 10)
}

function Mark({ t, milestone, place, step, showYear, now }: MarkProps) {
  const written = showYear ? formatDate : formatDay
  const date = isEarly(milestone, now) ? null : milestone.date
  return (
    <li
      class="milestone"
      data-place={place}
      data-step={place === 'now' ? String(step) : undefined}
      aria-current={place === 'now' ? 'step' : undefined}
    >
      <span class="milestone-label">{milestone.label}</span>
      <span class="visually-hidden">, {t(PLACES[place])}</span>
      {date ? (
        <time class="milestone-date" datetime={isoDay(date)}>
          {written(date, t.language)}
        </time>
      ) : null}
      {milestone.note ? <span class="milestone-note">{milestone.note}</span> : null}
      {place === 'now' ? <span class="milestone-today">{t('ui.today')}</span> : null}
    </li>
  )
}

export function Timeline({ t, milestones, now, showYear = false }: TimelineProps) {
  const places = placesOf(milestones, now)
  return (
    <ol class="timeline" aria-label={t('ui.timeline')}>
      {milestones.map((milestone, index) => (
        <Mark
          t={t}
          milestone={milestone}
          place={places[index] ?? 'ahead'}
          step={stepOf(milestones, index, now)}
          showYear={showYear}
          now={now}
        />
      ))}
    </ol>
  )
}
