// Which form of Norwegian a text is written in, told by common words that only one of the two has. Source: Språkrådet, the
// norm of 2005 for Bokmål and of 2012 for Nynorsk; words that both allow (ei, de, blitt) are left out.
// A hint to whoever writes; nothing is ever refused for it.

export type NorwegianForm = 'nb' | 'nn'

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

const ONLY: Readonly<Record<NorwegianForm, ReadonlySet<string>>> = {
  nb: set(
    'ikke jeg fra noe noen mye hva hvordan hvem hvorfor hvor hvilken hvilke hver hvert en et dem deres dere være vært ble ' +
      'gjøre mer flere bare selv uten kommer søker søkeren løsningen hun sammen',
  ),
  nn: set(
    'ikkje eg frå noko nokon nokre mykje kva korleis kven kvifor kvar kvart ein eit dei deira dykk dykkar vere vore vart ' +
      'gjere meir fleire berre sjølv utan kjem søkjar søkjaren løysinga òg saman',
  ),
}

/** Fewer say more about chance, or about a name or a quotation, than about the text. */
const FEWEST = 4
/** A text may quote the other form. */
const TIMES = 4

/** Null where the text is too short, mixed, or neither. */
export function writtenFormOf(text: string): NorwegianForm | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const count = (form: NorwegianForm) => words.filter((word) => ONLY[form].has(word)).length
  const [nb, nn] = [count('nb'), count('nn')]
  if (Math.max(nb, nn) < FEWEST) return null
  if (nb >= nn * TIMES) return 'nb'
  return nn >= nb * TIMES ? 'nn' : null
}
