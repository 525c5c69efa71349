import type { OrganisationId } from '../../kernel/ids.ts'
import type { WritingWindow } from './rules.ts'

export type MemberRole = 'owner' | 'editor' | 'viewer'

export function mayEdit(role: MemberRole): boolean {
  return role !== 'viewer'
}

/** Only the owner decides who is on the team; anybody may leave it but the last owner. */
export function mayChangeTeam(role: MemberRole): boolean {
  return role === 'owner'
}

export function mayWithdraw(role: MemberRole, standing: string, window: WritingWindow): boolean {
  return mayEdit(role) && standing === 'submitted' && window.kind === 'open'
}

export type Applicant = {
  readonly id: OrganisationId
  readonly kind: string
  /** The organisation itself and everything above it. */
  readonly lineage: readonly OrganisationId[]
  /** Entries of it in this round that the asker may know of, withdrawn ones left out. */
  readonly knownEntries: number
}

export type ApplicationRules = {
  readonly applicantKinds: readonly string[]
  readonly isInternal: boolean
  readonly organisationId: OrganisationId
  readonly entriesPerOrganisation: number
}

export type StartAnswer = 'may' | 'wrong_kind' | 'outside' | 'limit_reached'

/** Whether the organisation may apply, by the round's rules alone; the calendar is told apart from it. */
export function mayStartFor(applicant: Applicant, rules: ApplicationRules): StartAnswer {
  if (rules.isInternal) {
    if (!applicant.lineage.includes(rules.organisationId) || applicant.id === rules.organisationId) return 'outside'
  } else if (!rules.applicantKinds.includes(applicant.kind)) {
    return 'wrong_kind'
  }
  return applicant.knownEntries >= rules.entriesPerOrganisation ? 'limit_reached' : 'may'
}
