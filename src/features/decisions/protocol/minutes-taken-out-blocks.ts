import type { Block } from '../../../documents/pdf-document.ts'
import { formatDate, formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { heading, list, nameOf } from './minutes-blocks.ts'
import type { TakenOut } from './minutes-taken-out.ts'

function inWords(t: Translate, one: TakenOut): string {
  const title = nameOf(t, one)
  const why = one.isDisqualified ? 'disqualified' : 'otherwise'
  if (one.name === null) return t(`minutes.taken_out_${why}`, { title, on: formatDate(one.at, t.language) })
  const told = { title, name: one.name, at: formatDateTime(one.at, t.language) }
  return t(`minutes.taken_out_named_${why}`, told)
}

export function takenOutBlocks(t: Translate, takenOut: readonly TakenOut[]): readonly Block[] {
  if (takenOut.length === 0) return []
  return [heading(t('minutes.taken_out_title'), 3), list(takenOut.map((one) => inWords(t, one)))]
}
