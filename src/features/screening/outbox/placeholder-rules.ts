// A letter's text names what differs between recipients by words in double braces, from a fixed list. What is put in is
// put in once and as plain words of one line: a person's title can neither hold a placeholder nor break a subject.
// Source: shared secrecy rules, "line breaks in names and subjects of mail; placeholders inside a person's text".

export const PLACEHOLDERS = ['navn', 'tittel', 'organisasjon', 'runde', 'pris', 'frist', 'lenke', 'kontakt'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Readonly<Record<Placeholder, string>>

export const AUDIENCES = [
  'sent',
  'contacts',
  'waiting',
  'completion',
  'eligible',
  'ineligible',
  'finalists',
  'drafts',
  'jury',
  'jury_open',
  'secretariat',
  'chosen',
] as const
export type Audience = (typeof AUDIENCES)[number]

const OF_ROUND: readonly Placeholder[] = ['runde', 'pris', 'frist', 'lenke', 'kontakt']
const OF_TEAM: readonly Placeholder[] = ['tittel', 'organisasjon', ...OF_ROUND]

/** Who is on a team is the team's own; a named contact, a juror and a colleague are known to the secretariat. */
export function placeholdersFor(audience: Audience): readonly Placeholder[] {
  switch (audience) {
    case 'jury':
    case 'jury_open':
    case 'secretariat':
      return ['navn', ...OF_ROUND]
    case 'contacts':
      return ['navn', ...OF_TEAM]
    default:
      return OF_TEAM
  }
}

export type PlaceholderFault =
  | { readonly kind: 'unknown'; readonly found: string }
  | { readonly kind: 'not_for_audience'; readonly found: string }
  | { readonly kind: 'unclosed' }

const MARK = /\{\{([^{}]*)\}\}/gu

/** The first thing wrong with the placeholders of a text; null where there is none. */
export function placeholderFault(text: string, audience: Audience): PlaceholderFault | null {
  for (const [, inside = ''] of text.matchAll(MARK)) {
    const name = inside.trim()
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name)
    if (!known) return { kind: 'unknown', found: name.slice(0, 40) }
    if (!placeholdersFor(audience).includes(known)) return { kind: 'not_for_audience', found: known }
  }
  return /\{\{|\}\}/u.test(text.replace(MARK, '')) ? { kind: 'unclosed' } : null
}

/** One line, whatever a person wrote: no line breaks, no control characters, no marks that turn the text. */
function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}

/** The text with each placeholder filled in, in one pass: what was put in is never read again. */
export function fillIn(text: string, values: PlaceholderValues): string {
  return text.replace(MARK, (whole, inside: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === inside.trim())
    return known ? plainLine(values[known]) : whole
  })
}
