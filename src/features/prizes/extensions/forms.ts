import type { CategoryId } from '../../../kernel/ids.ts'
import { parseId } from '../../../kernel/ids.ts'
import type { Translate } from '../../../text/translate.ts'
import { addFault, type Parsed, parsed, readLine, readMoment, readPublicReason, startCheck } from '../check-forms.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, type Values } from '../set-up-forms.ts'
import type { ExtendInput, Whom } from './extend.ts'

/** The three ways, as they stand in addresses. */
export const WAYS = ['alle', 'en', 'kategori'] as const
export type Way = (typeof WAYS)[number]

export function wayIn(text: string | undefined): Way | null {
  return WAYS.find((way) => way === text) ?? null
}

export const EXTENSION_NAMES = ['until', 'reference', 'category', 'reason_one', 'cause', ...inThree('reason')]

type Read = Pick<ExtendInput, 'whom' | 'until' | 'cause' | 'reason'>

/** "019a…-4f3c 9B21" as it is told by telephone: the last eight signs count. */
export function readReference(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .slice(-8)
}

export function parseExtension(t: Translate, way: Way, values: Values, { round }: SetUp): Parsed<Read> {
  const check = startCheck(t, values)
  const until = readMoment(check, 'until')
  if (!until && (values['until'] ?? '') === '') addFault(check, 'until', t('life.fault_until'))
  const at = until ?? new Date(0)
  if (way === 'en') {
    const reason = readLine(check, 'reason_one', { max: 2000 })
    if (reason === '') addFault(check, 'reason_one', t('life.fault_reason'))
    const reference = readReference(values['reference'] ?? '')
    if (reference.length !== 8) addFault(check, 'reference', t('life.fault_reference'))
    return parsed(check, {
      whom: { kind: 'one', reference },
      until: at,
      cause: 'asked',
      reason: { [t.language]: reason },
    })
  }
  const reason = readPublicReason(check, 'reason', round.requiresBothForms)
  if (way === 'alle') {
    const cause = values['cause'] === 'outage' ? 'outage' : 'other'
    return parsed(check, { whom: { kind: 'all' }, until: at, cause, reason })
  }
  const categoryId = parseId<CategoryId>(values['category'])
  if (!categoryId) addFault(check, 'category', t('life.fault_category'))
  const whom: Whom = categoryId ? { kind: 'category', categoryId } : { kind: 'all' }
  return parsed(check, { whom, until: at, cause: 'no_entrants', reason })
}
