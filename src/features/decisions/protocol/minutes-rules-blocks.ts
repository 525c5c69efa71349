// The rules that were decided by, in the words in which they were published, with the versions in which they were frozen.
import type { Block } from '../../../documents/pdf-document.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime, formatNumber } from '../../../text/format.ts'
import { panelSentences, resultSentences, tieSentences } from '../../prizes/contract.ts'
import { heading, list, paragraph, type Told } from './minutes-blocks.ts'

function criteriaBlocks({ t, rules: { round, criteria } }: Told): readonly Block[] {
  if (criteria.length === 0) return []
  const isWeighed = round.judgingMode === 'values'
  const items = criteria.map((criterion) => {
    const name = pickText(criterion.name, t.language)
    return isWeighed ? t('rules.criterion', { name, weight: formatNumber(criterion.weight, t.language) }) : name
  })
  return [heading(t('protocol.min_criteria'), 3), list(items)]
}

function tieBlocks({ t, rules: { round } }: Told): readonly Block[] {
  const items = tieSentences(t, round).map((text) => [{ text }])
  return [heading(t('rules.ties_title'), 3), { kind: 'list', ordered: true, items }]
}

export function rulesBlocks(told: Told): readonly Block[] {
  const { t, versions, rules, recusal } = told
  const frozen = versions.map(({ version, frozenAt, contentHash }) =>
    t('protocol.min_rules_version', { version, at: formatDateTime(frozenAt, t.language), hash: contentHash }),
  )
  return [
    heading(t('protocol.min_rules')),
    ...(frozen.length > 0 ? [list(frozen)] : [paragraph(t('protocol.min_rules_not_frozen'))]),
    heading(t('rules.result_title'), 3),
    list(resultSentences(t, rules)),
    ...criteriaBlocks(told),
    ...tieBlocks(told),
    heading(t('rules.impartiality_title'), 3),
    list(panelSentences(t, recusal)),
  ]
}
