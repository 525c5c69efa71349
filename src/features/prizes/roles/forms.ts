import type { Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readEmail, readLine, readOneOf, startCheck } from '../check-forms.ts'
import { ROUND_ROLES, type RoundRole } from '../may.ts'
import type { Values } from '../set-up-forms.ts'

export const ROLE_NAMES = ['email', 'role', 'role_title']

export type RoleInput = { readonly email: string; readonly role: RoundRole; readonly title: string }

export function parseRole(t: Translate, values: Values): Parsed<RoleInput> {
  const check = startCheck(t, values)
  const email = readEmail(check, 'email', true)
  const role = readOneOf(check, 'role', ROUND_ROLES)
  const title = readLine(check, 'role_title', { max: 160 })
  return parsed(check, { email, role: role ?? 'juror', title })
}
