import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { ChoiceCounts } from '../../../../ui/plots/choice-counts.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { JudgingMode } from '../../../prizes/contract.ts'
import { chanceInWords } from '../../checks/pages/chance-in-words.ts'
import type { Result, ResultEntry, ResultGroup } from '../../result/load-result.ts'
import { entryColumns } from '../../result/pages/entry-columns.tsx'
import { NOT_AMONG, VERDICT, valueOfPlace } from '../judging-rules.ts'
import { FEWEST_JURORS } from '../resampling-rules.ts'

type WordsMode = Exclude<JudgingMode, 'values' | 'pairwise'>

type GroupProps = {
  t: Translate
  base: string
  mode: WordsMode
  result: Result
  group: ResultGroup
  isOnly: boolean
  /** The entries that are shown, and how many come before them. */
  shown: { readonly from: number; readonly count: number }
}

/** The sentence over the picture: what one may and may not read out of it. */
function findingOf(t: Translate, { entries, apart, judged }: ResultGroup): string {
  const [first] = entries
  const ranked = entries.filter(({ rank }) => rank !== null)
  if (!first || ranked.length === 0) return t('judging.finding_none')
  const jurors = new Set(judged.flatMap(({ sheets }) => sheets.map(({ personId }) => personId))).size
  if (!apart || jurors < FEWEST_JURORS) return t('judging.finding_few', { count: jurors })
  if (apart.together === 1) return t('judging.finding_first', { title: first.title })
  return apart.together === ranked.length
    ? t('judging.finding_all')
    : t('judging.finding_together', { count: apart.together })
}

/** `long`: where there is room for more. */
type Answer = { readonly value: number; readonly label: string; readonly long?: string }

/** What each column of the picture counts, from the best to the least. */
function answersOf(t: Translate, mode: WordsMode, places: number): readonly Answer[] {
  if (mode === 'verdict') {
    return [
      { value: VERDICT.yes, label: t('judging.yes') },
      { value: VERDICT.maybe, label: t('judging.maybe') },
      { value: VERDICT.no, label: t('judging.no') },
    ]
  }
  const placed = Array.from({ length: places }, (_, index) => ({
    value: valueOfPlace(index + 1, places),
    label: String(index + 1),
    long: t('judging.place', { place: index + 1 }),
  }))
  return [...placed, { value: NOT_AMONG, label: t('judging.not_among_short') }]
}

function countOf({ jurors }: ResultEntry, value: number): number {
  return jurors.filter(({ mean }) => mean === value).length
}

function cannotJudge({ judged }: ResultGroup, entry: ResultEntry): number {
  const sheets = judged.find(({ id }) => id === entry.entryId)?.sheets ?? []
  return sheets.filter(({ scores }) => scores[0] === 0).length
}

function columnsOf({ t, base, mode, result, group }: GroupProps): readonly Column<ResultEntry>[] {
  const chanceOf = new Map(group.entries.map(({ entryId }, index) => [entryId, group.apart?.chances[index]]))
  const share = (value: number | null) =>
    value === null ? t('jury.none') : t('judging.share', { percent: formatNumber(value * 100, t.language, 0) })
  const chance = (value: number | undefined) => (value === undefined ? t('jury.none') : chanceInWords(t, value))
  const shareOfYes: Column<ResultEntry> = {
    label: t('judging.col_share'),
    isNumber: true,
    cell: ({ mean }) => share(mean),
  }
  return [
    ...entryColumns<ResultEntry>(t, base, (entry) => entry),
    ...(mode === 'verdict' ? [shareOfYes] : []),
    ...answersOf(t, mode, result.places).map(({ value, label, long }) => ({
      label: long ?? label,
      isNumber: true,
      cell: (entry: ResultEntry) => countOf(entry, value),
    })),
    { label: t('judging.cannot_judge'), isNumber: true, cell: (entry) => cannotJudge(group, entry) },
    { label: t('judging.col_chance'), isNumber: true, cell: ({ entryId }) => chance(chanceOf.get(entryId)) },
    { label: t('jury.colJudges'), isNumber: true, cell: (entry) => entry.judges },
    { label: t('jury.colRecused'), isNumber: true, cell: (entry) => entry.recused },
  ]
}

/** One category's result where the jury has answered in words: first the picture, then the numbers of it. */
export function ModeGroup(props: GroupProps) {
  const { t, base, mode, result, group, isOnly, shown } = props
  const entries = group.entries.slice(shown.from, shown.from + shown.count)
  if (entries.length === 0) return null
  const name = pickText(group.categoryName, t.language)
  const answers = answersOf(t, mode, result.places)
  const together = group.apart?.together ?? 0
  return (
    <>
      {isOnly || !name ? null : <h2 class="ds-heading">{name}</h2>}
      <ChoiceCounts
        finding={findingOf(t, group)}
        columns={answers.map(({ label }) => label)}
        together={together < group.entries.length ? together - shown.from : 0}
        entries={entries.map((entry) => ({
          label: entry.title,
          href: `${base}/soknad/${entry.entryId}`,
          counts: answers.map(({ value }) => countOf(entry, value)),
        }))}
        id={`counts-${group.categoryId ?? 'all'}`}
        description={t(mode === 'verdict' ? 'judging.plot_desc' : 'judging.plot_desc_ranking')}
      />
      {group.apart ? <p>{t('judging.apart_how')}</p> : null}
      {group.pairsWithoutOrder > 0 ? <p>{t('judging.pairs_without', { count: group.pairsWithoutOrder })}</p> : null}
      <Section title={t('jury.tableTitle')}>
        <Table caption={t('judging.table_caption')} rows={entries} columns={columnsOf(props)} />
      </Section>
    </>
  )
}
