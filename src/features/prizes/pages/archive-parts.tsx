import { pickText } from '../../../kernel/texts.ts'
import { formatDate, formatKroner, isoDay } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { Section } from '../../../ui/layout-parts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/summary-list.tsx'
import { Table } from '../../../ui/table.tsx'
import type { ArchivedCategoryView, ArchivedMilestoneView, ArchivedRoundView } from '../archive/archive-queries.ts'
import { ArchivedApplications, ArchivedResult } from './archive-entries.tsx'
import { Disagreements, factRows } from './archive-facts.tsx'
import { type Citations, Cited, citationsOf, SourceList } from './archive-sources.tsx'

type PartProps = { citations: Citations; round: ArchivedRoundView }

function RoundStatus({ citations, round }: PartProps) {
  const { t } = citations
  if (round.status === 'awarded') return null
  const title = round.status === 'suspended' ? t('archive.suspendedTitle') : t('archive.partlyAwardedTitle')
  return (
    <Notice t={t} tone="info" title={title}>
      {round.status_note ? <p>{pickText(round.status_note, t.language)}</p> : null}
    </Notice>
  )
}

function MilestoneDate({ citations, milestone }: { citations: Citations; milestone: ArchivedMilestoneView }) {
  const { t } = citations
  const place = milestone.place ? `, ${milestone.place}` : ''
  const words = pickText(milestone.label, t.language) || t('archive.dateUnknown')
  return (
    <>
      {milestone.at ? <time datetime={isoDay(milestone.at)}>{formatDate(milestone.at, t.language)}</time> : words}
      {place}
      <Cited citations={citations} ids={milestone.sources} />
      {milestone.note ? <p>{pickText(milestone.note, t.language)}</p> : null}
    </>
  )
}

function Calendar({ citations, round }: PartProps) {
  const { t } = citations
  if (round.milestones.length === 0) return null
  const rows = round.milestones.map((milestone) => ({
    label: t(`archive.milestone_${milestone.kind}`),
    value: <MilestoneDate citations={citations} milestone={milestone} />,
  }))
  return (
    <Section title={t('archive.sectionCalendar')}>
      <SummaryList rows={rows} />
    </Section>
  )
}

function Criteria({ citations, round }: PartProps) {
  const { t } = citations
  const rows = round.criteria.map((criterion) => ({
    label: pickText(criterion.name, t.language),
    value: pickText(criterion.about, t.language),
  }))
  return (
    <Section title={t('archive.sectionCriteria')}>
      {rows.length > 0 ? <SummaryList rows={rows} /> : null}
      <p>
        {round.criteria_note ? pickText(round.criteria_note, t.language) : null}
        <Cited citations={citations} ids={round.criteria_sources} />
      </p>
    </Section>
  )
}

function Categories({ citations, round }: PartProps) {
  const { t } = citations
  if (round.categories.length === 0) return null
  const winnerOf = (row: ArchivedCategoryView): string =>
    row.status === 'not_awarded' ? t('archive.notAwarded') : (row.winner ?? t('archive.winnerUnknown'))
  const columns = [
    {
      label: t('archive.category'),
      isHeading: true,
      cell: (row: ArchivedCategoryView) => pickText(row.name, t.language),
    },
    {
      label: t('archive.applicants'),
      isNumber: true,
      cell: (row: ArchivedCategoryView) => row.applicants ?? t('archive.unknownValue'),
    },
    {
      label: t('archive.categoryWinner'),
      cell: (row: ArchivedCategoryView) => (
        <div>
          {winnerOf(row)}
          <Cited citations={citations} ids={row.sources} />
          {row.note ? <p>{pickText(row.note, t.language)}</p> : null}
        </div>
      ),
    },
  ]
  const title = t('archive.sectionCategories')
  return (
    <Section title={title}>
      <Table caption={title} columns={columns} rows={round.categories} />
    </Section>
  )
}

function ownRows({ citations, round }: PartProps): SummaryRow[] {
  const { t } = citations
  const count = round.entries.length
  const recorded = round.entries_are_complete
    ? t('archive.recordedAll', { count })
    : t('archive.recordedSome', { count })
  const rows: (SummaryRow | null)[] = [
    { label: t('archive.organiser'), value: round.organiser },
    round.secretariat ? { label: t('archive.secretariat'), value: round.secretariat } : null,
    round.application_year ? { label: t('archive.applicationYear'), value: String(round.application_year) } : null,
    { label: t('archive.year'), value: String(round.year) },
    round.prize_nok === null
      ? null
      : {
          label: t('archive.prizeSum'),
          value: (
            <>
              {formatKroner(round.prize_nok, t.language)}
              <Cited citations={citations} ids={round.prize_sources} />
            </>
          ),
        },
    { label: t('archive.recorded'), value: count === 0 ? t('archive.noEntries') : recorded },
  ]
  return rows.filter((row) => row !== null)
}

function Jury({ citations, round }: PartProps) {
  const { t } = citations
  if (!round.jury) return null
  const { size, roles, sources, note } = round.jury
  return (
    <Section title={t('archive.sectionJury')}>
      <p>
        {size === null ? null : t('archive.jurySize', { size })}
        <Cited citations={citations} ids={sources} />
      </p>
      <ul class="ds-list">
        {roles.map((role) => (
          <li>{pickText(role, t.language)}</li>
        ))}
      </ul>
      {note ? <p>{pickText(note, t.language)}</p> : null}
    </Section>
  )
}

/** Everything below the title of an archived round: result, calendar, criteria, facts, and who says what. */
export function ArchivedRound({ t, round }: { t: Translate; round: ArchivedRoundView }) {
  const more = [...round.facts.flatMap((fact) => fact.reported), ...round.milestones, ...round.entries]
  const ids = [...round.sources, ...more.flatMap((one) => one.sources)]
  const citations = citationsOf(t, round.sourcesById, ids)
  const part = { citations, round }
  return (
    <>
      <RoundStatus {...part} />
      <p>{t('archive.about')}</p>
      <ArchivedResult {...part} />
      <Categories {...part} />
      <ArchivedApplications {...part} />
      <Disagreements citations={citations} facts={round.facts} />
      <Calendar {...part} />
      <Criteria {...part} />
      <Section title={t('archive.sectionFacts')}>
        <SummaryList rows={[...ownRows(part), ...factRows(citations, round.facts)]} />
      </Section>
      <Jury {...part} />
      <Section title={t('archive.sectionSources')}>
        <SourceList citations={citations} />
      </Section>
    </>
  )
}
