import { expect, test } from 'vitest'
import { createTranslate } from '../../../../text/translate.ts'
import type { ResultGroup } from '../../result/load-result.ts'
import type { CheckedGroup } from '../jury-checks-rules.ts'
import { chanceInWords } from './chance-in-words.ts'
import { ChecksTable } from './checks-part.tsx'

const t = createTranslate('nb')
const plain = (shown: unknown) => String(shown).replaceAll(/\s/gu, ' ')

test('what came in none of the draws or in all of them is told as hardly ever or nearly always', () => {
  expect([0, 0.0099, 0.01, 0.104, 0.5, 0.99, 0.991, 1].map((value) => plain(chanceInWords(t, value)))).toEqual([
    'under 1 %',
    'under 1 %',
    '1 %',
    '10 %',
    '50 %',
    '99 %',
    'over 99 %',
    'over 99 %',
  ])
})

test('so that no entry of a result is said to have no chance, or to be certain of its place', () => {
  const chances = [
    { amongFirst: 1, betterThanFirst: 0, rank: { low: 1, high: 1, expected: 1 } },
    { amongFirst: 0, betterThanFirst: 0, rank: { low: 2, high: 2, expected: 2 } },
  ]
  const group = { entries: chances.map((_, at) => ({ entryId: `${at}`, title: 'Tiltak', rank: at + 1 })) }
  const checks = { entries: chances.map((chance) => ({ chance, adjusted: null, schulzeRank: 1 })), pairsWithoutVote: 0 }
  const page = plain(
    ChecksTable({
      t,
      base: '',
      group: group as unknown as ResultGroup,
      checks: checks as unknown as CheckedGroup,
      shown: { from: 0, count: 2 },
      among: 1,
    }),
  )
  expect(page.match(/>[^<]* %</gu)).toEqual(['>over 99 %<', '>under 1 %<', '>under 1 %<'])
})
