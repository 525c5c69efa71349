import type { Translate } from '../../../text/translate.ts'
import type { JudgingMode } from '../../prizes/contract.ts'
import type { TieStep } from './tie-rules.ts'

/** One step towards breaking a tie; where the jury compares two and two, the majority is of those who compared the two. */
export function tieStepText(
  t: Translate,
  mode: JudgingMode,
  {
    kind,
    names,
    isSame,
  }: { readonly kind: TieStep['kind']; readonly names: readonly string[]; readonly isSame: boolean },
): string {
  const told = kind === 'majority' && mode === 'pairwise' ? 'compared' : kind
  const isByJudging = told === 'majority' || told === 'compared' || told === 'criterion'
  if (isSame && isByJudging) return t(`meeting.step_${told}_same`)
  return t(`meeting.step_${told}`, { names: names.join(', ') })
}
