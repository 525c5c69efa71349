import type { Generated } from 'kysely'
import type { EntryId, OrganisationId, PersonId, RoundId, SessionId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { DefaultedJsonColumn } from './json-column.ts'

export type OrganisationTable = {
  id: OrganisationId
  kind: 'municipality' | 'county' | 'district' | 'agency' | 'unit' | 'ministry' | 'association'
  parent_id: OrganisationId | null
  name: string
  names: DefaultedJsonColumn<Texts>
  org_number: string | null
  language_form: Generated<'nb' | 'nn' | 'neutral'>
  point_lon: number | null
  point_lat: number | null
  valid_from: string | null
  valid_to: string | null
  successor_id: OrganisationId | null
}

export type OrganisationNumberTable = {
  organisation_id: OrganisationId
  number: string
  valid_from: string | null
  valid_to: string | null
}

export type PersonTable = {
  id: PersonId
  display_name: string
  is_practice: Generated<boolean>
  created_at: Generated<Date>
}

export type PersonContactTable = {
  person_id: PersonId
  email: string
  language: Generated<'nb' | 'nn' | 'en'>
  one_line: string | null
  has_chosen_language: Generated<boolean>
}

export type PersonIdentityTable = {
  issuer: string
  subject_hash: string
  person_id: PersonId
}

export type SessionTable = {
  id: SessionId
  token_hash: string
  person_id: PersonId
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  revoked_at: Date | null
  device: Generated<string>
  acr: string | null
}

export type SignInAttemptTable = {
  state_hash: string
  nonce: string
  code_verifier: string
  return_to: string
  expires_at: Date
}

export type OrganisationRoleTable = {
  id: string
  organisation_id: OrganisationId
  person_id: PersonId
  role: 'administrator' | 'prize_owner' | 'member' | 'signatory'
  given_at: Generated<Date>
  withdrawn_at: Date | null
}

export type PlatformRoleTable = {
  person_id: PersonId
  role: 'administrator' | 'auditor'
}

export type InvitationTable = {
  id: string
  token_hash: string
  email: string
  purpose: 'organisation' | 'round' | 'entry'
  organisation_id: OrganisationId | null
  round_id: RoundId | null
  entry_id: EntryId | null
  role: string
  invited_by: PersonId
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  accepted_by: PersonId | null
  withdrawn_at: Date | null
}
