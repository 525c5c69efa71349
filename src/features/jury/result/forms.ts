import { type CategoryId, parseId } from '../../../kernel/ids.ts'
import type { Asked } from './list-rules.ts'
import type { Layer } from './load-result.ts'

export type ResultQuery = Asked & {
  readonly layer: Layer
  readonly words: string
  /** Null: the head of the list. */
  readonly page: number | null
}

const WITHOUT = 'uten'
const LAST = 'siste'
const LONGEST_WORDS = 200

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null
}

export function readResultQuery(query: (name: string) => string | undefined): ResultQuery {
  const [category, stage] = [query('kategori'), query('etappe')]
  return {
    layer: query('lag') === 'forseglet' ? 'sealed' : 'discussed',
    words: (query('sok') ?? '').slice(0, LONGEST_WORDS),
    page: wholeNumber(query('side')),
    categoryId: category === WITHOUT ? null : (parseId<CategoryId>(category) ?? undefined),
    stoppedAfter: stage === LAST ? null : (wholeNumber(stage) ?? undefined),
  }
}

/** The fields of an address, for it and for a form that leads to it. */
export function fieldsOf(asked: Partial<ResultQuery>): readonly (readonly [string, string])[] {
  const { categoryId, stoppedAfter, layer, words, page } = asked
  const fields: (readonly [string, string] | null)[] = [
    categoryId === undefined ? null : ['kategori', categoryId ?? WITHOUT],
    stoppedAfter === undefined ? null : ['etappe', stoppedAfter === null ? LAST : String(stoppedAfter)],
    layer === 'sealed' ? ['lag', 'forseglet'] : null,
    words ? ['sok', words] : null,
    page === undefined || page === null ? null : ['side', String(page)],
  ]
  return fields.filter((field) => field !== null)
}

/** The whole result as a file, in the layer that is looked at. */
export function csvPath(base: string, layer: Layer): string {
  return `${base}/resultat.csv${layer === 'sealed' ? '?lag=forseglet' : ''}`
}

export function resultPath(base: string, asked: Partial<ResultQuery>): string {
  const query = new URLSearchParams(Object.fromEntries(fieldsOf(asked))).toString()
  return `${base}/resultat${query === '' ? '' : `?${query}`}`
}
