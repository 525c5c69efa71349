import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { type Line, LineList, YearGroup } from '../../../../ui/showcase.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { RoundLine } from '../queries.ts'
import { roundPath, stateOf, winnersOf } from '../round-words.ts'

function noteOf(t: Translate, round: RoundLine, withOrganiser: boolean): string {
  const winners = winnersOf(round)
  const won = winners.length > 0 ? t('public.winners', { count: winners.length, names: winners.join(', ') }) : ''
  return [withOrganiser ? round.organisationName : '', won].filter(Boolean).join(' · ')
}

function lineOf(props: { t: Translate; round: RoundLine; now: Date; withOrganiser: boolean }): Line {
  const { t, round, now } = props
  const state = stateOf(t, round, now)
  const summary = winnersOf(round).length === 0 ? pickText(round.summary, t.language) : ''
  return {
    href: roundPath(t, round.prizeSlug, round.slug),
    title: pickText(round.title, t.language),
    note: [noteOf(t, round, props.withOrganiser), summary].filter(Boolean).join(' · '),
    end: state ? <Tag tone={state.tone}>{state.text}</Tag> : null,
  }
}

export function RoundLines(props: { t: Translate; rounds: readonly RoundLine[]; now: Date; withOrganiser?: boolean }) {
  const { t, rounds, now, withOrganiser = true } = props
  return <LineList items={rounds.map((round) => lineOf({ t, round, now, withOrganiser }))} />
}

/** Rounds under the year that they are called by. */
export function RoundsByYear(props: { t: Translate; rounds: readonly RoundLine[]; now: Date }) {
  const years = [...new Set(props.rounds.map((round) => round.year))]
  return (
    <>
      {years.map((year) => (
        <YearGroup year={year}>
          <RoundLines {...props} rounds={props.rounds.filter((round) => round.year === year)} />
        </YearGroup>
      ))}
    </>
  )
}
