import type { Translate } from '../../../../text/translate.ts'
import { LONGEST_NOTE } from '../../notes/rules.ts'
import type { IncomingFault } from '../incoming-rules.ts'
import type { IncomingSheet } from '../read-incoming.ts'

/** Under which heading a sheet of the file is shown. */
export function groupOf({ plan }: IncomingSheet): 'changed' | 'collision' | 'held' | 'same' {
  if (plan.kind !== 'plan' || plan.sheet === 'sealed' || plan.sheet === 'phase_over') return 'held'
  if (plan.sheet === 'collision' || plan.note === 'collision') return 'collision'
  return plan.sheet === 'change' || plan.note === 'change' ? 'changed' : 'same'
}

/** Why a sheet of the file is not taken in. */
export function reasonOf(t: Translate, { plan }: IncomingSheet): string {
  if (plan.kind === 'faulty') return t('aids.held_faulty')
  if (plan.kind !== 'plan') return t(`aids.held_${plan.kind}`)
  return t(plan.sheet === 'sealed' ? 'aids.held_sealed' : 'aids.held_phase_over')
}

export function faultText(t: Translate, { line, kind }: IncomingFault): string {
  return t('aids.fault_line', { line, what: t(`aids.fault_${kind}`, { most: LONGEST_NOTE }) })
}
