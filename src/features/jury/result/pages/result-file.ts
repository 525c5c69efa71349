// The whole result as rows of a file: what the page shows of each entry, and nothing that it does not. Jurors' means stand
// from the highest down, without names.
import type { Column } from '../../../../documents/spreadsheet.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { CheckedEntry, JuryChecks } from '../../checks/jury-checks-rules.ts'
import { chanceInWords } from '../../checks/pages/chance-in-words.ts'
import { placesIn } from '../../checks/pages/places-words.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { LayerTimes } from '../layer-queries.ts'
import type { Result, ResultEntry, ResultGroup } from '../load-result.ts'
import { missingIn } from '../missing-rules.ts'
import { layerKind } from './layer-words.ts'

type Row = { readonly group: ResultGroup; readonly entry: ResultEntry; readonly check: CheckedEntry | undefined }
type Told = { readonly t: Translate; readonly result: Result; readonly times: LayerTimes; readonly now: Date }

export function fileRows({ groups }: Result, checks: JuryChecks): readonly Row[] {
  return groups.flatMap((group, place) =>
    group.entries.map((entry, index) => ({ group, entry, check: checks.groups[place]?.entries[index] })),
  )
}

function text(label: string, value: (row: Row) => string | null): Column<Row> {
  return { kind: 'text', label, value }
}

function figure(label: string, value: (row: Row) => number | null | undefined): Column<Row> {
  return { kind: 'number', label, value: (row) => value(row) ?? null }
}

function missingOf({ group, entry }: Row) {
  const sheets = group.judged.find(({ id }) => id === entry.entryId)?.sheets ?? []
  return missingIn(group.criteria.length, sheets)
}

function whichColumns(t: Translate): readonly Column<Row>[] {
  return [
    text(t('result.csv_category'), ({ group }) => pickText(group.categoryName, t.language)),
    figure(t('result.csv_stage'), ({ group }) => group.stoppedAfter),
    figure(t('jury.colRank'), ({ entry }) => entry.rank),
    text(t('result.csv_title'), ({ entry }) => entry.title),
    text(t('result.csv_applicant'), ({ entry }) => applicantName(entry)),
    figure(t('jury.colJudges'), ({ entry }) => entry.judges),
    figure(t('jury.colRecused'), ({ entry }) => entry.recused),
  ]
}

function valueColumns(t: Translate): readonly Column<Row>[] {
  const change = ({ entry: { mean, sealedMean } }: Row) =>
    mean === null || sealedMean === null ? null : mean - sealedMean
  const written = new Intl.NumberFormat(t.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return [
    figure(t('jury.colMean'), ({ entry }) => entry.mean),
    figure(t('result.csv_sealed'), ({ entry }) => entry.sealedMean),
    figure(t('jury.colChange'), change),
    figure(t('result.csv_low'), ({ entry }) => entry.interval?.low),
    figure(t('result.csv_high'), ({ entry }) => entry.interval?.high),
    figure(t('jury.colSd'), ({ entry }) => entry.spread?.sd),
    figure(t('result.csv_min'), ({ entry }) => entry.spread?.min),
    figure(t('result.csv_max'), ({ entry }) => entry.spread?.max),
    text(t('jury.colValues'), ({ entry }) =>
      entry.jurors
        .map(({ mean }) => mean)
        .sort((a, b) => b - a)
        .map((mean) => written.format(mean))
        .join(' · '),
    ),
    figure(t('result.col_cannot'), (row) => missingOf(row).reduce((sum, { count }) => sum + count, 0)),
    text(t('result.csv_missing'), (row) =>
      missingOf(row)
        .filter(({ isUnjudged }) => isUnjudged)
        .map(({ place }) => pickText(row.group.criteria[place]?.name, t.language))
        .join(', '),
    ),
  ]
}

function checkColumns({ t, result }: Told): readonly Column<Row>[] {
  const share = (value: number | undefined) => (value === undefined ? null : chanceInWords(t, value))
  return [
    figure(t('checks.col_model'), ({ check }) => check?.adjusted?.level),
    figure(t('checks.col_difference'), ({ check }) => check?.adjusted?.difference),
    figure(t('checks.col_schulze'), ({ check }) => check?.schulzeRank),
    text(t('checks.col_among', placesIn(t, result.among)), ({ check }) => share(check?.chance?.amongFirst)),
    text(t('checks.col_better'), ({ entry, check }) =>
      entry.rank === 1 ? null : share(check?.chance?.betterThanFirst),
    ),
    figure(t('result.csv_rank_low'), ({ check }) => check?.chance?.rank.low),
    figure(t('result.csv_rank_high'), ({ check }) => check?.chance?.rank.high),
  ]
}

/** A criterion that does not count in an entry's category has no figure there. */
function criterionColumns({ t, result }: Told): readonly Column<Row>[] {
  const all = new Map(result.groups.flatMap(({ criteria }) => criteria.map((criterion) => [criterion.id, criterion])))
  return [...all.values()].map(({ id, name }) =>
    figure(t('result.csv_criterion', { criterion: pickText(name, t.language) }), ({ group, entry }) => {
      const place = group.criteria.findIndex((criterion) => criterion.id === id)
      return place === -1 ? null : entry.criteria[place]?.mean
    }),
  )
}

/** Which values they are, by which rules and from when: a file is looked at long after. */
function layerColumns({ t, result, times, now }: Told): readonly Column<Row>[] {
  const layer = t(`result.csv_is_${layerKind(result, times)}`)
  return [
    text(t('result.csv_layer'), () => layer),
    figure(t('result.csv_rules'), () => times.rules?.version),
    { kind: 'moment', label: t('result.csv_at'), value: () => now },
  ]
}

export function fileColumns(told: Told): readonly Column<Row>[] {
  const { t, result } = told
  const values = result.mode === 'values' ? [...valueColumns(t), ...checkColumns(told), ...criterionColumns(told)] : []
  return [...whichColumns(t), ...values, ...layerColumns(told)]
}
