import type { Translate } from '../../text/translate.ts'

const ROLES = [
  'administrator',
  'prize_owner',
  'member',
  'signatory',
  'secretariat',
  'leader',
  'juror',
  'deputy',
  'auditor',
  'owner',
  'editor',
  'submitter',
  'viewer',
] as const

/** The role's name within a sentence; a role without one is shown by its key. */
export function roleLabel(t: Translate, role: string): string {
  const known = ROLES.find((one) => one === role)
  return known ? t(`people.role_${known}`) : role
}

/** The role's name standing alone, with its first letter large. */
export function roleTitle(t: Translate, role: string): string {
  const label = roleLabel(t, role)
  return `${label.charAt(0).toLocaleUpperCase('nb')}${label.slice(1)}`
}
