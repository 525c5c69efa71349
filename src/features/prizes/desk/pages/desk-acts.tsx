import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Panel } from '../../../../ui/layout-parts.tsx'
import type { Gap } from '../../gate-rules.ts'
import { mayNotAct, mayNotSuspend } from '../../may.ts'
import { isAtLeast } from '../../phase-rules.ts'
import type { RoundFacts } from '../../round-rules.ts'
import type { DeskAct } from '../change-phase.ts'
import { addressOf } from '../forms.ts'

/** Phases whose next act is done on another page; null: with the jury. */
const ELSEWHERE = [
  { phase: 'open', place: 'soknader' },
  { phase: 'screening', place: 'soknader' },
  { phase: 'assessment', place: null },
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
  const href = elsewhere.place ? `${address}/${elsewhere.place}` : `/jury/${round.id}`
  return <ButtonLink href={href}>{t(`prizes.next_${elsewhere.phase}`)}</ButtonLink>
}

function Act({ href, label }: { href: string; label: string }) {
  return (
    <li>
      <a class="ds-link" href={href}>
        {label}
      </a>
    </li>
  )
}

type Group = { readonly title: string; readonly acts: readonly { readonly href: string; readonly label: string }[] }

/** From the time at which there is something to see at each place. */
function juryActs(t: Translate, round: RoundFacts): Group['acts'] {
  const [jury, address] = [`/jury/${round.id}`, `/runder/${round.id}`]
  const acts = [
    { href: jury, label: t('jury.deskTitle'), from: 'assessment' },
    { href: `${jury}/resultat`, label: t('jury.resultTitle'), from: 'deliberation' },
    { href: `${address}/mote`, label: t('meeting.title'), from: 'deliberation' },
    { href: `${address}/avgjorelse`, label: t('decisions.decision'), from: 'deliberation' },
    { href: `${address}/moteprotokoll`, label: t('minutes.page'), from: 'decided' },
  ] as const
  return acts.filter(({ from }) => isAtLeast(round, from))
}

function groupsOf({ t, round }: ActsProps): readonly Group[] {
  const address = `/runder/${round.id}`
  const act = (place: string, label: string, isShown = true) =>
    isShown ? [{ href: `${address}/${place}`, label }] : []
  const mayInvite = round.phase === 'announced' || round.phase === 'open'
  const hasBegun = round.phase !== 'draft'
  return [
    {
      title: t('life.group_work'),
      acts: [
        ...act('soknader', t('admin.entries'), hasBegun),
        ...act('utboks', t('admin.outbox'), hasBegun),
        ...act('logg', t('admin.log')),
      ],
    },
    { title: t('life.group_jury'), acts: juryActs(t, round) },
    {
      title: t('life.group_calendar'),
      acts: [
        ...act('kalender', t('prizes.place_kalender')),
        ...act('paminnelser', t('life.reminders')),
        ...act('frist', t('life.deadline_title')),
      ],
    },
    { title: t('life.group_invite'), acts: act('kandidater', t('life.candidates'), mayInvite && !round.isInternal) },
    {
      title: t('life.group_end'),
      acts: [
        ...act('fase?handling=stans', t('prizes.act_suspend'), mayNotSuspend(round) === null),
        ...act('fase?handling=arkiver', t('prizes.act_archive'), mayNotAct(round, 'archive') === null),
        ...act('kopier', t('life.copy')),
      ],
    },
  ].filter(({ acts }) => acts.length > 0)
}

function Groups(props: ActsProps) {
  return (
    <>
      {groupsOf(props).map(({ title, acts }) => (
        <>
          <h3 class="ds-heading">{title}</h3>
          <ul class="plain-list">
            {acts.map((each) => (
              <Act {...each} />
            ))}
          </ul>
        </>
      ))}
    </>
  )
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
        <Act href={`${address}/forhandsvis`} label={t('prizes.place_forhandsvis')} />
        {round.phase === 'draft' ? null : (
          <Act href={`/priser/${round.prizeSlug}/${round.slug}`} label={t('prizes.public_page')} />
        )}
      </ul>
      <Groups {...props} />
    </Panel>
  )
}
