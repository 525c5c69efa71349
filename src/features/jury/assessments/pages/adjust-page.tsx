import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { AdjustmentInput } from '../adjustment-rules.ts'
import type { PlacedCriterion, SheetPageData } from '../load-sheet-page.ts'
import { PanelValues } from './panel-values.tsx'
import { scaleChoices } from './sheet-words.ts'
import { writtenScore } from './written-score.ts'

export type AdjustView = {
  frame: PageFrame
  data: SheetPageData
  input: AdjustmentInput
  seen: number
  errors: readonly FieldFault[]
  notice: string | null
}

function ChangeFields({ t, view, criterion }: { t: Translate; view: AdjustView; criterion: PlacedCriterion }) {
  const { data, input, errors } = view
  const { index } = criterion
  const score = input.scores[index] ?? data.ownScores[index] ?? null
  return (
    <>
      <Field
        t={t}
        kind="scale"
        name={`score-${index}`}
        label={t('jury.yourValue', { value: writtenScore(t, data.ownScores[index] ?? null, criterion.words) })}
        value={score === null ? '' : String(score)}
        choices={scaleChoices(t, data.scale, criterion)}
        cannotJudge={{ value: '0', label: t('jury.cannotJudge') }}
        error={errorOf(errors, `score-${index}`)}
      />
      <Field
        t={t}
        kind="textarea"
        name={`comment-${index}`}
        label={t('jury.adjustWhy')}
        hint={t('jury.adjustWhyHint')}
        value={input.reasons[index] ?? ''}
        rows={3}
        error={errorOf(errors, `comment-${index}`)}
      />
    </>
  )
}

export function AdjustPage(view: AdjustView) {
  const { frame, data, errors, notice } = view
  const { t } = frame
  const sheet = `/jury/${data.seat.roundId}/soknad/${data.submission.entryId}`
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone="warning">
          <p>{notice}</p>
        </Notice>
      ) : null}
      <PageTitle
        kicker={`${data.submission.title} · ${applicantName(data.submission)}`}
        title={frame.title}
        lead={t('jury.adjustLead')}
      />
      <PostForm action={`${sheet}/endre`} version={view.seen}>
        {data.criteria.map((criterion, place) => (
          <section class="sheet-part" aria-labelledby={`criterion-${criterion.index}`}>
            <h2 class="ds-heading" id={`criterion-${criterion.index}`}>
              <span class="sheet-number">{place + 1}</span> {pickText(criterion.name, t.language)}
            </h2>
            <div class="sheet-columns">
              <div class="sheet-answers">
                <PanelValues t={t} data={data} criterion={criterion} />
              </div>
              <div class="sheet-value">
                <ChangeFields t={t} view={view} criterion={criterion} />
              </div>
            </div>
          </section>
        ))}
        <ButtonRow>
          <Button>{t('jury.adjustSave')}</Button>
          <ButtonLink href={sheet} variant="tertiary">
            {t('jury.cancel')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
