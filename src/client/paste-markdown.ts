// What a word processor puts on the clipboard, as Markdown: paragraphs and lists are kept, the rest is dropped.
// The HTML is only read, in a document of its own that runs nothing; it is never put into the page.

const DROPPED = new Set(['STYLE', 'SCRIPT', 'HEAD', 'TITLE', 'META', 'LINK', 'IMG', 'SVG', 'OBJECT', 'TEMPLATE'])
const BLOCKS = new Set(
  'P,H1,H2,H3,H4,H5,H6,BLOCKQUOTE,PRE,TABLE,SECTION,ARTICLE,FIGURE,FIGCAPTION,DL,DT,DD,HR,UL,OL'.split(','),
)

type Line = {
  text: string
  /** Null for a paragraph; else how the item is marked. */
  readonly mark: string | null
  readonly level: number
  /** Follows the line before it without a blank line, as an item does an item. */
  readonly isTight: boolean
}

class Writer {
  readonly lines: Line[] = []
  private text = ''
  private next: { mark: string | null; level: number; isTight: boolean } = { mark: null, level: 0, isTight: false }

  add(text: string): void {
    this.text += text
  }

  breakLine(): void {
    this.text += '\n'
  }

  /** Ends the line that is being written; what follows stands under these terms. */
  end(next: { mark: string | null; level: number; isTight: boolean } = { mark: null, level: 0, isTight: false }): void {
    const text = this.text
      .split('\n')
      .map((part) => part.replace(/[^\S\n]+/gu, ' ').trim())
      .join('\n')
      .trim()
    this.text = ''
    if (text !== '') this.lines.push({ text, ...this.next })
    // An item whose text stands in a paragraph of its own keeps its mark until there is text.
    if (text !== '' || next.mark !== null || this.next.mark === null) this.next = next
  }
}

function styleOf(element: Element): string {
  return element.getAttribute('style') ?? ''
}

/** Word's lists are paragraphs with a level, and the mark as ordinary text that it asks others to ignore. */
function wordItem(element: Element): { mark: string; level: number } | null {
  const level = /mso-list:\s*l\d+\s+level(\d+)/iu.exec(styleOf(element))?.[1]
  if (!level) return null
  const ignored = [...element.querySelectorAll('[style]')].find((part) => /mso-list:\s*ignore/iu.test(styleOf(part)))
  const shown = (ignored?.textContent ?? '').replaceAll('\u00a0', ' ').trim()
  const number = /^\(?(\d+)[.)]/u.exec(shown)?.[1]
  const isLettered = /^\(?[a-z]{1,4}[.)]/iu.test(shown) && !/^o$/iu.test(shown)
  return { mark: number ? `${number}.` : isLettered ? '1.' : '-', level: Number(level) - 1 }
}

type Place = { readonly level: number; readonly isInItem: boolean }

function walkList(list: Element, writer: Writer, place: Place): void {
  const isOrdered = list.tagName === 'OL'
  let number = Number(list.getAttribute('start') ?? '1') || 1
  for (const child of list.children) {
    if (child.tagName === 'UL' || child.tagName === 'OL') {
      walkList(child, writer, { level: place.level + 1, isInItem: true })
      continue
    }
    writer.end({ mark: isOrdered ? `${number}.` : '-', level: place.level, isTight: true })
    number += 1
    walkChildren(child, writer, { level: place.level, isInItem: true })
    writer.end()
  }
}

function walkRow(row: Element, writer: Writer): void {
  const isFirst = row.closest('table')?.querySelector('tr') === row
  writer.end({ mark: null, level: 0, isTight: !isFirst })
  const cells = [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/gu, ' ').trim())
  writer.add(cells.filter((cell) => cell !== '').join(' – '))
  writer.end()
}

function walkBlock(element: Element, writer: Writer, place: Place): void {
  const item = wordItem(element)
  const within = place.isInItem ? { mark: null, level: place.level + 1, isTight: true } : undefined
  writer.end(item ? { ...item, isTight: true } : within)
  walkChildren(element, writer, place)
  writer.end(within)
}

function walk(node: Node, writer: Writer, place: Place): void {
  if (node.nodeType === Node.TEXT_NODE) {
    writer.add((node.textContent ?? '').replace(/\s+/gu, ' '))
    return
  }
  if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase())) return
  if (/mso-list:\s*ignore|display:\s*none/iu.test(styleOf(node))) return
  const name = node.tagName.toUpperCase()
  if (name === 'BR') writer.breakLine()
  else if (name === 'UL' || name === 'OL') {
    walkList(node, writer, place.isInItem ? { level: place.level + 1, isInItem: true } : place)
  } else if (name === 'TR') walkRow(node, writer)
  else if (name === 'DIV') {
    writer.end({ mark: null, level: 0, isTight: true })
    walkChildren(node, writer, place)
    writer.end({ mark: null, level: 0, isTight: true })
  } else if (BLOCKS.has(name)) walkBlock(node, writer, place)
  else walkChildren(node, writer, place)
}

function walkChildren(node: Node, writer: Writer, place: Place): void {
  for (const child of node.childNodes) walk(child, writer, place)
}

function written({ text, mark, level }: Line): string {
  const indent = '  '.repeat(level)
  const start = mark === null ? indent : `${indent}${mark} `
  return start + text.replaceAll('\n', `\n${' '.repeat(start.length)}`)
}

function isAside(line: Line, before: Line | undefined): boolean {
  return before !== undefined && line.isTight && (line.mark !== null) === (before.mark !== null)
}

/** Null where the clipboard's HTML says nothing of paragraphs or lists: its plain text is as good. */
export function markdownOfHtml(html: string): string | null {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  if (!parsed.body.querySelector('p, li, h1, h2, h3, h4, h5, h6, tr, blockquote')) return null
  const writer = new Writer()
  walk(parsed.body, writer, { level: 0, isInItem: false })
  writer.end()
  const { lines } = writer
  const parts = lines.map((line, index) => {
    const gap = index === 0 ? '' : isAside(line, lines[index - 1]) || line.level > 0 ? '\n' : '\n\n'
    return gap + written(line)
  })
  const markdown = parts.join('').trim()
  return markdown === '' ? null : markdown
}
