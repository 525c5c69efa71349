import { pickText } from '../../../kernel/texts.ts'
import { Panel, Section } from '../../../ui/layout-parts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { ArchivedEntryView, ArchivedInnovationView, ArchivedRoundView } from '../archive/archive-queries.ts'
import { Effects } from './archive-effects.tsx'
import { type Citations, Cited } from './archive-sources.tsx'

type EntryProps = { citations: Citations; round: ArchivedRoundView; entry: ArchivedEntryView }

function nameOf({ t }: Citations, innovation: ArchivedInnovationView | undefined): string {
  return innovation?.name ?? t('archive.unnamed')
}

/** "Kommunenummer 0217 i 2017, i dag del av Nordre Follo kommune". */
function PlaceThen({ citations, round, entry }: EntryProps) {
  const { t } = citations
  const facts = [
    entry.organisation_number
      ? t('archive.numberThen', { number: entry.organisation_number, year: String(round.year) })
      : null,
    entry.successor_name ? t('archive.partOfNow', { name: entry.successor_name }) : null,
  ]
  return <p class="kicker">{facts.filter((fact) => fact !== null).join(', ')}</p>
}

function Innovation(props: { citations: Citations; innovation: ArchivedInnovationView; isNamedAbove: boolean }) {
  const { citations, innovation, isNamedAbove } = props
  const { t } = citations
  const name = nameOf(citations, innovation)
  return (
    <>
      {isNamedAbove || innovation.name === null ? null : <h4 class="ds-heading">{name}</h4>}
      {innovation.otherNames.map((other) => (
        <p>
          {t('archive.otherNames')}: {other.name}
          <Cited citations={citations} ids={other.sources} />
        </p>
      ))}
      {innovation.summary ? (
        <p>
          {pickText(innovation.summary, t.language)}
          <Cited citations={citations} ids={innovation.sources} />
        </p>
      ) : null}
      {innovation.nameNote ? <p>{pickText(innovation.nameNote, t.language)}</p> : null}
      <Effects citations={citations} name={name} effects={innovation.effects} />
    </>
  )
}

/** An honoured entry. In a municipality's own prize the innovation is what is honoured, else the organisation. */
function HonouredEntry({ citations, round, entry }: EntryProps) {
  const { t } = citations
  const { innovations, standing } = entry
  const heading = round.is_internal ? nameOf(citations, innovations[0]) : entry.organisation_name
  return (
    <Panel honour={standing === 'winner'}>
      <h3 class="ds-heading">{heading}</h3>
      <p>
        <Tag tone={standing === 'winner' ? 'honour' : 'neutral'}>{t(`archive.standing_${standing}`)}</Tag>
        {entry.category_name ? ` ${pickText(entry.category_name, t.language)}` : null}
      </p>
      {round.is_internal ? (
        <p class="kicker">{[entry.unit_name, entry.area].filter(Boolean).join(' · ') || entry.organisation_name}</p>
      ) : (
        <PlaceThen citations={citations} round={round} entry={entry} />
      )}
      {innovations.map((innovation) => (
        <Innovation citations={citations} innovation={innovation} isNamedAbove={round.is_internal} />
      ))}
      {entry.note ? (
        <p>
          {pickText(entry.note, t.language)}
          <Cited citations={citations} ids={entry.sources} />
        </p>
      ) : null}
    </Panel>
  )
}

function internalColumns(citations: Citations): readonly Column<ArchivedEntryView>[] {
  const { t } = citations
  return [
    {
      label: t('archive.innovation'),
      isHeading: true,
      cell: ({ innovations }) => (
        <div>
          {nameOf(citations, innovations[0])}
          {innovations[0]?.nameNote ? <p>{pickText(innovations[0].nameNote, t.language)}</p> : null}
        </div>
      ),
    },
    { label: t('archive.unit'), cell: (entry) => entry.unit_name ?? entry.organisation_name },
    { label: t('archive.area'), cell: (entry) => entry.area ?? t('archive.areaUnknown') },
    { label: t('archive.standing'), cell: (entry) => t(`archive.standing_${entry.standing}`) },
  ]
}

function isHonoured(entry: ArchivedEntryView): boolean {
  return entry.standing !== 'applicant'
}

export function ArchivedResult({ citations, round }: { citations: Citations; round: ArchivedRoundView }) {
  const honoured = round.entries.filter(isHonoured)
  if (honoured.length === 0) return null
  return (
    <Section title={citations.t('archive.sectionResult')}>
      {honoured.map((entry) => (
        <HonouredEntry citations={citations} round={round} entry={entry} />
      ))}
    </Section>
  )
}

/** Applications that were not honoured: units in a table, municipalities as they are told of. */
export function ArchivedApplications({ citations, round }: { citations: Citations; round: ArchivedRoundView }) {
  const { t } = citations
  const others = round.entries.filter((entry) => !isHonoured(entry))
  if (others.length === 0) return null
  const title = t('archive.sectionApplications')
  return (
    <Section title={title}>
      {round.is_internal ? (
        <Table caption={title} columns={internalColumns(citations)} rows={round.entries} />
      ) : (
        others.map((entry) => <HonouredEntry citations={citations} round={round} entry={entry} />)
      )}
    </Section>
  )
}
