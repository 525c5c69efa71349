import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { isAtLeast } from '../../phase-rules.ts'
import type { RoundFacts } from '../../round-rules.ts'
import type { RoundNumbers } from '../queries.ts'

type NumbersProps = { t: Translate; round: RoundFacts; numbers: RoundNumbers }

/** Numbers that each lead to their rows; none before there can be any. */
export function DeskNumbers({ t, round, numbers }: NumbersProps) {
  const address = `/runder/${round.id}`
  const rows = [
    { key: 'sent', value: numbers.sent, href: `${address}/soknader`, from: 'open' },
    { key: 'unscreened', value: numbers.unscreened, href: `${address}/soknader`, from: 'screening' },
    { key: 'eligible', value: numbers.eligible, href: `${address}/soknader`, from: 'screening' },
    { key: 'jurors', value: numbers.jurors, href: `${address}/roller`, from: 'draft' },
    { key: 'sealed', value: numbers.sealed, href: `/jury/${round.id}/resultat`, from: 'assessment' },
    { key: 'feedback', value: numbers.feedbackApproved, href: `${address}/avgjorelse`, from: 'deliberation' },
    { key: 'letters', value: numbers.lettersWaiting, href: `${address}/utboks`, from: 'open' },
    { key: 'events', value: numbers.eventsToday, href: `${address}/logg`, from: 'draft' },
  ] as const
  const shown = rows.filter(({ from }) => isAtLeast(round, from))
  return (
    <SummaryList
      rows={shown.map(({ key, value, href }) => ({
        label: t(`prizes.number_${key}`),
        value: (
          <a class="ds-link" href={href}>
            {formatNumber(value, t.language)}
          </a>
        ),
      }))}
    />
  )
}
