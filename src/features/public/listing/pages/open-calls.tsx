import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { timeLeft } from '../../../../text/time-left.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Act, CallCard } from '../../../../ui/showcase.tsx'
import type { RoundLine } from '../queries.ts'
import { applicantsOf, roundPath } from '../round-words.ts'

/** What takes applications now; only the first has the primary button. */
export function OpenCalls(props: { t: Translate; rounds: readonly RoundLine[]; now: Date }) {
  const { t, rounds, now } = props
  return (
    <>
      {rounds.map((round, index) => {
        const href = roundPath(t, round.prizeSlug, round.slug)
        const { deadline } = round
        const act = (
          <Act
            note={deadline ? timeLeft(t, now, deadline) : t('public.state_open')}
            more={deadline ? t('public.deadlineOn', { date: formatDateTime(deadline, t.language) }) : ''}
          >
            <ButtonLink href={href} variant={index === 0 ? 'primary' : 'secondary'}>
              {t('public.readAndApply')}
            </ButtonLink>
          </Act>
        )
        return (
          <CallCard kicker={round.organisationName} title={pickText(round.title, t.language)} href={href} act={act}>
            <p>{pickText(round.summary, t.language)}</p>
            <p class="hint">{applicantsOf(t, round)}</p>
          </CallCard>
        )
      })}
    </>
  )
}
