/** What kind of body a partner in an entry is. */
export const PARTNER_KINDS = [
  'municipality',
  'state',
  'business',
  'voluntary',
  'research',
  'social_enterprise',
  'users',
  'other',
] as const
export type PartnerKind = (typeof PARTNER_KINDS)[number]
