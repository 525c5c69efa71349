import type { FormFields } from '../../../access/form-fields.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type WrittenWords = { readonly nb: string; readonly nn: string; readonly en: string }

export function readWords(form: FormFields): { words: WrittenWords; version: number } {
  const version = Number(form.text('version'))
  return {
    words: { nb: form.text('nb'), nn: form.text('nn'), en: form.text('en') },
    version: Number.isInteger(version) ? version : 0,
  }
}

export function textsOf({ nb, nn, en }: WrittenWords): Texts {
  return { ...(nb ? { nb } : {}), ...(nn ? { nn } : {}), ...(en ? { en } : {}) }
}

export function wordsOf(text: Texts | string): WrittenWords {
  return typeof text === 'string'
    ? { nb: text, nn: '', en: '' }
    : { nb: text.nb ?? '', nn: text.nn ?? '', en: text.en ?? '' }
}
