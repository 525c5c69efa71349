import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { Criterion } from '../../../prizes/contract.ts'
import { LONGEST_TITLE, type PracticeText } from '../rules.ts'

export type PracticeFormView = {
  readonly frame: PageFrame
  readonly base: string
  /** `ny` for a new one. */
  readonly id: string
  readonly criteria: readonly Pick<Criterion, 'id' | 'name' | 'about'>[]
  readonly text: PracticeText
  readonly version: number
  readonly errors: readonly FieldFault[]
  /** What another has saved meanwhile. */
  readonly stored: PracticeText | null
}

function Stored({ view, text }: { view: PracticeFormView; text: string | undefined }) {
  if (!view.stored || !text) return null
  return (
    <div class="other-window">
      <p class="kicker">{view.frame.t('calibration.stored_text')}</p>
      <PlainProse text={text} />
    </div>
  )
}

function Texts({ view }: { view: PracticeFormView }) {
  const { frame, criteria, text, errors, stored } = view
  const { t } = frame
  return (
    <>
      <Field
        t={t}
        kind="textarea"
        name="about"
        label={t('calibration.about_entry')}
        hint={t('calibration.about_entry_hint')}
        value={text.about}
        rows={5}
        error={errorOf(errors, 'about')}
      />
      <Stored view={view} text={stored?.about} />
      <FieldGroup legend={t('calibration.by_criterion')} hint={t('calibration.by_criterion_hint')}>
        {criteria.map((criterion, index) => (
          <>
            <Field
              t={t}
              kind="textarea"
              name={`text-${index}`}
              label={pickText(criterion.name, t.language)}
              hint={pickText(criterion.about, t.language)}
              value={text.texts[index] ?? ''}
              rows={5}
              error={errorOf(errors, `text-${index}`)}
            />
            <Stored view={view} text={stored?.texts[index]} />
          </>
        ))}
      </FieldGroup>
    </>
  )
}

export function PracticeFormPage(view: PracticeFormView) {
  const { frame, base, id, text, version, errors, stored } = view
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      {stored ? (
        <Notice t={t} tone="warning">
          {t('calibration.stale')}
        </Notice>
      ) : null}
      <PageTitle kicker={t('calibration.origin_constructed')} title={frame.title} lead={t('calibration.write_lead')} />
      <PostForm action={`${base}/ovelse/${id}/rediger`} version={version}>
        <Field
          t={t}
          kind="text"
          name="title"
          label={t('calibration.title_of_entry')}
          value={text.title}
          maxLength={LONGEST_TITLE}
          required
          error={errorOf(errors, 'title')}
        />
        <Stored view={view} text={stored?.title} />
        <Texts view={view} />
        <ButtonRow>
          <Button>{t('calibration.save_entry')}</Button>
          <ButtonLink href={base} variant="tertiary">
            {t('jury.cancel')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
