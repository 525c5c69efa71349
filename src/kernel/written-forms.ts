/** Beginnings of words that bokmål and nynorsk write differently, as they stand in titles of public services. */
const PAIRS: readonly (readonly string[])[] = [
  ['tjenest', 'tenest'],
  ['sykehjem', 'sjukeheim'],
  ['sykdom', 'sjukdom'],
  ['syke', 'sjuke'],
  ['hjemme', 'heime'],
  ['hjem', 'heim'],
  ['skole', 'skule'],
  ['innbygger', 'innbyggjar'],
  ['søker', 'søkjar'],
  ['bruker', 'brukar'],
  ['lærer', 'lærar'],
  ['hverdag', 'kvardag'],
  ['hver', 'kvar'],
  ['hvordan', 'korleis'],
  ['mulighet', 'moglegheit'],
  ['muligheter', 'høve'],
  ['virksomhet', 'verksemd'],
  ['frivillig', 'friviljug'],
  ['vann', 'vatn'],
  ['bærekraft', 'berekraft'],
  ['kjærlighet', 'kjærleik'],
  ['trygghet', 'tryggleik'],
  ['sikkerhet', 'tryggleik'],
  ['virkelighet', 'røyndom'],
  ['uke', 'veke'],
  ['ansatt', 'tilsett'],
  ['medarbeider', 'medarbeidar'],
  ['forening', 'foreining'],
  ['forbedring', 'forbetring'],
  ['veiledning', 'rettleiing'],
  ['besøk', 'vitjing'],
  ['første', 'fyrste'],
]

const LONG = 6

/** A long word without its last vowel, since the forms end differently: tjeneste, tenesta. */
function withoutEnding(word: string): string {
  return word.length >= LONG ? word.replace(/[aeo]$/u, '') : word
}

/** The same word as either form of Norwegian writes it, also within compounds; the word itself first. */
export function writtenForms(word: string): readonly string[] {
  const forms = new Set([withoutEnding(word)])
  for (const pair of PAIRS) {
    for (const known of Array.from(forms)) {
      for (const [from = '', to = ''] of [pair, pair.toReversed()]) {
        if (known.includes(from)) forms.add(known.replace(from, to))
      }
    }
  }
  return [...forms].slice(0, 8)
}
