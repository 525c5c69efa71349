import type { Texts } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readPublicReason, startCheck } from '../check-forms.ts'
import { inThree, type Values } from '../set-up-forms.ts'
import type { DeskAct } from './change-phase.ts'

export const REASON_NAMES = [...inThree('reason'), 'give_back']

/** As the acts stand in addresses. */
const ADDRESSED = {
  utlys: 'announce',
  apne: 'open',
  stans: 'suspend',
  gjenoppta: 'resume',
  arkiver: 'archive',
} as const

export function actIn(text: string | undefined): DeskAct | null {
  const found = Object.entries(ADDRESSED).find(([address]) => address === text)
  return found?.[1] ?? null
}

export function addressOf(act: DeskAct): string {
  return Object.entries(ADDRESSED).find(([, each]) => each === act)?.[0] ?? ''
}

type Reasoned = { readonly act: DeskAct; readonly requiresBothForms: boolean }

export function parseReason(t: Translate, { act, requiresBothForms }: Reasoned, values: Values): Parsed<Texts> {
  const check = startCheck(t, values)
  const isGiven = act === 'suspend' || (act === 'resume' && values['give_back'] === 'yes')
  return parsed(check, isGiven ? readPublicReason(check, 'reason', requiresBothForms) : {})
}
