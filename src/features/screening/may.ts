// Whoever prepares a decision says first how one stands to the applicant, as those who make it do; until then the entry is
// shut, and one is told what opens it. Source: forvaltningsloven § 6, which binds also those who prepare the ground.

export type Part = {
  /** Sent, in a round of one's own, declared on, and not shut out from. */
  readonly isOpen: boolean
  readonly owesDeclaration: boolean
}

export function mayNotTreat({ isOpen, owesDeclaration }: Part): 'not_yours' | 'undeclared' | null {
  if (isOpen) return null
  return owesDeclaration ? 'undeclared' : 'not_yours'
}
