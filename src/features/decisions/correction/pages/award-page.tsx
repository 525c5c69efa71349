import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Candidate } from '../../field-queries.ts'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Desk } from '../../queries.ts'
import { STANDINGS } from '../award-rules.ts'
import type { CorrectedAward } from '../queries.ts'
import { CorrectedAwards } from './corrected-awards.tsx'

export type AwardWords = {
  readonly choices: ReadonlyMap<string, string>
  readonly reasonNb: string
  readonly reasonNn: string
  readonly decidedBy: string
  readonly decidedOn: string
}

export type AwardView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly seen: string
  readonly today: string
  readonly corrected: readonly CorrectedAward[]
  readonly written: AwardWords | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function Standing({ view, entry }: { view: AwardView; entry: Candidate }) {
  const { t } = view.frame
  const name = `pris_${entry.id}`
  return (
    <Field
      t={t}
      kind="radio"
      name={name}
      id={name}
      label={`${entry.title} – ${entry.organisationName}`}
      value={view.written?.choices.get(entry.id) ?? entry.honour ?? 'none'}
      error={errorOf(view.errors, name)}
      choices={STANDINGS.map((value) => ({ value, label: t(`correction.standing_${value}`) }))}
    />
  )
}

function Why({ view }: { view: AwardView }) {
  const { written, errors, today } = view
  const { t } = view.frame
  return (
    <>
      <Field
        t={t}
        kind="textarea"
        name="reasonNb"
        rows={4}
        label={t('correction.why')}
        value={written?.reasonNb ?? ''}
        error={errorOf(errors, 'reasonNb')}
        required
      />
      <Field
        t={t}
        kind="textarea"
        name="reasonNn"
        rows={4}
        label={t('correction.whyNn')}
        value={written?.reasonNn ?? ''}
      />
      <Field
        t={t}
        kind="text"
        name="decidedBy"
        label={t('correction.decidedBy')}
        hint={t('correction.decidedByHint')}
        value={written?.decidedBy ?? ''}
        maxLength={300}
        error={errorOf(errors, 'decidedBy')}
        required
      />
      <Field
        t={t}
        kind="date"
        name="decidedOn"
        label={t('correction.decidedOn')}
        value={written?.decidedOn ?? today}
        error={errorOf(errors, 'decidedOn')}
        required
      />
    </>
  )
}

/** Those that can be honoured by a correction: they have an award, or an approved statement. */
export function AwardPage(view: AwardView) {
  const { frame, desk, field, errors } = view
  const { t } = frame
  const choosable = field.filter(({ honour, statement }) => honour !== null || statement === 'approved')
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      {view.done ? (
        <p>
          <a class="ds-link" href={`/runder/${desk.id}/utboks`}>
            {t('correction.toOutbox')}
          </a>
        </p>
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('correction.lead')} />
      <CorrectedAwards t={t} corrected={view.corrected} />
      {desk.isBarred ? (
        <Notice t={t} tone="warning">
          {t('correction.barred')}
        </Notice>
      ) : choosable.length === 0 ? (
        <EmptyState text={t('correction.nobody')} />
      ) : (
        <PostForm action={`/runder/${desk.id}/rett-prisen`}>
          <input type="hidden" name="seen" value={view.seen} />
          <Section title={t('correction.standings')}>
            {choosable.map((entry) => (
              <Standing view={view} entry={entry} />
            ))}
          </Section>
          <Why view={view} />
          <Field t={t} kind="checkbox" name="isSure" label={t('correction.sure')} error={errorOf(errors, 'isSure')} />
          <ButtonRow>
            <Button>{t('correction.button')}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </Page>
  )
}
