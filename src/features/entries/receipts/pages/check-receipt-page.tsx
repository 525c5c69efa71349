import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

export type CheckReceiptView = {
  readonly frame: PageFrame
  readonly answer: {
    readonly tone: 'success' | 'info' | 'warning'
    readonly title: string
    readonly text: string
    /** Whether it was what the jury assessed; '' before release. */
    readonly more?: string
  } | null
  readonly text: string
  readonly errors: readonly FieldFault[]
}

export function CheckReceiptPage({ frame, answer, text, errors }: CheckReceiptView) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <PageTitle title={frame.title} lead={t('entries.check_receipt_lead')} />
      {answer ? (
        <Notice t={t} tone={answer.tone} title={answer.title}>
          <p>{answer.text}</p>
          {answer.more ? <p>{answer.more}</p> : null}
        </Notice>
      ) : null}
      <PostForm action="/kvittering" hasFiles>
        <Field
          t={t}
          kind="textarea"
          name="receipt"
          label={t('entries.receipt_text')}
          hint={t('entries.receipt_text_hint')}
          rows={4}
          value={text}
          error={errorOf(errors, 'receipt')}
        />
        <Field t={t} kind="file" name="file" label={t('entries.receipt_file')} accept=".json" />
        <ButtonRow>
          <Button>{t('entries.check')}</Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
