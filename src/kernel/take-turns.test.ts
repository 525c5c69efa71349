import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './take-turns.ts'

test('no more than the width are at it at once, and all come to their turn in order, also after a failure', async () => {
  const inTurn = createTurns(2)
  let [now, most] = [0, 0]
  const ended: number[] = []
  const works = Array.from({ length: 7 }, (_, number) =>
    inTurn(async () => {
      now += 1
      most = Math.max(most, now)
      await sleep(2)
      now -= 1
      ended.push(number)
      if (number === 3) throw new Error('this one fails')
      return number
    }),
  )
  const told = await Promise.allSettled(works)
  expect(most).toBe(2)
  expect(ended).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(told.map(({ status }) => status)).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((n) => (n === 3 ? 'rejected' : 'fulfilled')),
  )
  expect(await inTurn(async () => 'after')).toBe('after')
})
