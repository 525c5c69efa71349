import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { GivenExtension } from '../queries.ts'

/** How an entry is named where its title is not to be told: the end of its number, as its own page shows it. */
export function referenceOf(entryId: string): string {
  const end = entryId.slice(-8).toUpperCase()
  return `${end.slice(0, 4)} ${end.slice(4)}`
}

export function whomOf(t: Translate, { entryId, categoryName }: GivenExtension): string {
  if (entryId) return t('life.whom_one', { reference: referenceOf(entryId) })
  return categoryName ? t('life.whom_category', { name: pickText(categoryName, t.language) }) : t('life.whom_all')
}
