import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'

/** With its sign, which what is written as nought has none of. */
export function signed(t: Translate, value: number): string {
  const rounded = Math.round(value * 100)
  const sign = rounded === 0 ? '' : rounded > 0 ? '+' : '−'
  return `${sign}${formatNumber(Math.abs(rounded) / 100, t.language, 2)}`
}
