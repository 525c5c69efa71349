import { LANGUAGES, type Texts } from '../../../kernel/texts.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'

/** Options and columns are rows of the form: added, moved and taken away one by one, without a script. */
export type RowPrefix = 'option' | 'column'
export type Row = {
  readonly texts: Texts
  /** What answers are kept under; empty for a row that has not been saved. */
  readonly key: string
  readonly kind: string
}

export const MOST_ROWS = { option: 30, column: 12 } as const satisfies Record<RowPrefix, number>
const BLANK: Row = { texts: {}, key: '', kind: 'text' }

export function rowNames(prefix: RowPrefix): readonly string[] {
  const rows = Array.from({ length: MOST_ROWS[prefix] }, (_, index) => `${prefix}_${index + 1}`)
  return [`${prefix}_count`, ...rows.flatMap((row) => [...inThree(row), `${row}_key`, `${row}_kind`])]
}

export function readRows(values: Values, prefix: RowPrefix): readonly Row[] {
  const count = Math.min(Number(values[`${prefix}_count`] ?? 0) || 0, MOST_ROWS[prefix])
  return Array.from({ length: count }, (_, index): Row => {
    const name = `${prefix}_${index + 1}`
    const written = LANGUAGES.map((language) => [language, values[`${name}_${language}`] ?? ''] as const)
    return {
      texts: Object.fromEntries(written.filter(([, text]) => text !== '')),
      key: values[`${name}_key`] ?? '',
      kind: values[`${name}_kind`] || BLANK.kind,
    }
  })
}

export function writeRows(prefix: RowPrefix, rows: readonly Row[]): Values {
  const kept = rows.slice(0, MOST_ROWS[prefix])
  const written = kept.map(({ texts, key, kind }, index) => {
    const name = `${prefix}_${index + 1}`
    return { ...spreadTexts(name, texts), [`${name}_key`]: key, [`${name}_kind`]: kind }
  })
  return { [`${prefix}_count`]: String(kept.length), ...Object.assign({}, ...written) }
}

export function isBlank({ texts }: Row): boolean {
  return Object.keys(texts).length === 0
}

/** At least as many rows as one needs to begin. */
export function atLeast(rows: readonly Row[], least: number): readonly Row[] {
  return [...rows, ...Array.from({ length: Math.max(0, least - rows.length) }, () => BLANK)]
}

/** Lines pasted in each language become rows of their own, after those that are written. */
function pasted(values: Values): readonly Row[] {
  const [nb = [], nn = [], en = []] = LANGUAGES.map((language) =>
    (values[`paste_${language}`] ?? '').split('\n').map((line) => line.trim()),
  )
  return Array.from({ length: Math.max(nb.length, nn.length, en.length) }, (_, index): Row => {
    const texts = [['nb', nb[index]] as const, ['nn', nn[index]] as const, ['en', en[index]] as const]
    return { ...BLANK, texts: Object.fromEntries(texts.filter(([, text]) => text)) }
  }).filter((row) => !isBlank(row))
}

function rearranged(rows: readonly Row[], act: string, place: number): readonly Row[] {
  if (act === 'remove') return rows.filter((_, index) => index !== place)
  const other = act === 'up' ? place - 1 : place + 1
  const [one, two] = [rows[place], rows[other]]
  if (!one || !two) return rows
  return rows.map((row, index) => (index === place ? two : index === other ? one : row))
}

/** What a button beside the rows does to the form: `option_add`, `option_paste`, `column_remove_2`, `option_up_3`. */
export function editedRows(values: Values, pressed: string): Values {
  const found = /^(option|column)_(add|paste|remove|up|down)(?:_(\d{1,2}))?$/.exec(pressed)
  const prefix = found?.[1] === 'column' ? 'column' : 'option'
  const rows = readRows(values, prefix)
  switch (found?.[2]) {
    case undefined:
      return values
    case 'add':
      return { ...values, ...writeRows(prefix, [...rows, BLANK]) }
    case 'paste': {
      const lines = { paste_nb: '', paste_nn: '', paste_en: '' }
      return { ...values, ...writeRows(prefix, [...rows.filter((row) => !isBlank(row)), ...pasted(values)]), ...lines }
    }
    default:
      return { ...values, ...writeRows(prefix, rearranged(rows, found?.[2] ?? '', Number(found?.[3]) - 1)) }
  }
}
