import type { Translate } from '../../../../text/translate.ts'
import { isOneAct } from '../../modes/judging-rules.ts'
import type { LayerTimes } from '../layer-queries.ts'
import type { Result } from '../load-result.ts'

type Shown = Pick<Result, 'layer' | 'changes' | 'mode'>
type LayerKind = 'sealed' | 'discussed' | 'final'

/** What each gave alone is that whenever one looks; the other is final once the decision is made. */
export function layerKind({ layer }: Shown, { decidedAt }: LayerTimes): LayerKind {
  if (layer === 'sealed') return 'sealed'
  return decidedAt ? 'final' : 'discussed'
}

function changesText(t: Translate, { changes, mode }: Shown, { changedAt }: LayerTimes): string {
  if (changes === 0 || !changedAt) return t('result.layer_changes_none')
  const told = mode === 'verdict' ? 'result.layer_changes_verdict' : 'result.layer_changes'
  return t(told, { count: changes, at: changedAt })
}

/** Which values one looks at, from when, and by which rules. */
export function layerText(t: Translate, shown: Shown, times: LayerTimes): string {
  const { openedAt, decidedAt, rules } = times
  const kind = layerKind(shown, times)
  const parts = [
    t(kind === 'discussed' && isOneAct(shown.mode) ? 'result.layer_is_fixed' : `result.layer_is_${kind}`),
    kind === 'final' && decidedAt ? t('result.layer_decided', { at: decidedAt }) : '',
    kind !== 'final' && openedAt ? t('result.layer_opened', { at: openedAt }) : '',
    kind === 'sealed' || isOneAct(shown.mode) ? '' : changesText(t, shown, times),
    rules ? t('result.layer_rules', { version: rules.version, at: rules.at }) : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
