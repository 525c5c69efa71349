import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { OrganisationId, RoundId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'

export type FoundOrganisation = { readonly id: OrganisationId; readonly name: string; readonly kind: string }

const MOST_FOUND = 20

/** Organisations that may apply in the round and whose name has these words; none for less than two letters. */
export async function findCandidates(
  reader: Reader,
  kinds: readonly string[],
  words: string,
): Promise<readonly FoundOrganisation[]> {
  const asked = words.trim().toLowerCase().slice(0, 80)
  if (asked.length < 2 || kinds.length === 0) return []
  const pattern = `%${asked.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return reader
    .selectFrom('organisation')
    .select(['id', 'name', 'kind'])
    .where('valid_to', 'is', null)
    .where('kind', 'in', [...kinds].filter(isKind))
    .where(sql<boolean>`lower(name) like ${pattern}`)
    .orderBy(sql`lower(name) = ${asked}`, 'desc')
    .orderBy('name')
    .limit(MOST_FOUND)
    .execute()
}

const KINDS = ['municipality', 'county', 'district', 'agency', 'unit', 'ministry', 'association'] as const
function isKind(kind: string): kind is (typeof KINDS)[number] {
  return KINDS.some((each) => each === kind)
}

export type Proposal = {
  readonly id: string
  readonly organisationId: OrganisationId
  readonly organisationName: string
  readonly what: string
  readonly proposerName: string | null
  readonly proposerEmail: string | null
  readonly language: Language
  readonly proposedAt: Date
  readonly decision: 'invited' | 'declined' | null
  readonly decisionReason: string | null
}

/** Those that wait first. */
export async function loadProposals(reader: Reader, roundId: RoundId): Promise<readonly Proposal[]> {
  return reader
    .selectFrom('candidate_proposal as p')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.id', 'p.organisation_id as organisationId', 'o.name as organisationName', 'p.what', 'p.language'])
    .select(['p.proposer_name as proposerName', 'p.proposer_email as proposerEmail', 'p.proposed_at as proposedAt'])
    .select(['p.decision', 'p.decision_reason as decisionReason'])
    .where('p.round_id', '=', roundId)
    .orderBy(sql`p.decision is not null`)
    .orderBy('p.proposed_at')
    .orderBy('p.id')
    .limit(500)
    .execute()
}

export type SentInvitation = {
  readonly id: string
  readonly organisationName: string
  readonly email: string
  readonly invitedAt: Date
  readonly openedAt: Date | null
  readonly answer: 'accepted' | 'declined' | null
}

export async function loadInvitations(reader: Reader, roundId: RoundId): Promise<readonly SentInvitation[]> {
  return reader
    .selectFrom('application_invitation as i')
    .innerJoin('organisation as o', 'o.id', 'i.organisation_id')
    .select(['i.id', 'o.name as organisationName', 'i.email', 'i.invited_at as invitedAt', 'i.answer'])
    .select('i.opened_at as openedAt')
    .where('i.round_id', '=', roundId)
    .orderBy('i.invited_at', 'desc')
    .orderBy('i.id')
    .execute()
}
