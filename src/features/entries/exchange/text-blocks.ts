// An answer's Markdown as the paragraphs and items of a document, and back. Both ways go through here, so that a text
// that nobody touched outside comes back as the same text.

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'item'; readonly isOrdered: boolean; readonly level: number; readonly lines: readonly string[] }

const ITEM = /^(\s*)(?:[-*+•]|(\d{1,3})[.)])\s+(.*)$/u
const DEEPEST = 4

function itemOf(line: string): TextBlock | null {
  const found = ITEM.exec(line)
  if (!found) return null
  const [, indent = '', number, text = ''] = found
  const level = Math.min(DEEPEST, Math.floor(indent.replaceAll('\t', '  ').length / 2))
  return { kind: 'item', isOrdered: number !== undefined, level, lines: [text.trim()] }
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/\u00ad/gu, '')
}

export function blocksOfText(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  let isAnew = true
  for (const line of plain(text).split('\n')) {
    const last = blocks.at(-1)
    const item = itemOf(line)
    if (line.trim() === '') isAnew = true
    else if (item) blocks.push(item)
    else if (last && !isAnew) blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line.trim()] }
    else blocks.push({ kind: 'paragraph', lines: [line.trim()] })
    if (line.trim() !== '') isAnew = false
  }
  return blocks
}

function markOf(block: Extract<TextBlock, { kind: 'item' }>, numbers: number[]): string {
  numbers.length = block.level + 1
  numbers[block.level] = block.isOrdered ? (numbers[block.level] ?? 0) + 1 : 0
  return `${'  '.repeat(block.level)}${block.isOrdered ? `${numbers[block.level]}.` : '-'} `
}

export function textOfBlocks(blocks: readonly TextBlock[]): string {
  const numbers: number[] = []
  let text = ''
  for (const [index, block] of blocks.entries()) {
    const isList = block.kind === 'item'
    if (!isList) numbers.length = 0
    const mark = isList ? markOf(block, numbers) : ''
    const gap = index === 0 ? '' : isList && blocks[index - 1]?.kind === 'item' ? '\n' : '\n\n'
    text += gap + mark + block.lines.join(`\n${' '.repeat(mark.length)}`)
  }
  return text
}

/** Equal where two texts differ only in what a trip through a word processor does to any text. */
export function settledText(text: string): string {
  return textOfBlocks(blocksOfText(text))
}
