import type { Child } from 'hono/jsx'

/** `honour` is amber: for awards and for the one thing that waits, nothing else. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'honour'

export function Tag({ tone = 'neutral', children }: { tone?: Tone; children?: Child }) {
  return (
    <span class="ds-tag" data-color={tone}>
      {children}
    </span>
  )
}
