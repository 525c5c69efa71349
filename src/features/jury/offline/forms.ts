import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, parseId } from '../../../kernel/ids.ts'
import type { Chosen } from './take-in-sheets.ts'

export const LARGEST_FILE = 5 * 2 ** 20

export function takeName(entryId: string): string {
  return `ta_${entryId}`
}

export function shownName(entryId: string): string {
  return `sett_${entryId}`
}

/** The sheets that the juror chose, each with what the page showed of the state here. */
export function readChosen(form: FormFields): readonly Chosen[] {
  return form.names().flatMap((name) => {
    const entryId = name.startsWith('ta_') ? parseId<EntryId>(name.slice('ta_'.length)) : null
    if (!entryId || form.text(name) !== '1') return []
    const [, version = '-1', noteMark = ''] = /^(\d{1,7}):([0-9a-f]{0,16})$/.exec(form.text(shownName(entryId))) ?? []
    return [{ entryId, shown: { version: Number(version), noteMark } }]
  })
}

/** The text of a file as editors save it: UTF-8, UTF-16 with its mark, or the old Windows alphabet. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
