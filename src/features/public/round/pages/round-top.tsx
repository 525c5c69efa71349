import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { timeLeft } from '../../../../text/time-left.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Act, TitleRow } from '../../../../ui/showcase.tsx'
import { Tag, type Tone } from '../../../../ui/tag.tsx'
import { isOpenAt, isReleased, type RoundFacts } from '../../../prizes/contract.ts'
import { stateOf } from '../../listing/round-words.ts'

type TopProps = { t: Translate; round: RoundFacts; now: Date; hasFinalists: boolean }

function ApplyAct({ t, round, now }: TopProps) {
  const { deadline } = round
  return (
    <Act
      note={deadline ? timeLeft(t, now, deadline) : t('public.state_open')}
      more={deadline ? t('public.deadlineOn', { date: formatDateTime(deadline, t.language) }) : ''}
    >
      <ButtonLink href={`/priser/${round.prizeSlug}/${round.slug}/sok`}>{t('public.apply')}</ButtonLink>
    </Act>
  )
}

function tagged(tone: Tone, text: string) {
  return (
    <p>
      <Tag tone={tone}>{text}</Tag>
    </p>
  )
}

function State({ t, round, now, hasFinalists }: TopProps) {
  if (isReleased(round)) return tagged('honour', t('public.state_released'))
  if (hasFinalists && !round.suspendedAt) return tagged('accent', t('public.state_nominated'))
  const state = stateOf(t, { ...round, archivedStatus: null }, now)
  return state ? tagged(state.tone, state.text) : null
}

/** Kicker, title, one sentence, and the one thing to do, or where the round stands. */
export function RoundTop(props: TopProps) {
  const { t, round, now } = props
  const kicker = `${round.organisationName} · ${pickText(round.prizeName, t.language)}`
  return (
    <>
      <TitleRow act={isOpenAt(round, now) ? <ApplyAct {...props} /> : null}>
        <PageTitle kicker={kicker} title={pickText(round.title, t.language)} lead={pickText(round.summary, t.language)}>
          {isOpenAt(round, now) ? null : <State {...props} />}
        </PageTitle>
      </TitleRow>
      {round.suspendedAt ? (
        <Notice t={t} tone="warning" title={t('public.suspendedTitle')}>
          <p>{pickText(round.suspendedReason, t.language) || t('public.suspendedNoReason')}</p>
        </Notice>
      ) : null}
    </>
  )
}
