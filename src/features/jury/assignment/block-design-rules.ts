// Plans in which every pair of jurors reads equally many entries together (balanced incomplete block designs, Fisher
// 1940), for the sizes at which one is small enough to be used whole. Source: jury method, "Small jury", assignment.

type Block = readonly number[]

function choose(from: number, size: number): readonly Block[] {
  if (size === 0) return [[]]
  return Array.from({ length: from }, (_, last) => choose(last, size - 1).map((rest) => [...rest, last])).flat()
}

function developed(bases: readonly Block[], points: number): readonly Block[] {
  return bases.flatMap((base) => Array.from({ length: points }, (_, by) => base.map((point) => (point + by) % points)))
}

/** The nine points of the plane over three; a line is a point and a direction. */
const LINES_OF_NINE: readonly Block[] = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, 2],
].flatMap(([right = 0, down = 0]) => {
  const starts = right === 0 ? [0, 3, 6] : [0, 1, 2]
  return starts.map((start) => {
    const [x, y] = [Math.floor(start / 3), start % 3]
    return [0, 1, 2].map((step) => ((x + step * right) % 3) * 3 + ((y + step * down) % 3))
  })
})

/** Squares and non-squares of the field of nine, each moved over all of it. */
const FOURS_OF_NINE: readonly Block[] = [
  [
    [1, 0],
    [2, 0],
    [0, 1],
    [0, 2],
  ],
  [
    [1, 1],
    [2, 2],
    [1, 2],
    [2, 1],
  ],
].flatMap((base) =>
  Array.from({ length: 9 }, (_, by) =>
    base.map(([x = 0, y = 0]) => ((x + Math.floor(by / 3)) % 3) * 3 + ((y + (by % 3)) % 3)),
  ),
)

/** Planes of the cube of eight corners: four corners whose numbers cancel out bit by bit. */
const PLANES_OF_EIGHT = choose(8, 4).filter((block) => block.reduce((sum, point) => sum ^ point, 0) === 0)

const PAIRS_OF_SIX: readonly Block[] = [
  [0, 1, 2],
  [0, 1, 3],
  [0, 2, 4],
  [0, 3, 5],
  [0, 4, 5],
  [1, 2, 5],
  [1, 3, 4],
  [1, 4, 5],
  [2, 3, 4],
  [2, 3, 5],
]

const FANO = developed([[0, 1, 3]], 7)

const DESIGNS: Readonly<Record<string, readonly Block[]>> = {
  '4/3': choose(4, 3),
  '5/3': choose(5, 3),
  '6/3': PAIRS_OF_SIX,
  '7/3': FANO,
  '7/4': FANO.map((line) => [0, 1, 2, 3, 4, 5, 6].filter((point) => !line.includes(point))),
  '8/4': PLANES_OF_EIGHT,
  '9/3': LINES_OF_NINE,
  '9/4': FOURS_OF_NINE,
}

/** The blocks of a design: who of `jurors` (from 0) read an entry together; null where none of this size is kept. */
export function blockDesign(jurors: number, perEntry: number): readonly Block[] | null {
  return DESIGNS[`${jurors}/${perEntry}`] ?? null
}
