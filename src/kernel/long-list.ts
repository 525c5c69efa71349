// A list of thousands is looked at a page at a time, and one thing in it is found by its words. Short lists stand whole.

export const ROWS_A_PAGE = 50
const LONGEST_WORDS = 200

export type ListQuery = { readonly words: string; readonly page: number }

export type Part<Row> = {
  readonly rows: readonly Row[]
  /** How many stand before the first. */
  readonly from: number
  readonly found: number
  readonly all: number
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly query: ListQuery
}

export function wordsOf(text: string): readonly string[] {
  const all = text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]+/u)
  return all.filter((word) => word !== '')
}

/** All of the words begin one in the text. */
export function hasWords(text: string, wanted: readonly string[]): boolean {
  const known = wordsOf(text)
  return wanted.every((word) => known.some((one) => one.startsWith(word)))
}

/** Of a page with several lists each has a name of its own. */
export function readListQuery(query: (name: string) => string | undefined, list = ''): ListQuery {
  const page = query(`side${list}`) ?? ''
  return {
    words: (query(`sok${list}`) ?? '').slice(0, LONGEST_WORDS),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of another page of the same list. */
export function listPath(path: string, { words, page }: ListQuery, list = ''): string {
  const fields = new URLSearchParams()
  if (words !== '') fields.set(`sok${list}`, words)
  if (page > 1) fields.set(`side${list}`, String(page))
  return fields.size === 0 ? path : `${path}?${fields.toString()}`
}

/** What is beyond the last page is shown as the last. */
export function partOf<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  query: ListQuery,
  size = ROWS_A_PAGE,
): Part<Row> {
  const wanted = wordsOf(query.words)
  const found = wanted.length === 0 ? rows : rows.filter((row) => hasWords(textOf(row), wanted))
  const pages = Math.max(1, Math.ceil(found.length / size))
  const page = Math.min(query.page, pages)
  const from = (page - 1) * size
  const shown = found.slice(from, from + size)
  return { rows: shown, from, found: found.length, all: rows.length, page, pages, query }
}

/** Those that wait for somebody come first where the list is too long to see at once; else the order stays. */
export function waitingFirst<Row>(rows: readonly Row[], isWaiting: (row: Row) => boolean): readonly Row[] {
  if (rows.length <= ROWS_A_PAGE) return rows
  return [...rows.filter(isWaiting), ...rows.filter((row) => !isWaiting(row))]
}
