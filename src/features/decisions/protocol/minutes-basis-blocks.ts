import type { Block } from '../../../documents/pdf-document.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { GroundLine } from './minutes-basis.ts'
import { heading, list, type Told } from './minutes-blocks.ts'

function groundInWords(t: Translate, line: GroundLine): string {
  const { source, number, isOpen, deviation } = line
  const [names, winners] = [line.pointed.join(', '), line.winners.join(', ')]
  const open = isOpen && source !== 'none'
  const pointed = open ? t(`basis.min_open_${source}`, { names, number }) : t(`basis.min_${source}`, { names, number })
  const reason = pickText(deviation, t.language)
  const given = reason
    ? t('basis.min_deviates', { names: winners, reason })
    : t('basis.min_followed', { names: winners })
  return `${pointed} ${given}`
}

export function groundBlocks({ t, grounds, rules }: Told): readonly Block[] {
  if (grounds.length === 0) return []
  const lines = grounds.map((line) => {
    const name = rules.categories.find(({ id }) => id === line.categoryId)?.name
    return [pickText(name, t.language), groundInWords(t, line)].filter(Boolean).join(': ')
  })
  return [heading(t('basis.min_title'), 3), list(lines)]
}
