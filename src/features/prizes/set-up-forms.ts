import type { FormFields } from '../../access/form-fields.ts'
import { contentHash } from '../../kernel/canonical.ts'
import { LANGUAGES, type Texts } from '../../kernel/texts.ts'

/** A form as the person wrote it: nothing is lost between a fault and the next try. */
export type Values = Readonly<Record<string, string>>

/** Only the fields that the form has; several of one name are joined with commas. */
export function readValues(fields: FormFields, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, fields.all(name).join(',')]))
}

/** Tells whether somebody has saved in between: what the form was made from, as a short hash. */
export function versionOfValues(values: Values): string {
  return contentHash(values).slice(0, 16)
}

export function inThree(name: string): readonly string[] {
  return LANGUAGES.map((language) => `${name}_${language}`)
}

export function spreadTexts(name: string, texts: Texts): Values {
  return Object.fromEntries(LANGUAGES.map((language) => [`${name}_${language}`, texts[language] ?? '']))
}
