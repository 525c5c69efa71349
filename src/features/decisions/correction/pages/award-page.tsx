import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Candidate } from '../../field-queries.ts'
import { candidateLabel } from '../../honours/pages/finalist-form.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import { ShutOutNotice } from '../../pages/shut-out-notice.tsx'
import { STANDINGS } from '../award-rules.ts'
import type { AwardView } from './award-view.ts'
import { CorrectedAwards } from './corrected-awards.tsx'
import { ProposalPart } from './proposal-part.tsx'

function Standing({ view, entry }: { view: AwardView; entry: Candidate }) {
  const { t } = view.frame
  const name = `pris_${entry.id}`
  return (
    <Field
      t={t}
      kind="radio"
      name={name}
      id={name}
      label={candidateLabel(entry)}
      value={view.written?.choices.get(entry.id) ?? entry.honour ?? 'none'}
      error={errorOf(view.errors, name)}
      choices={STANDINGS.map((value) => ({ value, label: t(`correction.standing_${value}`) }))}
    />
  )
}

/** For those that have no approved statement: it is approved together with the correction. */
function Statement({ view, entry }: { view: AwardView; entry: Candidate }) {
  const { t } = view.frame
  const written = view.written?.statements.get(entry.id)
  const names = [`begrunnelse_nb_${entry.id}`, `begrunnelse_nn_${entry.id}`] as const
  return (
    <Details summary={t('correction.statement', { title: entry.title })} open={(written?.nb ?? '') !== ''}>
      <Field
        t={t}
        kind="textarea"
        name={names[0]}
        rows={6}
        label={t('correction.statementNb')}
        hint={t('correction.statementHint')}
        value={written?.nb ?? ''}
        error={errorOf(view.errors, names[0])}
      />
      <Field
        t={t}
        kind="textarea"
        name={names[1]}
        rows={6}
        label={t('correction.statementNn')}
        value={written?.nn ?? ''}
      />
    </Details>
  )
}

function hasChosen(view: AwardView, { id }: Candidate): boolean {
  return (view.written?.choices.get(id) ?? 'none') !== 'none'
}

function Others({ view, entries }: { view: AwardView; entries: readonly Candidate[] }) {
  const { t } = view.frame
  if (entries.length === 0) return null
  return (
    <Details
      summary={t('correction.others', { count: entries.length })}
      open={entries.some((entry) => hasChosen(view, entry))}
    >
      <p>{t('correction.othersText')}</p>
      {entries.map((entry) => (
        <>
          <Standing view={view} entry={entry} />
          <Statement view={view} entry={entry} />
        </>
      ))}
    </Details>
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

function Writing({ view }: { view: AwardView }) {
  const { frame, desk, field, errors } = view
  const { t } = frame
  const isReady = ({ honour, statement }: Candidate) => honour !== null || statement === 'approved'
  return (
    <PostForm action={`/runder/${desk.id}/rett-prisen`}>
      <input type="hidden" name="seen" value={view.seen} />
      <Section title={t('correction.standings')}>
        {field.filter(isReady).map((entry) => (
          <Standing view={view} entry={entry} />
        ))}
        <Others view={view} entries={field.filter((entry) => !isReady(entry))} />
      </Section>
      <Why view={view} />
      <Field t={t} kind="checkbox" name="isSure" label={t('correction.sure')} error={errorOf(errors, 'isSure')} />
      <p class="hint">{t('correction.fourEyes')}</p>
      <ButtonRow>
        <Button>{t('correction.button')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

export function AwardPage(view: AwardView) {
  const { frame, desk, field, errors, proposal, sentBack } = view
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      {view.isPublished ? (
        <p>
          <a class="ds-link" href={`/runder/${desk.id}/utboks`}>
            {t('correction.toOutbox')}
          </a>
        </p>
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('correction.lead')} />
      <CorrectedAwards t={t} corrected={view.corrected} />
      {sentBack && !desk.isBarred ? (
        <Notice t={t} tone="warning" title={t('correction.sentBack', { by: sentBack.by })}>
          <p class="kept-breaks">{sentBack.note}</p>
        </Notice>
      ) : null}
      {desk.isBarred ? (
        <ShutOutNotice t={t} desk={desk} barred="correction.barred" />
      ) : proposal ? (
        <ProposalPart view={view} proposal={proposal} />
      ) : field.length === 0 ? (
        <EmptyState text={t('correction.nobody')} />
      ) : (
        <Writing view={view} />
      )}
    </Page>
  )
}
