import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Correctable } from '../queries.ts'

export type CorrectionView = {
  readonly frame: PageFrame
  readonly roundId: string
  readonly texts: readonly Correctable[]
  readonly written: {
    readonly entryId: string
    readonly nb: string
    readonly nn: string
    readonly reasonNb: string
    readonly reasonNn: string
  } | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** Published texts, each corrected with a reason that all can read. */
export function CorrectionPage(view: CorrectionView) {
  const { frame, texts, written, roundId } = view
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle title={frame.title} lead={t('meeting.correctLead')} />
      {texts.length === 0 ? <EmptyState text={t('meeting.nothingToCorrect')} /> : null}
      {texts.map((text, n) => {
        const own = written?.entryId === text.entryId ? written : null
        const fields = [
          { name: 'nb', label: t('meeting.textNb'), value: own?.nb ?? text.text.nb ?? '' },
          { name: 'nn', label: t('meeting.textNn'), value: own?.nn ?? text.text.nn ?? '' },
          { name: 'reasonNb', label: t('meeting.whyNb'), value: own?.reasonNb ?? '' },
          { name: 'reasonNn', label: t('meeting.whyNn'), value: own?.reasonNn ?? '' },
        ]
        return (
          <Details summary={t('meeting.correctOne', { title: text.title })} open={own !== null}>
            <PostForm action={`/runder/${roundId}/rettelser/${text.entryId}`} version={text.version}>
              {fields.map(({ name, label, value }) => (
                <Field
                  t={t}
                  kind="textarea"
                  name={name}
                  id={`${name}-${n}`}
                  rows={name === 'nb' || name === 'nn' ? 8 : 2}
                  label={label}
                  value={value}
                />
              ))}
              <Button>{t('meeting.correctButton')}</Button>
            </PostForm>
          </Details>
        )
      })}
    </Page>
  )
}
