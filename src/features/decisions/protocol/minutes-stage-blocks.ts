import type { Block } from '../../../documents/pdf-document.ts'
import { formatDate } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { heading, nameOf, paragraph, type Told } from './minutes-blocks.ts'
import type { MinutedPassage, MinutedStage } from './minutes-stages.ts'

function wayInWords(t: Translate, { way, reason, joinedAt }: MinutedPassage): string {
  if (way === 'late') return t('stages.reason_late', { at: joinedAt ? formatDate(joinedAt, t.language) : '' })
  if (way !== 'added') return t(`stages.reason_${way}`)
  return reason ? t('stages.reason_added', { reason }) : t('minutes.stage_added')
}

function endInWords(t: Translate, { at, by, entries }: MinutedStage): string {
  const count = entries.filter(({ way }) => way !== 'none').length
  const figures = { at, count, all: entries.length }
  return by ? t('stages.ended_text', { ...figures, name: by }) : t('minutes.stage_ended', figures)
}

function oneStage(t: Translate, ended: MinutedStage): readonly Block[] {
  const { stage, at, undone, entries } = ended
  if (undone) {
    const told = { stage, at, undone: undone.at, reason: undone.reason }
    return [paragraph(undone.reason ? t('minutes.stage_undone_why', told) : t('minutes.stage_undone', told))]
  }
  const columns = [t('protocol.entry'), t('stages.col_way')]
  const rows = entries.map((entry) => [nameOf(t, entry), wayInWords(t, entry)])
  return [
    heading(t('minutes.stage', { stage }), 3),
    paragraph(endInWords(t, ended)),
    ...(rows.length > 0 ? [{ kind: 'table' as const, columns, rows }] : []),
  ]
}

export function stageBlocks({ t, stages }: Told): readonly Block[] {
  if (stages.length === 0) return []
  return [heading(t('minutes.stages')), ...stages.flatMap((stage) => oneStage(t, stage))]
}
