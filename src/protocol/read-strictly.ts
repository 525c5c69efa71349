// A file that two readers could read two ways proves nothing: of a name that stands twice each keeps another one, a number
// that no double holds is another number to each, and a name of the language itself is dropped by some. Source: RFC 8259,
// § 4 and 6; RFC 7493, § 2.

export type Reading =
  | { readonly kind: 'read'; readonly json: unknown }
  | { readonly kind: 'not_json' }
  /** `where`: the name or the number; of what lies too deep to be read at all, only that. */
  | { readonly kind: 'ambiguous'; readonly where: string }

/** Of an object that is open the names that it has had; of an array none. */
type Names = Set<string> | null

/** No protocol is a tenth as deep; much deeper ones exhaust whoever walks them. */
const DEEPEST = 200

export function readStrictly(text: string): Reading {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'not_json' }
  }
  const where = ambiguityIn(text)
  return where === null ? { kind: 'read', json } : { kind: 'ambiguous', where }
}

/** In a text that is known to be JSON, so that only names and numbers have to be looked at. */
function ambiguityIn(text: string): string | null {
  const open: Names[] = []
  let last = ''
  for (const token of tokensOf(text)) {
    follow(open, token)
    if (token === ':' && isTaken(last, open.at(-1))) return last
    if (isOfNumber(token) && !isHeldByDouble(token)) return token.slice(0, 64)
    if (open.length > DEEPEST) return `${DEEPEST} × [`
    last = token
  }
  return null
}

function follow(open: Names[], token: string): void {
  if (token === '{') open.push(new Set())
  if (token === '[') open.push(null)
  if (token === '}' || token === ']') open.pop()
}

/** Sign by sign: an expression that matches strings of any length needs more room than there is. */
function* tokensOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at)
    if (token !== ' ') yield token
    at += token.length
  }
}

function tokenAt(text: string, at: number): string {
  const sign = text[at] ?? ''
  if (sign === '"') return stringAt(text, at)
  if (isOfNumber(sign)) return numberAt(text, at)
  return '{}[]:'.includes(sign) ? sign : ' '
}

function isTaken(written: string, names: Names | undefined): boolean {
  const name = written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1)
  if (name === '__proto__' || names?.has(name)) return true
  names?.add(name)
  return false
}

function stringAt(text: string, from: number): string {
  let to = from + 1
  while (to < text.length && text[to] !== '"') to += text[to] === '\\' ? 2 : 1
  return text.slice(from, to + 1)
}

function isOfNumber(token: string): boolean {
  const [sign = ''] = token
  return sign === '-' || (sign >= '0' && sign <= '9')
}

function numberAt(text: string, from: number): string {
  let to = from + 1
  while (to < text.length && /[\d.eE+-]/.test(text[to] ?? '')) to += 1
  return text.slice(from, to)
}

function isHeldByDouble(written: string): boolean {
  const number = Number(written)
  if (String(number) === written) return true
  return Number.isFinite(number) && decimal(written) === decimal(String(number))
}

/** A written number without what says nothing: the same for 10, 10.0 and 1e1. */
function decimal(written: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? []
  const digits = `${whole}${part}`.replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  return kept === '' ? '0' : `${sign}${kept}e${Number(power) - part.length + digits.length - kept.length}`
}
