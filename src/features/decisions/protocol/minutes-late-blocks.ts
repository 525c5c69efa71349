import type { Block } from '../../../documents/pdf-document.ts'
import { formatDate } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { placesIn } from '../../jury/contract.ts'
import { heading, list, nameOf, paragraph } from './minutes-blocks.ts'
import type { LateLine, LateTold } from './minutes-late-cases.ts'

function answerInWords(t: Translate, line: LateLine): string {
  const { answer } = line
  if (!answer) return t('minutes.late_unanswered')
  const on = formatDate(new Date(answer.at), t.language)
  switch (answer.kind) {
    case 'let_stand':
      return t('minutes.late_let_stand', { on })
    case 'decided':
      return t(`minutes.late_${line.kind}_decided`, { on })
    case 'new_ballot':
      return t('minutes.late_new_ballot', { number: line.kind === 'ballot' ? line.anew : 0 })
  }
}

function inWords(t: Translate, line: LateLine): string {
  const on = formatDate(line.at, t.language)
  if (line.kind === 'sheet') return t('minutes.late_sheet', { title: nameOf(t, line), on })
  const told = t('minutes.late_ballot', { number: line.number, on })
  if (line.isFirstCertain === null) return told
  return `${told} ${t(line.isFirstCertain ? 'minutes.late_certain' : 'minutes.late_uncertain')}`
}

export function lateBlocks(t: Translate, { lines, isOther, among }: LateTold): readonly Block[] {
  if (lines.length === 0) return []
  const key = isOther ? 'minutes.late_order_other' : 'minutes.late_order_same'
  const order = isOther === null ? [] : [paragraph(t(key, placesIn(t, among)))]
  const told = lines.map((line) => `${inWords(t, line)} ${answerInWords(t, line)}`)
  return [heading(t('minutes.late_title'), 3), list(told), ...order]
}
