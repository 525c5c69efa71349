import { canonicalJson, type Json } from '../../../kernel/canonical.ts'
import { pathText } from './round-document.ts'

export type DocumentChange = {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: Json | undefined
  readonly after: Json | undefined
}

type Branch = { readonly [key: string]: Json | undefined }

function isBranch(value: Json | undefined): value is Branch | readonly Json[] {
  return typeof value === 'object' && value !== null
}

function keysOf(value: Branch | readonly Json[]): readonly (string | number)[] {
  return Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
}

function at(value: Branch | readonly Json[], key: string | number): Json | undefined {
  return new Map<string | number, Json | undefined>(
    Array.isArray(value) ? [...value.entries()] : Object.entries(value),
  ).get(key)
}

/** What differs, leaf by leaf, each with its path; what is new or gone as a whole is told as a whole. */
export function changesBetween(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly PropertyKey[] = [],
): readonly DocumentChange[] {
  const place = pathText(path)
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [{ path: place, kind: 'added', before, after }]
  if (after === undefined) return [{ path: place, kind: 'removed', before, after }]
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...keysOf(before), ...keysOf(after)])
    return [...keys].flatMap((key) => changesBetween(at(before, key), at(after, key), [...path, key]))
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ path: place, kind: 'changed', before, after }]
}
