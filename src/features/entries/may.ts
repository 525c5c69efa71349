import type { OrganisationId } from '../../kernel/ids.ts'
import type { WritingWindow } from './rules.ts'

/** A submitter sends what others have written; the signatory answers for it by approving; both read everything. */
export const MEMBER_ROLES = ['owner', 'editor', 'submitter', 'signatory', 'viewer'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** The owner invites to all roles but the own. */
export const INVITED_ROLES = ['editor', 'submitter', 'signatory', 'viewer'] as const
export type InvitedRole = (typeof INVITED_ROLES)[number]

export function mayEdit(role: MemberRole): boolean {
  return role === 'owner' || role === 'editor'
}

export function maySend(role: MemberRole): boolean {
  return mayEdit(role) || role === 'submitter'
}

export function mayApprove(role: MemberRole): boolean {
  return role === 'signatory'
}

/** Only the owner decides who is on the team; anybody may leave it but the last owner. */
export function mayChangeTeam(role: MemberRole): boolean {
  return role === 'owner'
}

export function mayWithdraw(role: MemberRole, standing: string, window: WritingWindow): boolean {
  return maySend(role) && standing === 'submitted' && window.kind === 'open'
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
