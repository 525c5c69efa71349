import mammoth from 'mammoth'
import { z } from 'zod'
import { HELP_STYLE } from './docx-file.ts'
import { docxFault } from './open-docx.ts'
import { END_MARK, type FoundAnswer, MARK, type ReadDraft } from './read-draft.ts'
import { type TextBlock, textOfBlocks } from './text-blocks.ts'

type Node = {
  readonly type: string
  readonly value: string
  readonly styleId: string
  readonly numbering: { readonly isOrdered: boolean; readonly level: number } | null
  readonly children: readonly unknown[]
}

const numbering = z.object({
  isOrdered: z.boolean().catch(false),
  level: z.coerce.number().int().min(0).max(8).catch(0),
})
const node = z.object({
  type: z.string(),
  value: z.string().catch(''),
  styleId: z.string().catch(''),
  numbering: numbering.nullable().catch(null),
  children: z.array(z.unknown()).catch([]),
})

function nodeOf(value: unknown): Node | null {
  const read = node.safeParse(value)
  return read.success ? read.data : null
}

function childrenOf(part: Node): readonly Node[] {
  return part.children.flatMap((child) => nodeOf(child) ?? [])
}

type Line = { readonly block: TextBlock; readonly text: string; readonly styleId: string }

function textOf(part: Node): string {
  if (part.type === 'text') return part.value
  if (part.type === 'tab') return ' '
  if (part.type === 'break') return '\n'
  return childrenOf(part).map(textOf).join('')
}

function lineOf(part: Node): Line {
  const text = textOf(part)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1))
  const { numbering } = part
  const block: TextBlock = numbering
    ? { kind: 'item', isOrdered: numbering.isOrdered, level: Math.min(4, numbering.level), lines: text }
    : { kind: 'paragraph', lines: text }
  return { block, text: text.join('\n'), styleId: part.styleId }
}

/** A table that somebody has put into an answer keeps its words, a line for each row. */
function rowLine(row: Node): Line {
  const cells = childrenOf(row).map((cell) => textOf(cell).replace(/\s+/gu, ' ').trim())
  const text = cells.filter((cell) => cell !== '').join(' \u2013 ')
  return { block: { kind: 'paragraph', lines: [text] }, text, styleId: '' }
}

function linesOf(part: Node): readonly Line[] {
  if (part.type === 'paragraph') return [lineOf(part)]
  if (part.type === 'tableRow') return [rowLine(part)]
  return childrenOf(part).flatMap(linesOf)
}

async function documentLines(bytes: Uint8Array): Promise<readonly Line[] | null> {
  let lines: readonly Line[] | null = null
  const take = (element: unknown): unknown => {
    const read = nodeOf(element)
    lines = read && linesOf(read)
    return { type: 'document', children: [], notes: undefined, comments: [] }
  }
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { transformDocument: take, includeEmbeddedStyleMap: false, externalFileAccess: false },
    )
  } catch {
    // What is asked of it is done once the document has been read; it need not be able to write it.
  }
  return lines
}

/** What is there to read rather than an answer, by its reference: help texts, and the titles of sections. */
export type KnownTexts = {
  readonly helpOf: (reference: string) => ReadonlySet<string>
  readonly sectionTitles: ReadonlySet<string>
}

type Block = { readonly reference: string; readonly version: number; readonly lines: Line[] }

/** Help as we wrote it is left out; words that somebody wrote on after it, in its own paragraph, are not. */
function answerLines({ reference, lines }: Block, known: KnownTexts): readonly TextBlock[] {
  const help = [...known.helpOf(reference)]
  return lines.flatMap(({ block, text, styleId }) => {
    if (text === '') return []
    if (styleId !== HELP_STYLE) return help.includes(text) ? [] : [block]
    const begun = help.find((line) => text.startsWith(line))
    const rest = begun === undefined ? text : text.slice(begun.length).trim()
    return rest === '' ? [] : [{ kind: 'paragraph', lines: rest.split('\n') }]
  })
}

export async function readDocx(bytes: Uint8Array, known: KnownTexts): Promise<ReadDraft> {
  const fault = docxFault(bytes)
  if (fault) return { kind: 'fault', fault }
  const lines = await documentLines(bytes)
  if (!lines) return { kind: 'fault', fault: 'not_whole' }
  const blocks: Block[] = []
  let open: Block | null = null
  let entryId: string | null = null
  for (const line of lines) {
    const mark = MARK.exec(line.text)
    entryId ??= /\[#entry ([0-9a-f-]{36})\]/u.exec(line.text)?.[1] ?? null
    const isTitle = /^Heading1$/iu.test(line.styleId) && known.sectionTitles.has(line.text)
    if (mark?.[1]) {
      open = { reference: mark[1], version: Number(mark[2]), lines: [] }
      blocks.push(open)
    } else if (line.text.includes(END_MARK) || isTitle) open = null
    else open?.lines.push(line)
  }
  if (blocks.length === 0) return { kind: 'fault', fault: 'nothing_found' }
  const answers: readonly FoundAnswer[] = blocks.map((block) => ({
    reference: block.reference,
    version: block.version,
    as: 'text',
    text: textOfBlocks(answerLines(block, known)),
  }))
  return { kind: 'read', entryId, answers }
}
