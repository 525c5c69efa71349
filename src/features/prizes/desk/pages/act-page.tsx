import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { type Gap, gapHref } from '../../gate-rules.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { TextsInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { DeskAct } from '../change-phase.ts'
import { addressOf } from '../forms.ts'
import { gapSentence } from './gap-list.tsx'

type ActPageProps = {
  frame: PageFrame
  setUp: SetUp
  act: DeskAct
  form: FormView
  gaps: readonly Gap[]
  why: Why | null
  isStale: boolean
}

function Facts({ frame, setUp, act }: Pick<ActPageProps, 'frame' | 'setUp' | 'act'>) {
  const { t, language } = frame
  const { round } = setUp
  const time = (at: Date | null) => (at ? formatDateTime(at, language) : t('prizes.empty'))
  const rows = [
    { label: t('prizes.milestone_opens'), value: time(round.opensAt) },
    { label: t('prizes.milestone_deadline'), value: time(round.deadline) },
    { label: t('prizes.place_kriterier'), value: String(setUp.criteria.length) },
    { label: t('prizes.place_sporsmal'), value: String(setUp.questions.length) },
  ]
  return act === 'announce' || act === 'open' ? <SummaryList rows={rows} /> : null
}

function Gaps({ frame, setUp, gaps }: Pick<ActPageProps, 'frame' | 'setUp' | 'gaps'>) {
  const { t } = frame
  return (
    <Section title={t('prizes.gaps_title')}>
      <ul>
        {gaps.map((gap) => (
          <li>
            <a class="ds-link" href={gapHref(setUp.round, gap)}>
              {gapSentence(t, gap)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Before a weighty act: what it does, on what facts, and one button; or what stands in its way. */
export function ActPage(props: ActPageProps) {
  const { frame, setUp, act, form, gaps, why, isStale } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  return (
    <Page frame={frame} width={act === 'suspend' ? 'wide' : 'text'}>
      <ErrorSummary t={t} errors={form.errors} />
      <PageTitle title={frame.title} lead={t(`prizes.act_lead_${act}`)} />
      {isStale ? (
        <Notice t={t} tone="warning">
          {t('prizes.act_stale')}
        </Notice>
      ) : null}
      {why ? (
        <Notice t={t} tone="info">
          {t(`prizes.why_${why}`)}
        </Notice>
      ) : null}
      {gaps.length > 0 ? <Gaps frame={frame} setUp={setUp} gaps={gaps} /> : <Facts {...{ frame, setUp, act }} />}
      <PostForm action={`${address}/fase`} version={setUp.round.version}>
        {act === 'suspend' ? (
          <TextsInput form={form} name="reason" hint={t('prizes.hint_reason')} rows={4} required />
        ) : null}
        <ButtonRow>
          {why || gaps.length > 0 ? null : (
            <Button name="handling" value={addressOf(act)} variant={act === 'suspend' ? 'danger' : 'primary'}>
              {t(`prizes.act_${act}`)}
            </Button>
          )}
          <ButtonLink href={address} variant="tertiary">
            {t('prizes.back')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

export function ActDonePage({ frame, setUp, act }: Pick<ActPageProps, 'frame' | 'setUp' | 'act'>) {
  const { t } = frame
  const { round } = setUp
  const next =
    act === 'suspend' ? [t('prizes.after_suspend')] : [t(`prizes.after_${act}_1`), t(`prizes.after_${act}_2`)]
  return (
    <Page frame={frame} width="text">
      <Confirmation t={t} title={t(`prizes.done_${act}`)} next={next}>
        {act === 'open' && round.deadline ? <p>{t('prizes.done_deadline', { at: round.deadline })}</p> : null}
      </Confirmation>
      <ButtonRow>
        <ButtonLink href={`/runder/${round.id}`}>{t('prizes.to_desk')}</ButtonLink>
        <ButtonLink href={`/priser/${round.prizeSlug}/${round.slug}`} variant="secondary">
          {t('prizes.public_page')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
