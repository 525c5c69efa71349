import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
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
  /** The deadline with the time of the stop given back. */
  until: Date | null
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

/** A call that stood still is offered its time back; the secretariat decides. */
function GiveBack({ form, until }: { form: FormView; until: Date }) {
  const { t } = form
  const values = { until: formatDateTime(until, t.language) }
  return (
    <>
      <Field
        t={t}
        kind="checkbox"
        name="give_back"
        value="yes"
        checked={form.values['give_back'] === 'yes'}
        label={t('life.resume_give_back', values)}
        hint={t('life.resume_give_back_hint')}
      />
      <TextsInput form={form} name="reason" hint={t('life.reason_public_hint')} rows={4} />
    </>
  )
}

/** Before a weighty act: what it does, on what facts, and one button; or what stands in its way. */
export function ActPage(props: ActPageProps) {
  const { frame, setUp, act, form, gaps, why, isStale, until } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  return (
    <Page frame={frame} width={act === 'suspend' || until ? 'wide' : 'text'}>
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
        {until && !why ? <GiveBack form={form} until={until} /> : null}
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

function nextAfter(t: Translate, act: DeskAct): readonly string[] {
  if (act === 'suspend') return [t('prizes.after_suspend')]
  if (act === 'archive') return [t('life.after_archive_1'), t('life.after_archive_2')]
  return [t(`prizes.after_${act}_1`), t(`prizes.after_${act}_2`)]
}

export function ActDonePage({ frame, setUp, act }: Pick<ActPageProps, 'frame' | 'setUp' | 'act'>) {
  const { t } = frame
  const { round } = setUp
  const next = nextAfter(t, act)
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
