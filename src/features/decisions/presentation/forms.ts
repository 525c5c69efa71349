import type { FormFields } from '../../../access/form-fields.ts'
import type { PictureInput, PresentationInput } from './rules.ts'

export function readPresentation(form: FormFields): PresentationInput & { readonly seen: string } {
  return {
    leadNb: form.text('leadNb'),
    leadNn: form.text('leadNn'),
    leadEn: form.text('leadEn'),
    filmUrl: form.text('filmUrl'),
    filmHasCaptions: form.text('filmHasCaptions') !== '',
    contactName: form.text('contactName'),
    contactEmail: form.text('contactEmail'),
    seen: form.text('version'),
  }
}

export function readPicture(form: FormFields): PictureInput {
  return {
    alternativeNb: form.text('alternativeNb'),
    alternativeNn: form.text('alternativeNn'),
    captionNb: form.text('captionNb'),
    captionNn: form.text('captionNn'),
    photographer: form.text('photographer'),
  }
}

export async function readPictureFile(form: FormFields): Promise<Uint8Array | null> {
  const file = form.file('picture')
  return file ? new Uint8Array(await file.arrayBuffer()) : null
}
