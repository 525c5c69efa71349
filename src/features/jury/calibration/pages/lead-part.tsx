import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import { type CalibrationView, countFinished } from '../load-facts.ts'
import type { EarlierEntry, PracticeRow } from '../queries.ts'
import { type CalibrationAct, type CalibrationRefusal, MOST_PRACTICE, mayNotAct, mayNotPrepare } from '../rules.ts'
import { originOf } from './origin.ts'

type LeadProps = {
  t: Translate
  base: string
  view: CalibrationView
  earlier: readonly EarlierEntry[]
}

function WhyNot({ t, why }: { t: Translate; why: CalibrationRefusal }) {
  return <p class="hint">{t(`calibration.refused_${why}`)}</p>
}

type ActProps = Pick<LeadProps, 't' | 'base'> & { act: CalibrationAct; variant?: 'primary' | 'secondary' }

function Act({ t, base, act, variant = 'primary' }: ActProps) {
  return (
    <PostForm action={base}>
      <Button name="act" value={act} variant={variant}>
        {t(`calibration.act_${act}`)}
      </Button>
    </PostForm>
  )
}

function Written({ t, base, row }: { t: Translate; base: string; row: PracticeRow }) {
  return (
    <PostForm action={`${base}/ovelse/${row.id}/fjern`} inline>
      <ButtonLink href={`${base}/ovelse/${row.id}`} variant="tertiary" small>
        {t('calibration.look')}
        <span class="visually-hidden"> – {row.title}</span>
      </ButtonLink>
      {row.origin === 'constructed' ? (
        <ButtonLink href={`${base}/ovelse/${row.id}/rediger`} variant="tertiary" small>
          {t('calibration.edit')}
          <span class="visually-hidden"> – {row.title}</span>
        </ButtonLink>
      ) : null}
      <Button variant="tertiary" small>
        {t('calibration.remove')}
        <span class="visually-hidden"> – {row.title}</span>
      </Button>
    </PostForm>
  )
}

function TakeEarlier({ t, base, earlier }: Pick<LeadProps, 't' | 'base' | 'earlier'>) {
  const nameOf = ({ title, organisationName, prizeName, roundTitle }: EarlierEntry) =>
    `${title} (${organisationName}), ${pickText(prizeName, t.language)}, ${pickText(roundTitle, t.language)}`
  if (earlier.length === 0) return <p class="hint">{t('calibration.no_earlier')}</p>
  return (
    <PostForm action={`${base}/tidligere`}>
      <Field
        t={t}
        kind="select"
        name="earlier"
        label={t('calibration.earlier')}
        hint={t('calibration.earlier_hint')}
        choices={earlier.map((entry) => ({ value: entry.id, label: nameOf(entry) }))}
      />
      <ButtonRow>
        <Button variant="secondary">{t('calibration.earlier_take')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

function Opening({ t, base, view }: Omit<LeadProps, 'earlier'>) {
  const why = mayNotAct(view.facts, 'open')
  return (
    <Section title={t('calibration.opening')}>
      {why ? (
        <WhyNot t={t} why={why} />
      ) : (
        <PostForm action={base}>
          <p>{t('calibration.opening_about')}</p>
          <Field
            t={t}
            kind="checkbox"
            name="shares_comments"
            label={t('calibration.share_comments')}
            hint={t('calibration.share_comments_hint')}
          />
          <ButtonRow>
            <Button name="act" value="open">
              {t('calibration.act_open')}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
      {mayNotAct(view.facts, 'skip') === null ? (
        <>
          <p class="hint">{t('calibration.skip_about')}</p>
          <Act t={t} base={base} act="skip" variant="secondary" />
        </>
      ) : null}
    </Section>
  )
}

function Preparing(props: LeadProps) {
  const { t, base, view, earlier } = props
  const { practice } = view
  return (
    <>
      <Section title={t('calibration.prepare')}>
        <p>{t('calibration.prepare_about')}</p>
        {practice.length === 0 ? null : (
          <SummaryList
            rows={practice.map((row) => ({
              label: row.title,
              value: (
                <>
                  <p>{originOf(t, row)}</p>
                  <Written t={t} base={base} row={row} />
                </>
              ),
            }))}
          />
        )}
        {practice.length < MOST_PRACTICE ? (
          <>
            <ButtonRow>
              <ButtonLink href={`${base}/ovelse/ny/rediger`} variant={practice.length === 0 ? 'primary' : 'secondary'}>
                {t('calibration.write')}
              </ButtonLink>
            </ButtonRow>
            <TakeEarlier t={t} base={base} earlier={earlier} />
          </>
        ) : (
          <p class="hint">{t('calibration.refused_too_many', { most: MOST_PRACTICE })}</p>
        )}
      </Section>
      <Opening t={t} base={base} view={view} />
    </>
  )
}

function Progress({ t, view }: Pick<LeadProps, 't' | 'view'>) {
  const all = view.practice.length
  return (
    <Table
      caption={t('calibration.progress')}
      rows={view.progress}
      columns={[
        {
          label: t('jury.juror'),
          isHeading: true,
          cell: ({ name, isAwaited }) => (isAwaited ? name : t('calibration.deputy', { name })),
        },
        { label: t('calibration.handed_in'), isNumber: true, cell: ({ done }) => t('calibration.of', { done, all }) },
      ]}
    />
  )
}

function Running({ t, base, view }: Omit<LeadProps, 'earlier'>) {
  const { state } = view.calibration
  const { done, all } = countFinished(view)
  const why = mayNotAct(view.facts, 'show')
  return (
    <Section title={t('calibration.lead_part')}>
      <Notice t={t} tone="info">
        {t('calibration.sealing_waits')}
      </Notice>
      <Progress t={t} view={view} />
      {state === 'open' ? (
        <>
          <p>
            <strong>{t('calibration.finished', { done, all })}</strong>
          </p>
          {why ? (
            <WhyNot t={t} why={why} />
          ) : (
            <>
              <p>{t(done < all ? 'calibration.some_left' : 'calibration.all_in')}</p>
              <Act t={t} base={base} act="show" />
            </>
          )}
          <p class="hint">{t('calibration.close_unseen_about')}</p>
        </>
      ) : (
        <p>{t('calibration.close_about')}</p>
      )}
      <Act t={t} base={base} act="close" variant="secondary" />
    </Section>
  )
}

/** What the secretariat and the leader see and do. */
export function LeadPart(props: LeadProps) {
  const { t, base, view } = props
  const { facts, calibration } = view
  if (calibration.state === 'open' || calibration.state === 'shown') return <Running {...props} />
  if (calibration.state === 'skipped')
    return (
      <Section title={t('calibration.lead_part')}>
        <p>{t('calibration.skipped_about')}</p>
        {mayNotAct(facts, 'resume') === null ? <Act t={t} base={base} act="resume" variant="secondary" /> : null}
      </Section>
    )
  if (calibration.state === 'closed')
    return (
      <Section title={t('calibration.lead_part')}>
        <Progress t={t} view={view} />
        {facts.wasShown ? null : <p>{t('calibration.closed_unseen')}</p>}
        {mayNotAct(facts, 'open') === null ? <Act t={t} base={base} act="open" variant="secondary" /> : null}
      </Section>
    )
  const why = mayNotPrepare(facts)
  if (why)
    return (
      <Section title={t('calibration.lead_part')}>
        <WhyNot t={t} why={why} />
      </Section>
    )
  return <Preparing {...props} />
}
