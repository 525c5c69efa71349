import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { ScoreDots } from '../../../../ui/plots/score-dots.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import { chanceInWords } from '../../checks/pages/chance-in-words.ts'
import { placesIn } from '../../checks/pages/places-words.ts'
import type { ResultEntry, ResultGroup } from '../../result/load-result.ts'
import { entryColumns } from '../../result/pages/entry-columns.tsx'
import type { PairFindings, Standing } from '../rank-pairs-rules.ts'

type GroupProps = {
  t: Translate
  base: string
  group: ResultGroup
  isOnly: boolean
  /** The entries that are shown, and how many come before them. */
  shown: { readonly from: number; readonly count: number }
}

/** The sentence over the picture: what one may and may not read out of it. */
function findingOf(t: Translate, { entries }: ResultGroup, { sets, together, standings }: PairFindings): string {
  const [first] = entries
  if (!first || standings.size === 0) return t('judging.finding_none')
  if (sets > 1) return t('pairwise.finding_apart', { count: sets })
  if (together === 1) return t('judging.finding_first', { title: first.title })
  return together === standings.size ? t('judging.finding_all') : t('judging.finding_together', { count: together })
}

/** Whole numbers that hold every bar. */
function scaleOf({ standings }: PairFindings) {
  const all = [...standings.values()].map(({ interval }) => interval)
  const widest = all.reduce((most, { low, high }) => Math.max(most, -low, high), 1)
  return { min: -Math.ceil(widest), max: Math.ceil(widest) }
}

type Row = { readonly entry: ResultEntry; readonly standing: Standing | undefined }

function columnsOf(t: Translate, base: string, { among }: PairFindings): readonly Column<Row>[] {
  const figure = (value: number) => formatNumber(value, t.language, 2)
  const told = (label: string, cell: (standing: Standing) => string): Column<Row> => ({
    label,
    isNumber: true,
    cell: ({ standing }) => (standing ? cell(standing) : t('jury.none')),
  })
  return [
    ...entryColumns<Row>(t, base, ({ entry }) => entry),
    told(t('judging.col_strength'), ({ strength }) => figure(strength)),
    told(t('pairwise.col_interval'), ({ interval }) =>
      t('pairwise.interval', { low: figure(interval.low), high: figure(interval.high) }),
    ),
    told(t('pairwise.col_chosen_of'), ({ won, compared }) => t('pairwise.chosen_of', { won, all: compared })),
    told(t('checks.col_among', placesIn(t, among)), ({ chance }) => chanceInWords(t, chance.amongFirst)),
    {
      label: t('pairwise.col_better'),
      isNumber: true,
      cell: ({ entry, standing }) =>
        !standing || entry.rank === 1 ? t('jury.none') : chanceInWords(t, standing.chance.betterThanFirst),
    },
    told(t('pairwise.col_rank'), ({ chance }) => t('checks.rank_range', { ...chance.rank })),
    { label: t('jury.colJudges'), isNumber: true, cell: ({ entry }) => entry.judges },
    { label: t('jury.colRecused'), isNumber: true, cell: ({ entry }) => entry.recused },
  ]
}

function Notes({ t, findings }: { t: Translate; findings: PairFindings }) {
  const { comparisons, jurors, reliability } = findings
  return (
    <>
      <p>
        {t('pairwise.counts', { comparisons, jurors })} {t('pairwise.how_sure')}
      </p>
      {reliability === null ? null : (
        <p>{t('pairwise.reliability', { value: formatNumber(reliability, t.language, 2) })}</p>
      )}
    </>
  )
}

/** One category's result where the jury has compared two and two: first the picture, then the numbers of it. */
export function PairsGroup({ t, base, group, isOnly, shown }: GroupProps) {
  const { pairs } = group
  const entries = group.entries.slice(shown.from, shown.from + shown.count)
  if (!pairs || entries.length === 0) return null
  const name = pickText(group.categoryName, t.language)
  const isBracketed = pairs.sets === 1 && pairs.together < group.entries.length
  const rows = entries.map((entry) => ({ entry, standing: pairs.standings.get(entry.entryId) }))
  return (
    <>
      {isOnly || !name ? null : <h2 class="ds-heading">{name}</h2>}
      <ScoreDots
        t={t}
        finding={findingOf(t, group, pairs)}
        scale={scaleOf(pairs)}
        together={isBracketed ? pairs.together - shown.from : 0}
        entries={rows.map(({ entry, standing }) => ({
          label: entry.title,
          href: `${base}/soknad/${entry.entryId}`,
          values: [],
          mean: standing?.strength ?? null,
          interval: standing?.interval ?? null,
        }))}
        id={`strengths-${group.categoryId ?? 'all'}`}
        description={t('pairwise.plot_desc')}
        hasOwnTable
      />
      <Notes t={t} findings={pairs} />
      <Details summary={t('jury.tableTitle')}>
        <Table caption={t('pairwise.table_caption')} rows={rows} columns={columnsOf(t, base, pairs)} />
      </Details>
    </>
  )
}
