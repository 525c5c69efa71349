/** What may be attached, told by content; a name's ending only has to fit it. */
export const MEDIA_TYPES = {
  'application/pdf': { kind: 'pdf', endings: ['pdf'] },
  'image/png': { kind: 'picture', endings: ['png'] },
  'image/jpeg': { kind: 'picture', endings: ['jpg', 'jpeg'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'office', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'office', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { kind: 'office', endings: ['pptx'] },
  'application/vnd.oasis.opendocument.text': { kind: 'office', endings: ['odt'] },
} as const

export type MediaType = keyof typeof MEDIA_TYPES

export function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(MEDIA_TYPES, type)
}

export const MAX_FILE_BYTES = 10_000_000

/** For the file field's `accept`: a help for the person, not a check. */
export const ACCEPTED = Object.values(MEDIA_TYPES)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join(',')

/** The type that a download says: pictures and PDF as they are, anything else as bytes. */
export function downloadType(type: string): string {
  return isMediaType(type) && MEDIA_TYPES[type].kind !== 'office' ? type : 'application/octet-stream'
}
