// A document as plain text, for whoever reads with a speech synthesiser, a braille line or a terminal: no drawing of tables
// with signs, each row is told with the names of its columns.
import { type Block, type PdfDocument, printable } from './pdf-document.ts'

const UNBROKEN = /\u200b/g

/** Lines that follow the first stand in from the margin, so that no text can pose as a heading or a row of its own. */
function indented(text: string): string {
  return text.split('\n').join('\n  ')
}

function rowInWords(columns: readonly string[], row: readonly string[]): string {
  return row.map((cell, place) => `${place === 0 ? '- ' : '  '}${columns[place] ?? ''}: ${indented(cell)}`).join('\n')
}

function blockInWords(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const line = [block.kicker, block.text].filter(Boolean).join(': ')
      return `${block.level === 2 ? '##' : '###'} ${line.replaceAll('\n', ' ')}`
    }
    case 'paragraph':
      return indented(block.runs.map(({ text }) => text).join(''))
    case 'list':
      return block.items
        .map((runs, place) => {
          const text = indented(runs.map((run) => run.text).join(''))
          return block.ordered ? `${place + 1}. ${text}` : `- ${text}`
        })
        .join('\n')
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${indented(value)}`).join('\n')
    case 'table':
      return block.rows.map((row) => rowInWords(block.columns, row)).join('\n\n')
    case 'code':
    case 'note':
    case 'quiet':
      return indented(block.text)
  }
}

export function renderText({ title, kicker, watermark, blocks }: PdfDocument): string {
  const head = [`# ${title}`, kicker, watermark].flatMap((line) => line ?? [])
  return `${printable([...head, ...blocks.map(blockInWords)].join('\n\n')).replace(UNBROKEN, '')}\n`
}
