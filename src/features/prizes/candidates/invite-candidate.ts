// The secretariat invites an organisation to apply, from a proposal or of its own accord, or declines a proposal with a
// reason. Being invited gives no right and no advantage; the letter is written in the organisation's form of Norwegian.
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { newId, type OrganisationId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { newToken, tokenHash } from '../../../kernel/tokens.ts'
import { letterLanguage, type WrittenForm } from '../../../mail/letter-language-rules.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { formatDateTime } from '../../../text/format.ts'
import { createTranslate } from '../../../text/translate.ts'
import { lockSetUp, type Saver } from '../change-round.ts'
import type { SetUp } from '../round-rules.ts'
import { loadProposals, type Proposal } from './queries.ts'

type By = { readonly personId: PersonId; readonly roundId: RoundId }
type CandidateSaver = Saver & { readonly baseUrl: string }

export type InviteInput = By & {
  readonly organisationId: OrganisationId | null
  /** The proposal that it answers; its organisation is the one invited. */
  readonly proposalId: string | null
  readonly email: string
}

export type InviteOutcome = 'invited' | 'gone' | 'wrong_phase' | 'decided_already' | 'not_a_candidate'

type Ready = { readonly setUp: SetUp; readonly organisation: Candidate; readonly proposal: Proposal | null }

/** What an invitation needs, or why there is none. */
async function readyFor(tx: Tx, { roundId, proposalId, organisationId }: InviteInput): Promise<Ready | InviteOutcome> {
  const setUp = await lockSetUp(tx, roundId)
  if (!setUp) return 'gone'
  if (setUp.round.phase !== 'announced' && setUp.round.phase !== 'open') return 'wrong_phase'
  const proposals = proposalId ? await loadProposals(tx, roundId) : []
  const proposal = proposals.find(({ id }) => id === proposalId) ?? null
  if (proposalId && !proposal) return 'gone'
  if (proposal?.decision) return 'decided_already'
  const organisation = await candidateOf(tx, setUp, proposal?.organisationId ?? organisationId)
  return organisation ? { setUp, organisation, proposal } : 'not_a_candidate'
}

export async function inviteCandidate(saver: CandidateSaver, input: InviteInput): Promise<InviteOutcome> {
  const at = saver.clock.now()
  const { personId, roundId, proposalId } = input
  return saver.db.write(actorOf(personId), async (tx): Promise<InviteOutcome> => {
    const ready = await readyFor(tx, input)
    if (typeof ready === 'string') return ready
    const { setUp, organisation, proposal } = ready
    const token = newToken()
    const id = newId()
    await tx
      .insertInto('application_invitation')
      .values({
        id,
        round_id: roundId,
        organisation_id: organisation.id,
        proposal_id: proposalId,
        email: input.email,
        token_hash: tokenHash(token),
        invited_by: personId,
        invited_at: at,
      })
      .execute()
    const inviting = { setUp, organisation, email: input.email, at, id, link: `${saver.baseUrl}/invitert/${token}` }
    await postInvitation(tx, inviting)
    if (proposal) await answerProposal(tx, { proposal, by: input, at, decision: 'invited', reason: null })
    if (proposal?.proposerEmail) await tellProposer(tx, { ...inviting, proposal, email: proposal.proposerEmail })
    const facts = { invitation: id, organisation: organisation.id, proposal: proposalId }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'organisation_invited', facts })
    return 'invited'
  })
}

type Candidate = { readonly id: OrganisationId; readonly name: string; readonly form: WrittenForm }

/** Null for one that may not apply. */
async function candidateOf(tx: Tx, { round }: SetUp, id: OrganisationId | null): Promise<Candidate | null> {
  if (!id || round.isInternal) return null
  const { rows } = await sql<Candidate>`select id, name, written_form_of(id) as form from organisation
    where id = ${id} and valid_to is null and kind = any (${[...round.applicantKinds]}::text[])`.execute(tx)
  return rows[0] ?? null
}

type Inviting = {
  readonly setUp: SetUp
  readonly organisation: Candidate
  readonly email: string
  readonly at: Date
  readonly id: string
  readonly link: string
}

/** Told of no round, so that the link stands in the addressee's own mail alone. */
async function postInvitation(tx: Tx, { setUp, organisation, email, at, id, link }: Inviting): Promise<void> {
  const t = createTranslate(letterLanguage({ language: 'nb', hasChosen: false }, organisation.form))
  const { round } = setUp
  const values = {
    prize: pickText(round.title, t.language),
    organiser: round.organisationName,
    organisation: organisation.name,
    summary: pickText(round.summary, t.language),
    deadline: round.deadline ? formatDateTime(round.deadline, t.language) : '–',
    link,
  }
  const letter = { kind: 'invitation', recipient: email, onceKey: `application invitation ${id}`, at }
  await postLetter(tx, { ...letter, subject: t('life.invited_subject', values), body: t('life.invited_body', values) })
}

async function tellProposer(
  tx: Tx,
  { setUp, organisation, email, at, id, proposal }: Inviting & { proposal: Proposal },
) {
  const t = createTranslate(proposal.language)
  const values = { prize: pickText(setUp.round.title, t.language), organisation: organisation.name }
  const letter = { kind: 'proposal_followed', recipient: email, onceKey: `proposal followed ${id}`, at }
  await postLetter(tx, {
    ...letter,
    subject: t('life.followed_subject', values),
    body: t('life.followed_body', values),
  })
}

type Answering = {
  readonly proposal: Proposal
  readonly by: By
  readonly at: Date
  readonly decision: 'invited' | 'declined'
  readonly reason: string | null
}

async function answerProposal(tx: Tx, { proposal, by, at, decision, reason }: Answering): Promise<void> {
  await tx
    .updateTable('candidate_proposal')
    .set({ decision, decision_reason: reason, decided_by: by.personId, decided_at: at })
    .where('id', '=', proposal.id)
    .where('round_id', '=', by.roundId)
    .execute()
}

export type DeclineOutcome = 'declined' | 'gone' | 'decided_already'

export async function declineProposal(
  saver: Saver,
  { proposalId, reason, ...by }: By & { readonly proposalId: string; readonly reason: string },
): Promise<DeclineOutcome> {
  const at = saver.clock.now()
  return saver.db.write(actorOf(by.personId), async (tx): Promise<DeclineOutcome> => {
    if (!(await lockSetUp(tx, by.roundId))) return 'gone'
    const proposal = (await loadProposals(tx, by.roundId)).find(({ id }) => id === proposalId)
    if (!proposal) return 'gone'
    if (proposal.decision) return 'decided_already'
    await answerProposal(tx, { proposal, by, at, decision: 'declined', reason })
    const facts = { proposal: proposalId, reason_hash: contentHash({ reason }) }
    await appendRecord(tx, { roundId: by.roundId, actorId: by.personId, at, action: 'proposal_declined', facts })
    return 'declined'
  })
}
