// Verifies a protocol in the reader's own browser: the very code that the server has, and nothing is sent.
import { type ProtocolDocument, protocolShape } from '../protocol/protocol-document.ts'
import { type ResultRow, resultRows } from '../protocol/result-rows.ts'
import type { Finding } from '../protocol/verify-protocol.ts'
import { verifyWritten } from '../protocol/verify-written.ts'
import { BROWSER_TOOLS } from './verify-tools.ts'

type Words = Readonly<Record<string, string>>

function element(tag: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function say(words: Words, key: string, values: Readonly<Record<string, string>> = {}): string {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, () => value),
    words[key] ?? key,
  )
}

/** In the words of how the jury judged, where a check has such. */
function checkInWords(words: Words, mode: string, check: string): string {
  return words[`check_${check}_${mode}`] ?? say(words, check)
}

function checkList(words: Words, findings: readonly Finding[], mode: string): HTMLElement {
  const items = findings.map(({ check, holds, where }) => {
    const mark = element('span', { class: 'check-mark', 'aria-hidden': 'true' }, holds ? '✓' : '✗')
    const text = element('span', {}, `${checkInWords(words, mode, check)}: ${say(words, holds ? 'holds' : 'fails')}`)
    const place = where ? [element('span', { class: 'check-where' }, say(words, 'where', { where }))] : []
    return element('li', { 'data-holds': String(holds) }, mark, text, ...place)
  })
  return element('ul', { class: 'check-list' }, ...items)
}

function verdict(words: Words, findings: readonly Finding[], told: string): HTMLElement {
  const unknown = findings.find((finding) => finding.check === 'version' && !finding.holds)
  if (unknown) {
    const title = element('h2', { class: 'ds-heading notice-title' }, say(words, 'verdictVersion'))
    const why = element('p', {}, say(words, 'verdictVersionText', { version: unknown.where ?? '' }))
    return element('div', { class: 'ds-alert notice', 'data-color': 'warning' }, element('div', {}, title, why))
  }
  const holds = findings.every((finding) => finding.holds)
  const text = holds
    ? say(words, 'verdictHoldsText', { count: String(findings.length) })
    : say(words, 'verdictFailsText')
  const title = element('h2', { class: 'ds-heading notice-title' }, say(words, holds ? 'verdictHolds' : 'verdictFails'))
  const inner = element('div', {}, title, element('p', {}, text), ...(told ? [element('p', {}, told)] : []))
  return element('div', { class: 'ds-alert notice', 'data-color': holds ? 'success' : 'danger' }, inner)
}

type Column = { readonly key: string; readonly cell: (row: ResultRow) => string; readonly isNumber?: boolean }

function pick(texts: Readonly<Record<string, string | undefined>> | undefined, language: string): string {
  return texts?.[language] ?? texts?.['nb'] ?? texts?.['nn'] ?? texts?.['en'] ?? ''
}

function columnsOf(words: Words, protocol: ProtocolDocument): readonly Column[] {
  const language = words['language'] ?? 'nb'
  const { categories } = protocol.rules
  const name = (row: ResultRow) =>
    [row.title || say(words, 'unnamed', { number: String(row.number) }), row.organisation].filter(Boolean).join(' · ')
  const category = (row: ResultRow) => pick(categories.find(({ id }) => id === row.categoryId)?.name, language) || '–'
  const mean = (row: ResultRow) => (row.figure ?? '–').replace('.', language === 'en' ? '.' : ',')
  const mode = protocol.rules.judging?.mode ?? 'values'
  // An order has no figure.
  const figure = { values: 'mean', verdict: 'col_share', ranking: '', pairwise: 'col_strength' }[mode]
  const counts = ({ counts: told }: ResultRow) => (told ? `${told.yes} – ${told.maybe} – ${told.no}` : '–')
  const chosen = ({ chosen: told }: ResultRow) =>
    told ? say(words, 'chosen_of', { won: String(told.won), all: String(told.all) }) : '–'
  return [
    { key: 'rank', cell: (row) => String(row.rank ?? '–'), isNumber: true },
    { key: 'entry', cell: name },
    ...(categories.length > 1 ? [{ key: 'category', cell: category }] : []),
    ...(figure ? [{ key: figure, cell: mean, isNumber: true }] : []),
    ...(mode === 'verdict' ? [{ key: 'col_counts', cell: counts, isNumber: true }] : []),
    ...(mode === 'pairwise' ? [{ key: 'col_chosen', cell: chosen, isNumber: true }] : []),
    { key: 'judges', cell: (row) => String(row.judges), isNumber: true },
  ]
}

function resultTable(words: Words, protocol: ProtocolDocument): HTMLElement {
  const columns = columnsOf(words, protocol)
  const kind = ({ isNumber }: Column): Record<string, string> => (isNumber ? { 'data-kind': 'number' } : {})
  const head = columns.map((column) => element('th', { scope: 'col', ...kind(column) }, say(words, column.key)))
  const rows = resultRows(protocol).map((row) =>
    element(
      'tr',
      {},
      ...columns.map((column) => {
        const isName = column.key === 'entry'
        const attributes = { 'data-label': say(words, column.key), ...kind(column) }
        return element(isName ? 'th' : 'td', isName ? { scope: 'row', ...attributes } : attributes, column.cell(row))
      }),
    ),
  )
  const round = pick(protocol.round.title, words['language'] ?? 'nb')
  const caption = element('caption', {}, say(words, 'resultOf', { round }))
  const table = element('table', { class: 'ds-table' }, caption)
  table.append(element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows))
  return element('div', { class: 'table-frame' }, table)
}

function part(title: string, ...children: Node[]): HTMLElement {
  return element('section', { class: 'section' }, element('h2', { class: 'ds-heading' }, title), ...children)
}

function notProtocol(words: Words, key: string): HTMLElement {
  const inner = element('div', {}, element('p', {}, say(words, key)))
  return element('div', { class: 'ds-alert notice', 'data-color': 'warning', role: 'alert' }, inner)
}

async function findingsOf(words: Words, publicKey: string, text: string): Promise<readonly HTMLElement[]> {
  const verified = await verifyWritten(text, BROWSER_TOOLS)
  if (!verified) return [notProtocol(words, 'fault_not_json')]
  const { json, findings } = verified
  const read = protocolShape.safeParse(json)
  const mode = read.data?.rules.judging?.mode ?? 'values'
  const checks = part(say(words, 'checks'), checkList(words, findings, mode))
  if (!read.success) return [verdict(words, findings, ''), checks]
  const { installation } = read.data
  const isOurs = installation.publicKey === publicKey
  const told = isOurs ? say(words, 'isOurs') : say(words, 'isOthers', { name: installation.name })
  return [verdict(words, findings, told), checks, part(say(words, 'resultTitle'), resultTable(words, read.data))]
}

/** The file that was picked, or the round's own protocol; null where there is neither. */
async function textOf(form: HTMLFormElement): Promise<string | null> {
  const address = form.querySelector<HTMLInputElement>('input[name="round"]')?.value
  if (address) return (await fetch(`/priser/${address}/protokoll.json`)).text()
  const file = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0]
  return file ? file.text() : null
}

function enhance(root: HTMLElement, output: HTMLElement): void {
  const words: Words = JSON.parse(root.dataset['words'] ?? '{}')
  const publicKey = root.dataset['publicKey'] ?? ''
  const showText = async (text: string | null): Promise<void> => {
    output.replaceChildren(element('p', { role: 'status' }, say(words, 'checking')))
    const shown = text === null ? [notProtocol(words, 'fault_missing')] : await findingsOf(words, publicKey, text)
    output.replaceChildren(...shown)
    output.focus()
  }
  for (const form of root.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void textOf(form).then(showText, () => form.submit())
    })
  }
  const body = document.body
  body.addEventListener('dragover', (event) => {
    event.preventDefault()
    body.dataset['dropping'] = ''
  })
  body.addEventListener('dragleave', () => delete body.dataset['dropping'])
  body.addEventListener('drop', (event) => {
    event.preventDefault()
    delete body.dataset['dropping']
    const file = event.dataTransfer?.files[0]
    if (file) void file.text().then(showText)
  })
  for (const hint of root.querySelectorAll<HTMLElement>('[data-verify-with-script]')) hint.hidden = false
  for (const hint of root.querySelectorAll<HTMLElement>('[data-verify-without-script]')) hint.hidden = true
}

const root = document.querySelector<HTMLElement>('[data-verify]')
const output = document.querySelector<HTMLElement>('[data-verify-output]')
if (root && output) enhance(root, output)
