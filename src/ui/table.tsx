import type { Child } from 'hono/jsx'

export type Column<Row> = {
  readonly label: string
  readonly cell: (row: Row) => Child
  /** Numbers stand to the right with figures of one width. */
  readonly isNumber?: boolean | undefined
  /** The cell that names its row. */
  readonly isHeading?: boolean | undefined
  readonly hideLabel?: boolean | undefined
  /** Where the rows are shown in this column's order; `sorted` when they are already. */
  readonly sort?: { readonly href: string; readonly sorted: 'ascending' | 'descending' | null } | undefined
}

type TableProps<Row> = {
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Keeps the grid on phones, scrolled sideways, where comparing matters more than reading. */
  keepGrid?: boolean
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const kind = column.isNumber ? 'number' : undefined
  if (column.isHeading) {
    return (
      <th scope="row" data-label={column.label} data-kind={kind}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td data-label={column.hideLabel ? undefined : column.label} data-kind={kind}>
      {column.cell(row)}
    </td>
  )
}

function Label<Row>({ column }: { column: Column<Row> }) {
  if (column.hideLabel) return <span class="visually-hidden">{column.label}</span>
  if (!column.sort) return <>{column.label}</>
  const arrow = { ascending: ' ↑', descending: ' ↓', none: '' }[column.sort.sorted ?? 'none']
  return (
    <a class="ds-link" href={column.sort.href}>
      {column.label}
      <span aria-hidden="true">{arrow}</span>
    </a>
  )
}

/** What is wider than the page is scrolled within a frame that the keyboard can reach. */
export function ScrollFrame({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="table-frame" data-grid="keep" tabindex={0} aria-label={label}>
      {children}
    </section>
  )
}

export function Table<Row>({ caption, showCaption = false, columns, rows, keepGrid = false }: TableProps<Row>) {
  const table = (
    <table class="ds-table">
      <caption class={showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              scope="col"
              data-kind={column.isNumber ? 'number' : undefined}
              aria-sort={column.sort?.sorted ?? undefined}
            >
              <Label column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column) => (
              <Cell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return keepGrid ? <ScrollFrame label={caption}>{table}</ScrollFrame> : <div class="table-frame">{table}</div>
}
