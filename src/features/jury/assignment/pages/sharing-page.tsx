import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Sharing } from '../load-sharing.ts'
import { WishesForm, type WishesView } from './wishes-form.tsx'

export type SharingView = WishesView & {
  notice: { readonly tone: 'success' | 'warning'; readonly text: string } | null
  /** What is wrong with a file that was sent, line by line. */
  fileFaults: readonly string[]
}

const MOST_NAMED = 20

function Standing({ frame, sharing }: { frame: PageFrame; sharing: Sharing }) {
  const { t } = frame
  const { seat, reading, used, open, field, jurors } = sharing
  return (
    <SummaryList
      rows={[
        { label: t('plan.mode'), value: t(`plan.mode_${reading.mode}`) },
        { label: t('plan.entries'), value: formatNumber(field.length, t.language) },
        { label: t('plan.jurors'), value: jurors.length },
        ...(reading.mode === 'linked'
          ? [
              {
                label: t('plan.in_use'),
                value: used?.appliedAt
                  ? t(`plan.in_use_${used.origin}`, {
                      version: used.version,
                      at: used.appliedAt,
                      seed: String(used.seed),
                    })
                  : t('plan.in_use_none'),
              },
            ]
          : []),
        ...(open
          ? [
              {
                label: t('plan.open_proposal'),
                value: (
                  <a class="ds-link" href={`/runder/${seat.roundId}/fordeling/forslag/${open.id}`}>
                    {t('plan.open_proposal_is', { version: open.version, at: open.madeAt })}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Lacking({ frame, sharing }: { frame: PageFrame; sharing: Sharing }) {
  const { t } = frame
  const lacking = sharing.field.filter(({ isLacking }) => isLacking)
  if (lacking.length === 0 || !sharing.used) return null
  return (
    <Notice t={t} tone="warning" title={t('plan.lacking', { count: lacking.length })}>
      <ul>
        {lacking.slice(0, MOST_NAMED).map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
      {lacking.length > MOST_NAMED ? <p>{t('plan.and_more', { count: lacking.length - MOST_NAMED })}</p> : null}
      <p>{t('plan.lacking_what')}</p>
    </Notice>
  )
}

function Advice({ frame, sharing }: { frame: PageFrame; sharing: Sharing }) {
  const { t } = frame
  const { advised: each, field, reading, mayAct } = sharing
  if (each === null || !mayAct) return null
  return (
    <Notice t={t} tone="info" title={t('plan.advice')}>
      <p>{t('plan.advice_why', { count: field.length, each, perEntry: reading.wishes.perEntry })}</p>
    </Notice>
  )
}

function Today({ frame, sharing }: { frame: PageFrame; sharing: Sharing }) {
  const { t } = frame
  const counts = new Map<string, number>()
  for (const { personId } of sharing.given) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  return (
    <Section title={t('plan.today')}>
      <Details summary={t('plan.today_show')} open={sharing.jurors.length <= MOST_NAMED}>
        <Table
          caption={t('plan.today')}
          rows={sharing.jurors}
          columns={[
            { label: t('plan.juror'), isHeading: true, cell: ({ name }) => name },
            { label: t('plan.reads'), isNumber: true, cell: ({ id }) => counts.get(id) ?? 0 },
          ]}
        />
      </Details>
    </Section>
  )
}

function AsFile({ view }: { view: SharingView }) {
  const { t } = view.frame
  const base = `/runder/${view.sharing.seat.roundId}/fordeling`
  return (
    <Section title={t('plan.file')}>
      <p>{t('plan.file_about')}</p>
      <p>
        <a class="ds-link" href={`${base}.csv`}>
          {t('plan.file_fetch')}
        </a>
      </p>
      {view.fileFaults.length === 0 ? null : (
        <Notice t={t} tone="danger" title={t('plan.file_faults', { count: view.fileFaults.length })}>
          <ul>
            {view.fileFaults.slice(0, 100).map((fault) => (
              <li>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {view.sharing.mayAct ? (
        <PostForm action={`${base}/fil`} hasFiles>
          <Field
            t={t}
            kind="file"
            name="file"
            label={t('plan.file_choose')}
            hint={t('plan.file_hint')}
            accept=".csv,text/csv"
            error={errorOf(view.errors, 'file')}
          />
          <ButtonRow>
            <Button variant="secondary">{t('plan.file_send')}</Button>
          </ButtonRow>
        </PostForm>
      ) : null}
    </Section>
  )
}

export function SharingPage({ view }: { view: SharingView }) {
  const { frame, sharing, errors, notice } = view
  const { t, language } = frame
  const faults: readonly FieldFault[] = errors
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={faults} />
      <PageTitle kicker={pickText(sharing.seat.title, language)} title={frame.title} lead={t('plan.lead')} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          {notice.text}
        </Notice>
      ) : null}
      <Lacking frame={frame} sharing={sharing} />
      <Advice frame={frame} sharing={sharing} />
      <Standing frame={frame} sharing={sharing} />
      {sharing.mayAct ? (
        <Section title={t(sharing.used ? 'plan.new_plan' : 'plan.wishes')}>
          {sharing.used ? <p>{t('plan.new_plan_about')}</p> : null}
          <WishesForm view={view} />
        </Section>
      ) : (
        <Notice t={t} tone="info">
          {t('plan.over')}
        </Notice>
      )}
      {sharing.used ? <Today frame={frame} sharing={sharing} /> : null}
      <AsFile view={view} />
    </Page>
  )
}
