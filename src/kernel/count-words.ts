/** Words are runs between white space that hold a letter or a digit, so a dash alone is none. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length
}
