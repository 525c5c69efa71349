// The public page of a finalist or winner. A film has captions (universell utforming, WCAG 1.2.2), a picture has a text
// alternative (1.1.1) and the name of its photographer (åndsverkloven § 5).
export type PresentationInput = {
  readonly leadNb: string
  readonly leadNn: string
  readonly leadEn: string
  readonly filmUrl: string
  readonly filmHasCaptions: boolean
  readonly contactName: string
  readonly contactEmail: string
}

export type PresentationFault =
  | 'lead_too_long'
  | 'film_not_https'
  | 'captions_missing'
  | 'contact_name_too_long'
  | 'contact_email_wrong'

export const LONGEST_LEAD = 1200

export function isHttps(text: string): boolean {
  if (text.length > 500 || !/^https:\/\/[^\s]+$/.test(text)) return false
  try {
    const url = new URL(text)
    return url.protocol === 'https:' && url.username === '' && url.hostname.includes('.')
  } catch {
    return false
  }
}

export function presentationFaults(input: PresentationInput): readonly PresentationFault[] {
  const faults: PresentationFault[] = []
  if ([input.leadNb, input.leadNn, input.leadEn].some((lead) => lead.length > LONGEST_LEAD))
    faults.push('lead_too_long')
  if (input.filmUrl !== '' && !isHttps(input.filmUrl)) faults.push('film_not_https')
  if (input.filmUrl !== '' && !input.filmHasCaptions) faults.push('captions_missing')
  if (input.contactName.length > 120) faults.push('contact_name_too_long')
  const { contactEmail } = input
  if (contactEmail !== '' && (contactEmail.length > 254 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail))) {
    faults.push('contact_email_wrong')
  }
  return faults
}

export type PictureInput = {
  readonly alternativeNb: string
  readonly alternativeNn: string
  readonly captionNb: string
  readonly captionNn: string
  readonly photographer: string
}

export type PictureFault = 'alternative_missing' | 'photographer_missing' | 'picture_text_too_long'

export function pictureFaults(input: PictureInput): readonly PictureFault[] {
  const faults: PictureFault[] = []
  if (input.alternativeNb === '') faults.push('alternative_missing')
  if (input.photographer === '') faults.push('photographer_missing')
  const { alternativeNb, alternativeNn, captionNb, captionNn, photographer } = input
  const isLong = [alternativeNb, alternativeNn, captionNb, captionNn].some((text) => text.length > 500)
  if (isLong || photographer.length > 120) faults.push('picture_text_too_long')
  return faults
}

export const MOST_PICTURES = 8

export type PresentingRefusal = 'wrong_phase' | 'suspended' | 'not_honoured' | 'not_secretariat'

/** Pages are made ready from the choice of finalists until release. */
export function presentingRefusal(facts: {
  readonly phase: string
  readonly isSuspended: boolean
  readonly isSecretariat: boolean
  readonly hasPage: boolean
}): PresentingRefusal | null {
  if (!facts.isSecretariat) return 'not_secretariat'
  if (facts.isSuspended) return 'suspended'
  if (!['nominated', 'decided', 'released'].includes(facts.phase)) return 'wrong_phase'
  return facts.hasPage ? null : 'not_honoured'
}
