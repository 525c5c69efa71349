import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { writtenScore } from '../../assessments/pages/written-score.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { OwnRow, OwnValues } from '../load-own-values.ts'
import { groupByValue, sortByCriterion } from '../rules.ts'

export type ComparisonView = {
  readonly frame: PageFrame
  readonly values: OwnValues
  /** The criterion that the entries are grouped by. */
  readonly grouped: number | null
  /** The criterion that the table is sorted by. */
  readonly sorted: number | null
  readonly isBadChoice: boolean
}

function Pick({ t, row }: { t: Translate; row: OwnRow }) {
  const { id, title } = row.entry
  return (
    <Field
      t={t}
      kind="checkbox"
      name="soknad"
      id={`velg-${id}`}
      value={id}
      label={t('aids.choose', { title })}
      hideLabel
    />
  )
}

function EntryName({ t, base, row }: { t: Translate; base: string; row: OwnRow }) {
  return (
    <>
      <a class="ds-link" href={`${base}/soknad/${row.entry.id}`}>
        {row.entry.title}
      </a>
      <span class="table-second hint">
        {[applicantName(row.entry), t(row.isSealed ? 'jury.state_sealed' : 'jury.state_draft')]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    </>
  )
}

function shortScore(
  t: Translate,
  row: OwnRow,
  criterion: OwnValues['criteria'][number] | undefined,
  index: number,
): string {
  if (!row.applies[index]) return t('aids.not_asked')
  const score = row.scores[index] ?? null
  return score === null ? '–' : writtenScore(t, score, criterion?.words)
}

function AllCriteria({
  t,
  base,
  values,
  sorted,
}: {
  t: Translate
  base: string
  values: OwnValues
  sorted: number | null
}) {
  const rows = sorted === null ? values.rows : sortByCriterion(values.rows, sorted)
  return (
    <Table
      caption={t('aids.compare_title')}
      rows={rows}
      columns={[
        { label: t('aids.choose_column'), cell: (row) => <Pick t={t} row={row} /> },
        { label: t('jury.colEntry'), isHeading: true, cell: (row) => <EntryName t={t} base={base} row={row} /> },
        ...values.criteria.map((criterion, index) => ({
          label: `${index + 1} ${pickText(criterion.name, t.language)}`,
          isNumber: true,
          cell: (row: OwnRow) => shortScore(t, row, criterion, index),
          sort: {
            href: sorted === index ? `${base}/sammenlign` : `${base}/sammenlign?sorter=${index + 1}`,
            sorted: sorted === index ? ('descending' as const) : null,
          },
        })),
      ]}
    />
  )
}

function OneCriterion({ t, base, values, index }: { t: Translate; base: string; values: OwnValues; index: number }) {
  const criterion = values.criteria[index]
  const rows = values.rows.filter(({ applies }) => applies[index])
  return (
    <>
      {groupByValue(rows, index).map((group) => (
        <section class="value-group">
          <h2 class="ds-heading">{writtenScore(t, group.score, criterion?.words)}</h2>
          {group.score ? <p class="hint">{pickText(criterion?.anchors[String(group.score)], t.language)}</p> : null}
          <ul class="plain-list">
            {group.rows.map((row) => (
              <li>
                <div class="value-entry">
                  <Pick t={t} row={row} />
                  <div>
                    <EntryName t={t} base={base} row={row} />
                  </div>
                </div>
                {row.comments[index] ? <p class="kept-lines">{row.comments[index]}</p> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Choice({
  t,
  base,
  values,
  grouped,
}: {
  t: Translate
  base: string
  values: OwnValues
  grouped: number | null
}) {
  const here = `${base}/sammenlign`
  return (
    <nav class="layer-choice" aria-label={t('aids.compare_by')}>
      <ul class="plain-list">
        <li>
          <a class="ds-link" href={here} aria-current={grouped === null ? 'page' : undefined}>
            {t('aids.compare_all')}
          </a>
        </li>
        {values.criteria.map((criterion, index) => (
          <li>
            <a
              class="ds-link"
              href={`${here}?kriterium=${index + 1}`}
              aria-current={grouped === index ? 'page' : undefined}
            >
              {`${index + 1} ${pickText(criterion.name, t.language)}`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** All that a juror has given so far, for that juror alone: by entry, or by one criterion at a time. */
export function ComparisonPage({ frame, values, grouped, sorted, isBadChoice }: ComparisonView) {
  const { t } = frame
  const base = `/jury/${values.seat.roundId}`
  return (
    <Page frame={frame} width="wide">
      {isBadChoice ? (
        <Notice t={t} tone="warning">
          <p>{t('aids.choose_two')}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(values.seat.title, t.language)} title={frame.title} lead={t('aids.compare_lead')} />
      {values.rows.length === 0 ? (
        <EmptyState text={t('aids.compare_empty')} action={{ href: base, label: t('jury.deskTitle') }} />
      ) : (
        <>
          <p class="hint">{t('aids.compare_count', { done: values.rows.length, all: values.all })}</p>
          <Choice t={t} base={base} values={values} grouped={grouped} />
          <form class="form compare-form" method="get" action={`${base}/sammenlign/valgte`}>
            {grouped === null ? (
              <AllCriteria t={t} base={base} values={values} sorted={sorted} />
            ) : (
              <OneCriterion t={t} base={base} values={values} index={grouped} />
            )}
            {values.rows.length > 1 ? (
              <ButtonRow>
                <Button variant="secondary">{t('aids.choose_act')}</Button>
                <span class="hint">{t('aids.choose_hint')}</span>
              </ButtonRow>
            ) : null}
          </form>
        </>
      )}
    </Page>
  )
}
