import { partOf } from '../../../../kernel/long-list.ts'
import { formatDate, formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { EndedStage } from '../load-passing.ts'
import type { PassageEntry } from '../queries.ts'
import type { PassageView } from './passage-view.ts'

function wayOf(t: Translate, { goesOn, addedReason, joinedAt, reason }: PassageEntry): string {
  if (joinedAt) return t('stages.reason_late', { at: formatDate(joinedAt, t.language) })
  if (addedReason !== null) return t('stages.reason_added', { reason: addedReason })
  return goesOn ? t(`stages.reason_${reason ?? 'rule'}`) : t('stages.reason_none')
}

function written(t: Translate, value: number | null, decimals: number): string {
  return value === null ? '–' : formatNumber(value, t.language, decimals)
}

/** Before the discussion: who went on, in the order of their titles. Afterwards also why, and from what. */
function StageTable({ t, entries, isOpened }: { t: Translate; entries: readonly PassageEntry[]; isOpened: boolean }) {
  const figures: readonly Column<PassageEntry>[] = [
    { label: t('stages.col_rank'), isNumber: true, cell: ({ rank }) => rank ?? '–' },
    { label: t('stages.col_mean'), isNumber: true, cell: ({ mean }) => written(t, mean, 2) },
    {
      label: t('stages.col_chance'),
      isNumber: true,
      cell: ({ chance }) => (chance === null ? '–' : `${formatNumber(chance * 100, t.language, 0)} %`),
    },
  ]
  return (
    <Table
      caption={t('stages.col_entry')}
      rows={entries}
      columns={[
        { label: t('stages.col_entry'), isHeading: true, cell: ({ title }) => title },
        { label: t('stages.col_way'), cell: (entry) => wayOf(t, entry) },
        ...(isOpened ? figures : []),
      ]}
    />
  )
}

function Undoing({ view, passageId }: { view: PassageView; passageId: string }) {
  const { t } = view.frame
  const error = errorOf(view.errors, 'undo_reason')
  return (
    <Details summary={t('stages.undo')} open={error !== undefined}>
      <PostForm action={`/jury/${view.passing.seat.roundId}/videre/${passageId}/angre`}>
        <p>{t('stages.undo_text')}</p>
        <Field
          t={t}
          kind="textarea"
          name="undo_reason"
          label={t('stages.field_undo_reason')}
          value={view.posted.undoReason}
          error={error}
          required
        />
        <ButtonRow>
          <Button variant="danger">{t('stages.undo_act')}</Button>
        </ButtonRow>
      </PostForm>
    </Details>
  )
}

function Ended({ view, ended }: { view: PassageView; ended: EndedStage }) {
  const { t } = view.frame
  const { passage, entries } = ended
  const { isOpened } = view.passing.seat
  if (passage.appliedAt === null) return null
  if (passage.undoneAt !== null)
    return (
      <p>
        {t('stages.was_undone', { stage: passage.stage, at: passage.undoneAt, reason: passage.undoneReason ?? '' })}
      </p>
    )
  const { stage } = passage
  const ordered = isOpened ? entries : entries.toSorted((a, b) => a.title.localeCompare(b.title, t.language))
  const part = partOf(ordered, ({ title }) => title, view.listed(String(stage)))
  const isLookedThrough = part.query.words !== '' || part.query.page > 1
  const list = {
    part,
    list: String(stage),
    path: `/jury/${view.passing.seat.roundId}/videre`,
    anchor: `etappe-${stage}`,
  }
  const on = entries.filter(({ goesOn, addedReason, joinedAt }) => goesOn || addedReason !== null || joinedAt !== null)
  const isLast = passage.stage === view.passing.seat.stage - 1
  return (
    <Section title={t('stages.ended', { stage })} id={`etappe-${stage}`}>
      <p>
        {t('stages.ended_text', {
          at: passage.appliedAt,
          name: passage.appliedByName ?? '',
          count: on.length,
          all: entries.length,
        })}
      </p>
      <Details summary={t('stages.show_entries', { count: entries.length })} open={isOpened || isLookedThrough}>
        <LongList t={t} label={t('stages.find')} {...list}>
          <StageTable t={t} entries={part.rows} isOpened={isOpened} />
        </LongList>
      </Details>
      {view.passing.mayUndo && isLast && passage.isUntouched ? <Undoing view={view} passageId={passage.id} /> : null}
    </Section>
  )
}

export function EndedStages({ view }: { view: PassageView }) {
  return (
    <>
      {view.passing.ended.map((ended) => (
        <Ended view={view} ended={ended} />
      ))}
    </>
  )
}
