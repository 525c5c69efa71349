// A text to be filled in without a network: what is there to be read begins with "|"; what is to be filled in stands beneath
// a line that begins with "==" and ends with a mark in brackets. Only the marks are read by the program, so the words around
// may be of any language. What a person writes may itself begin with "==": it then has a "\" before it. Model: HotCRP's
// review forms in plain text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: as what is posted by a form is cleaned
const UNSEEN = /[\u0000\u202a-\u202e\u2066-\u2069]/g

/** As a form would give it: line breaks of one kind, nothing that tricks the eye, no space at the ends. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim()
}

export function toRead(text: string): readonly string[] {
  const lines = plainText(text).split('\n')
  return lines.length === 1 && lines[0] === '' ? [] : lines.map((line) => (line === '' ? '|' : `| ${line}`))
}

export function toFill(text: string): readonly string[] {
  return plainText(text)
    .split('\n')
    .map((line) => (/^\\*==/.test(line) ? `\\${line}` : line))
}

/** Words in a line of marks stay on it, and hold no brackets that could be taken for the mark. */
function inLine(words: string): string {
  return plainText(words).replace(/[\n[\]]+/g, ' ')
}

export function markedLine(words: string, mark: string): string {
  return `== ${inLine(words)} [${mark}]`
}

const MARK = /^\[([a-z]{2,12})(?:\s([^[\]]*))?\]$/i
/** No mark is longer; so that no line, however long, takes long to read. */
const LONGEST_MARK = 200

export type Block = {
  readonly kind: string
  readonly words: string
  readonly argument: string
  readonly line: number
  readonly body: readonly string[]
}

function markOf(line: string, kinds: ReadonlySet<string>): Pick<Block, 'words' | 'kind' | 'argument'> | null {
  if (!line.startsWith('==')) return null
  const whole = line.trimEnd()
  const begin = whole.lastIndexOf('[')
  const mark = begin < 0 ? '' : whole.slice(begin)
  const [, named = '', argument = ''] = mark.length <= LONGEST_MARK ? (MARK.exec(mark) ?? []) : []
  const kind = named.toLowerCase()
  if (!kinds.has(kind)) return { words: line, kind: '', argument: '' }
  return { words: whole.slice(0, begin).replace(/^=+/, '').trim(), kind, argument: argument.trim() }
}

/** A line of marks with everything beneath it, up to the next. A damaged line of marks begins a block of no kind. */
export function blocksOf(lines: readonly string[], kinds: ReadonlySet<string>): readonly Block[] {
  const blocks: (Block & { readonly body: string[] })[] = []
  lines.forEach((line, index) => {
    const mark = markOf(line, kinds)
    if (mark) blocks.push({ ...mark, line: index + 1, body: [] })
    else blocks.at(-1)?.body.push(line)
  })
  return blocks
}

export function filledIn(block: Block): string {
  return plainText(block.body.map((line) => (/^\\+==/.test(line) ? line.slice(1) : line)).join('\n'))
}

/** The lines of a file, and the place of the first that says anything. */
export function linesOf(text: string): { readonly lines: readonly string[]; readonly begin: number } {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  return { lines, begin: lines.findIndex((line) => line.trim() !== '') }
}
