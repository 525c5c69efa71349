import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawLot } from './lot-rules.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('the same seed draws the same, in whatever order the candidates are named', () => {
  const drawn = drawLot('frø', ['a', 'b', 'c'], sha256)
  expect(drawLot('frø', ['c', 'a', 'b'], sha256)).toEqual(drawn)
  expect(drawn[0]?.ticket).toBe(sha256(`frø:${drawn[0]?.id}`))
})

test('each candidate is drawn as often as another', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 3000; seed++) {
    const [first] = drawLot(String(seed), ['a', 'b', 'c'], sha256)
    counts.set(first!.id, (counts.get(first!.id) ?? 0) + 1)
  }
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(100)
})
