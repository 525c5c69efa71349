import type { Child } from 'hono/jsx'

export function Details({ summary, open, children }: { summary: string; open?: boolean; children?: Child }) {
  return (
    <details class="ds-details details" data-variant="default" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
