import { expect, test } from 'vitest'
import { FIRST_OF_CATEGORY, MOST_FOUND, offeredOf, WHOLE_FIELD } from './offered-rules.ts'

function entry(number: number, title = `Sak ${number}`) {
  const categoryId = number % 2 === 0 ? 'even' : 'odd'
  return { id: String(number), title, organisationName: `Kommune ${number % 7}`, unitName: null, categoryId, number }
}
const rankOf = ({ number }: { number: number }) => -number
const nobody = () => false

test('a field that can be looked over stands whole, whatever is looked for', () => {
  const field = Array.from({ length: WHOLE_FIELD }, (_, number) => entry(number))
  expect(offeredOf(field, { words: 'finnes ikke', rankOf, isChosen: nobody })).toEqual({
    entries: field,
    isPart: false,
  })
})

test('of a long field the first of each category stand there, in the order of the field, with all that is chosen', () => {
  const field = Array.from({ length: 2000 }, (_, number) => entry(number))
  const { entries, isPart } = offeredOf(field, { words: '', rankOf, isChosen: ({ number }) => number === 3 })
  expect(isPart).toBe(true)
  expect(entries.map(({ number }) => number)).toEqual([
    3,
    ...Array.from({ length: 2 * FIRST_OF_CATEGORY }, (_, place) => 2000 - 2 * FIRST_OF_CATEGORY + place),
  ])
})

test('what is looked for by the beginnings of its words stands there, and what is chosen does so still', () => {
  const field = [...Array.from({ length: 500 }, (_, number) => entry(number)), entry(500, 'Trygg skolevei på Øya')]
  const look = (words: string) =>
    offeredOf(field, { words, rankOf, isChosen: ({ number }) => number === 3 }).entries.map(({ number }) => number)
  expect(look('øya skole')).toEqual([3, 500])
  expect(look('finnes ikke')).toEqual([3])
  expect(look('kommune').length).toBe(MOST_FOUND)
})
