import type { EntryId } from '../../../../kernel/ids.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import type { Result, ResultGroup } from '../../result/load-result.ts'
import type { CheckedGroup } from '../jury-checks-rules.ts'
import type { Swing } from '../sensitivity-rules.ts'
import { placesIn } from './places-words.ts'

type SwingsProps = { t: Translate; result: Result; group: ResultGroup; checks: CheckedGroup; isLeader: boolean }

type Told = { readonly t: Translate; readonly among: number; readonly titleOf: (id: EntryId) => string }

function sentence({ t, among, titleOf }: Told, { newFirsts, enters, leaves }: Swing): string {
  const titles = (ids: readonly EntryId[]) => new Intl.ListFormat(t.language).format(ids.map(titleOf))
  const first = { count: newFirsts.length, titles: titles(newFirsts) }
  // Where one place counts, who is first says it all.
  const isOther = among > 1 || newFirsts.length === 0
  const parts = [
    newFirsts.length > 0 ? t('checks.swing_first', first) : '',
    isOther && enters.length > 0 ? t('checks.swing_enters', { ...placesIn(t, among), titles: titles(enters) }) : '',
    isOther && leaves.length > 0 ? t('checks.swing_leaves', { titles: titles(leaves) }) : '',
  ].filter((part) => part !== '')
  const joined = parts.reduce((first, second) => t('checks.swing_joins', { first, second }))
  return `${joined}${t('checks.swing_ends')}`
}

type Line = { readonly head: string; readonly swing: Swing }

/** A new first counts for more than a new third; else as they came. */
function byWeight(a: Line, b: Line): number {
  const weight = ({ swing }: Line) => (swing.newFirsts.length === 0 ? 0 : 1)
  return weight(b) - weight(a)
}

const FIRST_SHOWN = 4

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="ds-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** What changes among the first without one juror, or with another weight; a juror's name is for the leader alone. */
export function Swings({ t, result, group, checks, isLeader }: SwingsProps) {
  const { withoutJuror, withWeight } = checks.sensitivity
  const jurors = new Set(group.judged.flatMap(({ sheets }) => sheets.map(({ personId }) => personId))).size
  if (jurors < 2) return <p>{t('checks.swing_untold')}</p>
  const titleOf = (id: EntryId) => group.entries.find(({ entryId }) => entryId === id)?.title ?? ''
  const criterionAt = (place: number) => pickText(group.criteria[place]?.name, t.language)
  const ofJurors = withoutJuror.map(({ personId, ...swing }): Line => {
    const name = result.jurors.get(personId)
    return { head: isLeader && name ? t('checks.swing_juror', { name }) : t('checks.swing_juror_unnamed'), swing }
  })
  const ofWeights = withWeight.map(({ criterion, factor, ...swing }): Line => {
    const key = factor > 1 ? 'checks.swing_up' : 'checks.swing_down'
    return { head: t(key, { criterion: criterionAt(criterion) }), swing }
  })
  const told = { t, among: result.among, titleOf }
  const lines = [...ofJurors, ...ofWeights].toSorted(byWeight)
  if (lines.length === 0) return <p>{t('checks.swing_none', placesIn(t, result.among))}</p>
  const all = lines.map(({ head, swing }) => head + sentence(told, swing))
  const counts = { ...placesIn(t, result.among), changing: ofJurors.length, jurors, weights: ofWeights.length }
  return (
    <>
      <p>{t('checks.swing_count', counts)}</p>
      <Lines lines={all.slice(0, FIRST_SHOWN)} />
      {all.length > FIRST_SHOWN ? (
        <Details summary={t('result.show_more', { count: all.length - FIRST_SHOWN })}>
          <Lines lines={all.slice(FIRST_SHOWN)} />
        </Details>
      ) : null}
    </>
  )
}
