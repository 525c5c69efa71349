import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { type Column, writeCsv, writeXlsx } from './spreadsheet.ts'

type Row = { title: string | null; votes: number | null; at: Date | null }

const COLUMNS: readonly Column<Row>[] = [
  { kind: 'text', label: 'Tittel', value: (row) => row.title, width: 40 },
  { kind: 'number', label: 'Poeng', value: (row) => row.votes, decimals: 2 },
  { kind: 'day', label: 'Dag', value: (row) => row.at },
  { kind: 'moment', label: 'Sendt', value: (row) => row.at },
]
const SUMMER = new Date('2026-06-13T22:30:00Z')
const HOSTILE = ['=1+1', '+47', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://ond.example";"Trykk")']

function row(title: string): Row {
  return { title, votes: -4.25, at: SUMMER }
}

test('a CSV file holds days and clocks as in Norway, decimal commas, and a mark where it is asked for', () => {
  const rows = [row('Ærlig; "sitert"\nlinje'), { title: null, votes: null, at: null }]
  expect(writeCsv(COLUMNS, rows)).toBe(
    'Tittel;Poeng;Dag;Sendt\r\n"Ærlig; ""sitert""\nlinje";-4,25;2026-06-14;2026-06-14 00:30\r\n;;;\r\n',
  )
  expect(writeCsv(COLUMNS.slice(1, 2), rows, { delimiter: ',', withMark: true })).toBe('\ufeffPoeng\r\n-4.25\r\n\r\n')
})

test('a cell that begins as a formula does is text in CSV', () => {
  const text = writeCsv(COLUMNS.slice(0, 1), HOSTILE.map(row))
  const cells: string[][] = parse(text, { delimiter: ';', from_line: 2 })
  expect(cells.flat()).toEqual(HOSTILE.map((cell) => `'${cell}`))
})

test('a heading that begins as a formula does is text as well', () => {
  const columns: readonly Column<Row>[] = [{ kind: 'text', label: '=1+1', value: () => null }]
  expect(writeCsv(columns, [])).toBe("'=1+1\r\n")
})

test('a spreadsheet read back has the same texts, numbers and clocks, and no formula', async () => {
  const file = await writeXlsx('Søknader: [alle]', COLUMNS, [...HOSTILE.map(row), { title: null, votes: 2, at: null }])
  const [sheet] = await readExcelFile(file)
  const [head, first] = sheet!.data
  expect(sheet!.sheet).toBe('Søknader   alle')
  expect(head).toEqual(['Tittel', 'Poeng', 'Dag', 'Sendt'])
  // A sheet counts days as fractions; its clock is told to the second.
  expect(first!.map((cell) => (cell instanceof Date ? Math.round(cell.getTime() / 1000) : cell))).toEqual([
    '=1+1',
    -4.25,
    Date.UTC(2026, 5, 14, 0, 30) / 1000,
    Date.UTC(2026, 5, 14, 0, 30) / 1000,
  ])
  const titles = sheet!.data.slice(1).map(([title]) => title)
  expect(titles).toEqual([...HOSTILE.map((cell) => (cell.trim().length < cell.length ? cell.trim() : cell)), null])
})

test('what no XML document may hold is left out, and a cell is never longer than a sheet can take', async () => {
  const file = await writeXlsx('', COLUMNS.slice(0, 1), [row('a\u0000b\u001fc\ud800d'), row('x'.repeat(40_000))])
  const [sheet] = await readExcelFile(file)
  expect(sheet!.data[1]).toEqual(['abcd'])
  expect(String(sheet!.data[2]![0]).length).toBe(32_767)
})
