/** Everybody that the matrix asks about, in the round with entries A (sent), B (another's) and D (a draft). */
const NAMES = [
  'public',
  'outsider',
  'ownerA',
  'viewerA',
  'ownerB',
  'ownerD',
  'secretary',
  'barredSecretary',
  'leader',
  'jurorWithDraft',
  'jurorSealed',
  'barredJuror',
  'jurorInDoubt',
  'undeclaredJuror',
  'withdrawnJuror',
  'auditor',
  'platformAdministrator',
] as const

export type Person = (typeof NAMES)[number]

export const EVERYBODY: readonly Person[] = NAMES
export const NOBODY: readonly Person[] = []
export const TEAM_A: readonly Person[] = ['ownerA', 'viewerA']
export const SECRETARIAT: readonly Person[] = ['secretary', 'barredSecretary']
/** Found impartial for entry A and members of the jury now. */
export const CLEARED_JURORS: readonly Person[] = ['leader', 'jurorWithDraft', 'jurorSealed']
export const JURY: readonly Person[] = [...CLEARED_JURORS, 'barredJuror', 'jurorInDoubt', 'undeclaredJuror']
/** Who may know what is pending about entry A: the panel, less those shut out. */
export const PANEL_FOR_A: readonly Person[] = ['secretary', ...CLEARED_JURORS]

export function union(...groups: readonly (readonly Person[])[]): readonly Person[] {
  return NAMES.filter((person) => groups.some((group) => group.includes(person)))
}
