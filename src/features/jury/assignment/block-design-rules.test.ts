import { expect, test } from 'vitest'
import { blockDesign } from './block-design-rules.ts'

const SIZES = [
  { jurors: 4, perEntry: 3, blocks: 4 },
  { jurors: 5, perEntry: 3, blocks: 10 },
  { jurors: 6, perEntry: 3, blocks: 10 },
  { jurors: 7, perEntry: 3, blocks: 7 },
  { jurors: 7, perEntry: 4, blocks: 7 },
  { jurors: 8, perEntry: 4, blocks: 14 },
  { jurors: 9, perEntry: 3, blocks: 12 },
  { jurors: 9, perEntry: 4, blocks: 18 },
]

test.each(SIZES)('$jurors jurors, $perEntry an entry: every pair meets equally often in $blocks blocks', (size) => {
  const design = blockDesign(size.jurors, size.perEntry) ?? []
  expect(design).toHaveLength(size.blocks)
  const meetings = new Map<string, number>()
  for (const block of design) {
    expect(new Set(block).size).toBe(size.perEntry)
    for (const a of block)
      for (const b of block) if (a < b) meetings.set(`${a} ${b}`, (meetings.get(`${a} ${b}`) ?? 0) + 1)
  }
  expect(meetings.size).toBe((size.jurors * (size.jurors - 1)) / 2)
  expect(new Set(meetings.values()).size).toBe(1)
})

test('there is none of other sizes', () => {
  expect(blockDesign(10, 3)).toBeNull()
})
