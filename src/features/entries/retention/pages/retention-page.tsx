import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

export type RetentionView = {
  readonly frame: PageFrame
  readonly roundId: string
  readonly values: { readonly removed_days: string; readonly unsent_months: string }
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
}

export function RetentionPage({ frame, roundId, values, errors, done }: RetentionView) {
  const { t } = frame
  const base = `/runder/${roundId}`
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      {done ? (
        <Notice t={t} tone="success">
          <p>{done}</p>
        </Notice>
      ) : null}
      <PageTitle title={frame.title} lead={t('files.retention_lead')} />
      <PostForm action={`${base}/oppbevaring`}>
        {(['removed_days', 'unsent_months'] as const).map((name) => (
          <Field
            t={t}
            kind="number"
            name={name}
            label={t(`files.retention_${name}`)}
            hint={t(`files.retention_${name}_hint`)}
            unit={t(name === 'removed_days' ? 'files.retention_days' : 'files.retention_months')}
            value={values[name]}
            required
            error={errorOf(errors, name)}
          />
        ))}
        <ButtonRow>
          <Button>{t('files.retention_save')}</Button>
          <ButtonLink href={`${base}/soknader`} variant="tertiary">
            {t('admin.toList')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
