import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

export type ImportView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly errors: readonly FieldFault[]
  readonly takenIn: string | null
  /** Why nothing can be taken in, when that is so. */
  readonly shut: string | null
}

/** The draft out as a file to work in, and back again. */
export function ImportPage(view: ImportView) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  const kinds = [
    { file: 'eksport.docx', label: t('writing.export_docx'), note: t('writing.export_docx_note') },
    { file: 'eksport.md', label: t('writing.export_md'), note: t('writing.export_md_note') },
    { file: 'eksport.json', label: t('writing.export_json'), note: t('writing.export_json_note') },
  ]
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.takenIn ? (
        <Notice t={t} tone="success">
          <p>{view.takenIn}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('writing.exchange_lead')} />
      <Section title={t('writing.export_title')}>
        <ul class="ds-list">
          {kinds.map(({ file, label, note }) => (
            <li>
              <a class="ds-link" href={`${base}/${file}`} download>
                {label}
              </a>
              : {note}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('writing.import_title')}>
        {view.shut ? (
          <Notice t={t} tone="info">
            <p>{view.shut}</p>
          </Notice>
        ) : (
          <PostForm action={`${base}/importer`} hasFiles>
            <Field
              t={t}
              kind="file"
              name="file"
              label={t('writing.import_file')}
              hint={t('writing.import_hint')}
              accept=".docx,.md,.markdown,.json"
              error={errorOf(view.errors, 'file')}
            />
            <ButtonRow>
              <Button variant="secondary">{t('writing.import_look')}</Button>
            </ButtonRow>
          </PostForm>
        )}
      </Section>
    </Page>
  )
}
