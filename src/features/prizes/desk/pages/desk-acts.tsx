import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Panel } from '../../../../ui/layout-parts.tsx'
import type { Gap } from '../../gate-rules.ts'
import { mayNotSuspend } from '../../may.ts'
import type { RoundFacts } from '../../round-rules.ts'
import type { DeskAct } from '../change-phase.ts'
import { addressOf } from '../forms.ts'

/** Phases whose next act is done by others than this page. */
const ELSEWHERE = [
  { phase: 'open', place: 'soknader' },
  { phase: 'screening', place: 'soknader' },
  { phase: 'assessment', place: 'avgjorelse' },
  { phase: 'deliberation', place: 'avgjorelse' },
  { phase: 'nominated', place: 'avgjorelse' },
  { phase: 'decided', place: 'slipp' },
] as const

export function nextActOf({ phase, suspendedAt }: RoundFacts): DeskAct | null {
  if (suspendedAt !== null) return 'resume'
  if (phase === 'draft') return 'announce'
  return phase === 'announced' ? 'open' : null
}

type ActsProps = { t: Translate; round: RoundFacts; gaps: readonly Gap[] }

function Next({ t, round, gaps }: ActsProps) {
  const address = `/runder/${round.id}`
  const act = nextActOf(round)
  const elsewhere = ELSEWHERE.find(({ phase }) => phase === round.phase)
  if (act && gaps.length > 0) {
    return (
      <p>
        {t('prizes.act_waits', { count: gaps.length })}{' '}
        <a class="ds-link" href={`${address}/fase?handling=${addressOf(act)}`}>
          {t('form.see_gaps')}
        </a>
      </p>
    )
  }
  if (act) return <ButtonLink href={`${address}/fase?handling=${addressOf(act)}`}>{t(`prizes.act_${act}`)}</ButtonLink>
  if (!elsewhere) return <p>{t('prizes.act_none')}</p>
  return <ButtonLink href={`${address}/${elsewhere.place}`}>{t(`prizes.next_${elsewhere.phase}`)}</ButtonLink>
}

/** What leads on from here, and what stops the round: one primary button. */
export function DeskActs(props: ActsProps) {
  const { t, round } = props
  const address = `/runder/${round.id}`
  return (
    <Panel title={t('prizes.acts')} tinted>
      <p>{t(round.suspendedAt ? 'prizes.phase_about_suspended' : `prizes.phase_about_${round.phase}`)}</p>
      <Next {...props} />
      <ul class="plain-list">
        <li>
          <a class="ds-link" href={`${address}/forhandsvis`}>
            {t('prizes.place_forhandsvis')}
          </a>
        </li>
        {round.phase === 'draft' ? null : (
          <li>
            <a class="ds-link" href={`/priser/${round.prizeSlug}/${round.slug}`}>
              {t('prizes.public_page')}
            </a>
          </li>
        )}
        {mayNotSuspend(round) === null ? (
          <li>
            <a class="ds-link" href={`${address}/fase?handling=stans`}>
              {t('prizes.act_suspend')}
            </a>
          </li>
        ) : null}
      </ul>
    </Panel>
  )
}
