import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import { type CriterionId, parseId } from '../../../kernel/ids.ts'
import { ACTS, type CalibrationAct, type PracticeText } from './rules.ts'

const version = z.coerce.number().int().min(0).max(1_000_000).catch(-1)

export function readCalibrationAct(form: FormFields): {
  readonly act: CalibrationAct | null
  readonly sharesComments: boolean
} {
  const act = ACTS.find((known) => known === form.text('act')) ?? null
  return { act, sharesComments: form.text('shares_comments') !== '' }
}

/** A text for each criterion of the round, in its order. */
export function readPracticeText(form: FormFields, criteria: number): { text: PracticeText; seen: number } {
  const texts = Array.from({ length: criteria }, (_, index) => form.text(`text-${index}`))
  return {
    text: { title: form.text('title'), about: form.text('about'), texts },
    seen: version.parse(form.text('version')),
  }
}

export function readNote(form: FormFields): { criterionId: CriterionId | null; text: string; seen: number } {
  return {
    criterionId: parseId<CriterionId>(form.text('criterion')),
    text: form.text('note'),
    seen: version.parse(form.text('version')),
  }
}
