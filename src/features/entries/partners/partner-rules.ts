// A partner confirms exactly what the team says of its part, known by its hash: another text has not been confirmed.
import { contentHash } from '../../../kernel/canonical.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import type { Partner } from '../answer-rules.ts'

export type DescribedPartner = Partner & { readonly questionId: QuestionId }

export type PartnerRequest = {
  readonly questionId: QuestionId
  readonly partnerKey: string
  readonly email: string
  readonly partHash: string
  readonly askedAt: Date
  readonly outcome: 'confirmed' | 'declined' | null
  readonly reason: string
  readonly answeredAt: Date | null
}

export type PartnerState =
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'asked'; readonly email: string; readonly at: Date }
  | { readonly kind: 'confirmed' | 'declined'; readonly email: string; readonly at: Date; readonly reason: string }
  /** Asked, and perhaps answered, about an earlier text. */
  | { readonly kind: 'stale'; readonly email: string; readonly at: Date; readonly outcome: PartnerRequest['outcome'] }

export type PartnerStanding = { readonly partner: DescribedPartner; readonly state: PartnerState }

export function partHash({ name, isInternal, kind, part }: Omit<Partner, 'key'>): string {
  return contentHash({ name, isInternal, kind, part })
}

/** Of the requests that have not been replaced, at most one is about this partner. */
export function partnerStanding(partner: DescribedPartner, requests: readonly PartnerRequest[]): PartnerStanding {
  const request = requests.find((one) => one.questionId === partner.questionId && one.partnerKey === partner.key)
  if (!request) return { partner, state: { kind: 'not_asked' } }
  const { email, outcome, reason, askedAt, answeredAt } = request
  if (request.partHash !== partHash(partner)) {
    return { partner, state: { kind: 'stale', email, at: answeredAt ?? askedAt, outcome } }
  }
  if (outcome === null || answeredAt === null) return { partner, state: { kind: 'asked', email, at: askedAt } }
  return { partner, state: { kind: outcome, email, at: answeredAt, reason } }
}
