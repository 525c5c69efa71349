// The same Markdown as on the page, as blocks of a document: what the page's own reader makes of it is taken apart again,
// so that the two never differ in what is bold, a list or a table.
import { markdownToHtml } from '../ui/prose.tsx'
import type { Block, Run } from './pdf-document.ts'

type Reading = {
  readonly blocks: Block[]
  runs: Run[]
  strong: number
  emphasis: number
  links: string[]
  lists: { readonly ordered: boolean; readonly items: Run[][] }[]
  table: { columns: string[]; readonly rows: string[][] } | null
  cells: string[]
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

function decoded(text: string): string {
  return text.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
}

function wordsOf(runs: readonly Run[]): string {
  return runs
    .map(({ text }) => text)
    .join('')
    .trim()
}

function takeRuns(reading: Reading): Run[] {
  const { runs } = reading
  reading.runs = []
  const last = runs.at(-1)
  if (!last || wordsOf(runs) === '') return []
  return [...runs.slice(0, -1), { ...last, text: last.text.trimEnd() }]
}

function flushParagraph(reading: Reading): void {
  const list = reading.lists.at(-1)
  const runs = takeRuns(reading)
  if (runs.length === 0) return
  const item = list?.items.at(-1)
  if (!item) reading.blocks.push({ kind: 'paragraph', runs })
  else item.push(...(item.length > 0 ? [{ text: '\n' }] : []), ...runs)
}

/** A list within a list goes on in it, its items marked by a dash. */
function closeList(reading: Reading): void {
  const done = reading.lists.pop()
  if (!done) return
  const outer = reading.lists.at(-1)?.items.at(-1)
  if (!outer) reading.blocks.push({ kind: 'list', ...done })
  else for (const item of done.items) outer.push({ text: '\n– ' }, ...item)
}

function open(reading: Reading, tag: string, rest: string): void {
  if (tag === 'strong') reading.strong += 1
  else if (tag === 'em') reading.emphasis += 1
  else if (tag === 'a') reading.links.push(/href="([^"]*)"/.exec(rest)?.[1] ?? '')
  else if (tag === 'br') reading.runs.push({ text: '\n' })
  else if (tag === 'ul' || tag === 'ol') {
    flushParagraph(reading)
    reading.lists.push({ ordered: tag === 'ol', items: [] })
  } else if (tag === 'li') reading.lists.at(-1)?.items.push([])
  else if (tag === 'table') reading.table = { columns: [], rows: [] }
}

function closeLink(reading: Reading): void {
  const href = decoded(reading.links.pop() ?? '').replace(/^mailto:/, '')
  if (href !== '' && !wordsOf(reading.runs).endsWith(href)) reading.runs.push({ text: ` (${href})` })
}

function closeRow(reading: Reading): void {
  const { table, cells } = reading
  if (table?.columns.length === 0) table.columns = cells
  else table?.rows.push(cells)
  reading.cells = []
}

function close(reading: Reading, tag: string): void {
  if (tag === 'strong') reading.strong -= 1
  else if (tag === 'em') reading.emphasis -= 1
  else if (tag === 'a') closeLink(reading)
  else if (tag === 'td' || tag === 'th') reading.cells.push(wordsOf(takeRuns(reading)))
  else if (tag === 'tr') closeRow(reading)
  else if (tag === 'table' && reading.table) {
    reading.blocks.push({ kind: 'table', ...reading.table })
    reading.table = null
  } else if (/^h[1-6]$/.test(tag)) {
    const runs = takeRuns(reading)
    if (runs.length > 0) reading.blocks.push({ kind: 'paragraph', runs: runs.map((run) => ({ ...run, strong: true })) })
  } else if (tag === 'p' || tag === 'pre' || tag === 'li') flushParagraph(reading)
  else if (tag === 'ul' || tag === 'ol') closeList(reading)
}

function addWords(reading: Reading, text: string): void {
  if (text.trim() === '' && reading.runs.length === 0) return
  const strong = reading.strong > 0 ? { strong: true } : {}
  const emphasis = reading.emphasis > 0 ? { emphasis: true } : {}
  reading.runs.push({ text, ...strong, ...emphasis })
}

/** Line breaks within a paragraph are kept, as on the page. */
export function markdownBlocks(text: string): readonly Block[] {
  const reading: Reading = {
    blocks: [],
    runs: [],
    strong: 0,
    emphasis: 0,
    links: [],
    lists: [],
    table: null,
    cells: [],
  }
  for (const [, slash, tag, rest, words] of markdownToHtml(text).matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    if (tag && slash) close(reading, tag)
    else if (tag) open(reading, tag, rest ?? '')
    else addWords(reading, decoded(words ?? ''))
  }
  flushParagraph(reading)
  return reading.blocks
}
