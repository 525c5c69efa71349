import type { FormFields } from '../../../../access/form-fields.ts'
import type { FilePair } from './pair-file-rules.ts'

export function takePairName({ left, right }: Pick<FilePair, 'left' | 'right'>): string {
  return `par_${left}_${right}`
}

/** Those of the file that the juror chose to take in. */
export function readChosenPairs(form: FormFields, pairs: readonly FilePair[]): readonly FilePair[] {
  return pairs.filter((pair) => form.text(takePairName(pair)) === '1')
}
