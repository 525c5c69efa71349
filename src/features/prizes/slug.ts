import slugify from '@sindresorhus/slugify'
import { pickText, type Texts } from '../../kernel/texts.ts'

const NORWEGIAN: [string, string][] = [
  ['æ', 'ae'],
  ['ø', 'o'],
  ['å', 'a'],
  ['Æ', 'ae'],
  ['Ø', 'o'],
  ['Å', 'a'],
]

/** A name as it stands in an address: "Årets nyskaper på Ålesund" → "arets-nyskaper-pa-alesund". */
export function slugOf(name: string, longest: number): string {
  const slug = slugify(name, { customReplacements: NORWEGIAN, decamelize: false })
  const ascii = slug.replace(/[^a-z0-9-]/g, '').slice(0, longest)
  return ascii.replace(/-+/g, '-').replace(/^-|-$/g, '') || 'uten-navn'
}

/** The same, with a number behind it where the address is taken. */
export function freeSlug(name: Texts, { taken, longest }: { taken: readonly string[]; longest: number }): string {
  const base = slugOf(pickText(name, 'nb'), longest - 4)
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
