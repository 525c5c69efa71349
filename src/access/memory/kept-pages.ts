import { LRUCache } from 'lru-cache'
import type { Remembered } from './remembered.ts'

export type Kept = { readonly page: Remembered; readonly until: number }

/** The least used go first; twice the bytes, since a page is kept in the encodings that were asked for too. */
export function pagesOf<Page extends Kept>(max: number, megabytes: number): LRUCache<string, Page> {
  return new LRUCache({ max, maxSize: megabytes * 2 ** 20, sizeCalculation: ({ page }) => page.bytes * 2 + 1_000 })
}
