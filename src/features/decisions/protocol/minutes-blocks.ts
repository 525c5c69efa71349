import type { Block } from '../../../documents/pdf-document.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Minutes } from './load-minutes.ts'

export type Told = Minutes & { readonly t: Translate; readonly baseUrl: string; readonly now: Date }

export function heading(text: string, level: 2 | 3 = 2): Block {
  return { kind: 'heading', level, text, kicker: null }
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', runs: [{ text }] }
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', ordered: false, items: items.map((text) => [{ text }]) }
}

export function nameOf(t: Translate, { title, number }: { readonly title: string; readonly number: number }): string {
  return title || t('protocol.unnamed', { number })
}
