/** FNV-1a, so that a name has the same pattern for ever and everywhere. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}

// Quarter circles, half circles, dots and blanks on a grid: plain, and never quite alike.
const SHAPES = [
  '',
  'M0 0H1A1 1 0 0 1 0 1Z',
  'M1 0V1A1 1 0 0 1 0 0Z',
  'M1 1H0A1 1 0 0 1 1 0Z',
  'M0 1V0A1 1 0 0 1 1 1Z',
] as const
const COLUMNS = 8
const ROWS = 5

/** Stands where there is no picture. Said to be decoration, since the name beside it says all. */
export function Pattern({ name }: { name: string }) {
  let state = hashOf(name) || 1
  const cells = Array.from({ length: COLUMNS * ROWS }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return {
      x: index % COLUMNS,
      y: Math.floor(index / COLUMNS),
      shape: SHAPES[(state >>> 20) % SHAPES.length] ?? '',
      tone: (state >>> 12) % 3,
    }
  })
  return (
    <svg class="pattern" viewBox={`0 0 ${COLUMNS} ${ROWS}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="pattern-ground" width={COLUMNS} height={ROWS} />
      {cells
        .filter((cell) => cell.shape !== '')
        .map((cell) => (
          <path class={`pattern-${cell.tone}`} d={cell.shape} transform={`translate(${cell.x} ${cell.y})`} />
        ))}
    </svg>
  )
}
