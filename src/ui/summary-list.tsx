import type { Child } from 'hono/jsx'
import { safeHref } from './safe-href.ts'

export type SummaryRow = {
  readonly label: string
  readonly value: Child
  /** "Endre": a link that names what it changes to screen readers. */
  readonly action?: { readonly href: string; readonly label: string } | undefined
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary-list">
      {rows.map((row) => (
        <div class="summary-row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action ? (
            <dd class="summary-action">
              <a class="ds-link" href={safeHref(row.action.href) ?? '#'}>
                {row.action.label}
                <span class="visually-hidden"> – {row.label}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
