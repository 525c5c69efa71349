import type { Child } from 'hono/jsx'

type Mark = { readonly label: string; readonly drawn: Child }

/** The marks of the picture of scores with their meaning beside each, drawn as they stand in the picture. */
export function ScoreKey(props: {
  dot: string
  mean: string
  interval: string
  cut: string | null
  band: string | null
}) {
  const marks: readonly Mark[] = [
    { label: props.dot, drawn: <circle class="juror-dot" cx="14" cy="12" r="6" /> },
    { label: props.mean, drawn: <rect class="mean-mark" x="12" y="2" width="4" height="20" rx="2" /> },
    { label: props.interval, drawn: <line class="interval-bar" x1="2" x2="26" y1="12" y2="12" /> },
    ...(props.cut === null ? [] : [{ label: props.cut, drawn: <path class="interval-cut" d="M8 4 L18 12 L8 20 Z" /> }]),
    ...(props.band === null
      ? []
      : [{ label: props.band, drawn: <rect class="band-mark" x="3" y="3" width="22" height="18" /> }]),
  ]
  return (
    <ul class="plot-key plain-list">
      {marks.map(({ label, drawn }) => (
        <li>
          <svg width="28" height="24" aria-hidden="true">
            {drawn}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
