import type { RoundId } from '../../../../kernel/ids.ts'
import { formatDate, formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Panel, Section } from '../../../../ui/layout-parts.tsx'
import type { ObjectionRow } from '../objection-queries.ts'
import type { PostedCase } from './posted-case.ts'

type Around = {
  readonly seat: { readonly roundId: RoundId }
  readonly errors: readonly FieldFault[]
  readonly posted: PostedCase | null
}
type ObjectionProps = { t: Translate; view: Around; row: ObjectionRow }

function AnswerForm({ t, view, row }: ObjectionProps) {
  const posted = view.posted?.key === row.id ? view.posted : null
  return (
    <PostForm action={`/jury/${view.seat.roundId}/habilitet/innsigelse`}>
      <input type="hidden" name="objection" value={row.id} />
      <Field
        t={t}
        kind="radio"
        name="decision"
        id={`decision-${row.id}`}
        label={t('impartiality.objection_question', { name: row.personName })}
        value={posted?.decision ?? ''}
        choices={[
          { value: 'impartial', label: t('jury.standing_impartial') },
          { value: 'disqualified', label: t('jury.standing_disqualified') },
        ]}
        error={errorOf(view.errors, `decision-${row.id}`)}
      />
      <Field
        t={t}
        kind="textarea"
        name="answer"
        id={`answer-${row.id}`}
        label={t('impartiality.objection_answer')}
        hint={t('impartiality.objection_answer_hint')}
        value={posted?.reason ?? ''}
        rows={4}
        error={errorOf(view.errors, `answer-${row.id}`)}
      />
      <Button>{t('impartiality.objection_decide')}</Button>
    </PostForm>
  )
}

function Objection({ t, view, row }: ObjectionProps) {
  const date = formatDate(row.raisedAt, t.language)
  return (
    <Panel title={t('impartiality.objection_of', { name: row.personName, entry: row.title })}>
      <p class="hint">
        {row.isFromTeam
          ? t('impartiality.objection_from_team', { date })
          : t('impartiality.objection_from_jury', { name: row.objectorName ?? '', date })}
      </p>
      <p class="kept-lines">{row.reason}</p>
      {row.outcome && row.answeredAt ? (
        <>
          <p>
            <strong>
              {t('impartiality.objection_answered', {
                outcome: t(`impartiality.objection_${row.outcome}`),
                name: row.answeredByName ?? '',
                date: formatDateTime(row.answeredAt, t.language),
              })}
            </strong>
          </p>
          <p class="kept-lines">{row.answer}</p>
        </>
      ) : row.hasDeclared ? (
        <AnswerForm t={t} view={view} row={row} />
      ) : (
        <p>{t('impartiality.objection_undeclared', { name: row.personName })}</p>
      )}
    </Panel>
  )
}

type ObjectionsProps = { t: Translate; view: Around & { readonly objections: readonly ObjectionRow[] } }

/** Objections to the impartiality of others, those that wait first. */
export function Objections({ t, view }: ObjectionsProps) {
  if (view.objections.length === 0) return null
  return (
    <Section title={t('impartiality.objections')} id="innsigelser">
      {view.objections.map((row) => (
        <Objection t={t} view={view} row={row} />
      ))}
    </Section>
  )
}
