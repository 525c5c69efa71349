import type { Translate } from '../../../../text/translate.ts'

/** As a percentage; counted in draws, none of them or all of them is still nothing certain. */
export function chanceInWords(t: Translate, value: number): string {
  const percent = new Intl.NumberFormat(t.language, { style: 'percent' })
  if (value < 0.01) return t('checks.under', { share: percent.format(0.01) })
  if (value > 0.99) return t('checks.over', { share: percent.format(0.99) })
  return percent.format(value)
}
