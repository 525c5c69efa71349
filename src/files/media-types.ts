/** What may be attached, told by content; a name's ending only has to fit it. */
export const MEDIA_TYPES = {
  'application/pdf': { kind: 'pdf', endings: ['pdf'] },
  'image/png': { kind: 'picture', endings: ['png'] },
  'image/jpeg': { kind: 'picture', endings: ['jpg', 'jpeg'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'office', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'office', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { kind: 'office', endings: ['pptx'] },
  'application/vnd.oasis.opendocument.text': { kind: 'office', endings: ['odt'] },
  'text/plain': { kind: 'text', endings: ['txt'] },
} as const

export type MediaType = keyof typeof MEDIA_TYPES

export function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(MEDIA_TYPES, type)
}

export type MediaKind = (typeof MEDIA_TYPES)[MediaType]['kind']

/** What no setting of a question goes beyond. */
export const MAX_FILE_BYTES = 20_000_000

/** What one question takes. */
export type FileLimits = {
  readonly kinds: readonly MediaKind[]
  readonly maxFiles: number
  /** Of each file. */
  readonly maxBytes: number
}

const KINDS: readonly MediaKind[] = ['pdf', 'picture', 'office', 'text']

/** As the question is set; unless told, every kind but plain text, five files of 10 MB. */
export function fileLimits(settings: {
  readonly fileKinds?: readonly MediaKind[]
  readonly maxFiles?: number
  readonly maxMegabytes?: number
}): FileLimits {
  const { fileKinds = [], maxFiles = 5, maxMegabytes = 10 } = settings
  return {
    kinds: fileKinds.length > 0 ? KINDS.filter((kind) => fileKinds.includes(kind)) : KINDS.slice(0, 3),
    maxFiles,
    maxBytes: Math.min(maxMegabytes * 1_000_000, MAX_FILE_BYTES),
  }
}

/** For the file field's `accept`: a help for the person, not a check. */
export function acceptedEndings(kinds: readonly MediaKind[]): string {
  return Object.values(MEDIA_TYPES)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
    .join(',')
}

/** The type that a download says: pictures and PDF as they are, anything else as bytes. */
export function downloadType(type: string): string {
  const isShown = isMediaType(type) && ['pdf', 'picture'].includes(MEDIA_TYPES[type].kind)
  return isShown ? type : 'application/octet-stream'
}
