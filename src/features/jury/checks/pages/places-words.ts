import type { Translate } from '../../../../text/translate.ts'

/** What texts of so many first places take: the number, and the word for it. */
export function placesIn(t: Translate, count: number): { readonly count: number; readonly places: string } {
  return { count, places: t('awarding.number_word', { count }) }
}
