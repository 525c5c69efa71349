import type { Translate } from '../../../../text/translate.ts'
import type { ShownField } from './write-view.ts'

const KEYS = {
  choose: { between: 'answers.choose_between', least: 'answers.choose_at_least', most: 'answers.choose_at_most' },
  rows: { between: 'answers.rows_between', least: 'answers.rows_at_least', most: 'answers.rows_at_most' },
  number: { between: 'answers.number_between', least: 'answers.number_at_least', most: 'answers.number_at_most' },
} as const

type Bounds = { readonly min: number | undefined; readonly max: number | undefined }

function sentence(t: Translate, keys: (typeof KEYS)[keyof typeof KEYS], { min: least, max }: Bounds): string {
  // That it cannot be less than nothing goes without saying.
  const min = least === 0 && max === undefined ? undefined : least
  if (min !== undefined && max !== undefined) return t(keys.between, { min, max })
  if (min !== undefined) return t(keys.least, { min })
  return max === undefined ? '' : t(keys.most, { max })
}

/** How many, least and most, in one sentence; nothing where there is no bound. */
export function boundsHint(t: Translate, { kind, settings }: Pick<ShownField, 'kind' | 'settings'>): string {
  const counts = { min: settings.minCount, max: settings.maxCount }
  switch (kind) {
    case 'choices':
      if (counts.min !== undefined && counts.min === counts.max)
        return t('answers.choose_exactly', { count: counts.min })
      return sentence(t, KEYS.choose, counts)
    case 'number':
    case 'money':
      return sentence(t, KEYS.number, { min: settings.min, max: settings.max })
    case 'table':
      return sentence(t, KEYS.rows, { min: settings.minCount, max: settings.maxRows })
    case 'partners':
    case 'innovations':
      return sentence(t, KEYS.rows, counts)
    case 'film':
      return t('answers.film_hint')
    default:
      return ''
  }
}
