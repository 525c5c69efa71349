import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { OwnTable } from '../load-own-work.ts'

type OfflineView = {
  readonly frame: PageFrame
  readonly table: OwnTable
  readonly errors: readonly FieldFault[]
  readonly taken: number | null
  /** Comparisons to be taken along; null where the jury does not compare. */
  readonly waiting: number | null
}

function Back({ t, base, errors }: { t: Translate; base: string; errors: readonly FieldFault[] }) {
  return (
    <Section title={t('aids.offline_back')}>
      <p>{t('aids.offline_back_text')}</p>
      <PostForm action={`${base}/uten-nett`} hasFiles>
        <Field
          t={t}
          kind="file"
          name="file"
          label={t('aids.offline_file')}
          hint={t('aids.offline_file_hint')}
          accept=".txt,text/plain"
          error={errorOf(errors, 'file')}
        />
        <ButtonRow>
          <Button variant="secondary">{t('aids.offline_look')}</Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

function Get({ t, base, table, waiting }: { t: Translate; base: string } & Pick<OfflineView, 'table' | 'waiting'>) {
  const unsealed = table.works.filter(({ sheet }) => !sheet?.isSealed).length
  const address = `${base}/uten-nett/ark.txt`
  if (waiting === 0) return <p>{t('pairwise.file_nothing')}</p>
  if (waiting !== null) {
    return (
      <>
        <p>{t('pairwise.file_get', { count: waiting })}</p>
        <ButtonLink href={address}>{t('pairwise.file_get_act')}</ButtonLink>
      </>
    )
  }
  if (unsealed === 0) return <p>{t('aids.offline_all_sealed')}</p>
  return (
    <>
      <p>{t('aids.offline_get_text', { count: unsealed })}</p>
      {table.seat.judgingMode === 'ranking' ? <p>{t('aids.offline_ordered')}</p> : null}
      <ButtonLink href={address}>{t('aids.offline_get_act')}</ButtonLink>
    </>
  )
}

/** The sheets out as a file to fill in where there is no network, and back again; and everything on paper. */
export function OfflinePage({ frame, table, errors, taken, waiting }: OfflineView) {
  const { t } = frame
  const base = `/jury/${table.seat.roundId}`
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      {taken ? (
        <Notice t={t} tone="success">
          <p>{t(waiting === null ? 'aids.offline_taken' : 'pairwise.file_taken', { count: taken })}</p>
        </Notice>
      ) : null}
      <PageTitle
        kicker={pickText(table.seat.title, t.language)}
        title={frame.title}
        lead={t(waiting === null ? 'aids.offline_lead' : 'pairwise.file_lead')}
      />
      <Section title={t('aids.offline_get')}>
        <Get t={t} base={base} table={table} waiting={waiting} />
      </Section>
      <Back t={t} base={base} errors={errors} />
      <Section title={t('aids.paper_title')}>
        <p>{t('aids.paper_text')}</p>
        <p>
          <a class="ds-link" href={`${base}/utskrift`}>
            {t('aids.paper_open')}
          </a>
        </p>
      </Section>
    </Page>
  )
}
