import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { LANGUAGES } from '../../../kernel/texts.ts'
import { createTranslate } from '../../../text/translate.ts'
import { type BallotFacts, decideOpenBallot, SMALL_BALLOT } from './ballot-rules.ts'
import { BecomesKnown, SmallAgain, SmallBallot } from './pages/small-ballot.tsx'

const candidates = [newId<EntryId>(), newId<EntryId>()]
const facts = (voters: number): BallotFacts => {
  return { refusal: null, isBallotOpen: false, known: candidates, voters, needed: 3 }
}

test('with few voters a ballot is opened only by whoever knows what that means; with more by anybody who leads', () => {
  const kind = (voters: number, isSmallKnown: boolean) =>
    decideOpenBallot(facts(voters), { candidates, isSmallKnown }).kind
  expect([3, SMALL_BALLOT, SMALL_BALLOT + 1].map((voters) => kind(voters, false))).toEqual([
    'small_ballot',
    'small_ballot',
    'opened',
  ])
  expect([2, 3, SMALL_BALLOT].map((voters) => kind(voters, true))).toEqual(['few_voters', 'opened', 'opened'])
})

test('the reason for it: whoever knows all votes but one finds the last one from the count', () => {
  const order = fc.shuffledSubarray([1, 2, 3], { minLength: 3 })
  const over = (ranks: readonly number[], a: number, b: number) => (ranks[a]! < ranks[b]! ? 1 : 0)
  fc.assert(
    fc.property(fc.array(order, { minLength: 3, maxLength: SMALL_BALLOT }), (sheets) => {
      const count = (among: readonly (readonly number[])[], a: number, b: number) =>
        among.reduce((sum, ranks) => sum + over(ranks, a, b), 0)
      const known = sheets.slice(1)
      const found = [0, 1, 2].map(
        (a) => 1 + [0, 1, 2].filter((b) => count(sheets, b, a) - count(known, b, a) > 0).length,
      )
      expect(found).toEqual(sheets[0])
    }),
  )
})

test.each(LANGUAGES)(
  'whoever opens and whoever votes reads in %s what becomes known and that it can be worked out',
  (language) => {
    const t = createTranslate(language)
    const title = t('meeting.small_title', { count: 3 })
    expect(title).toContain('3')
    const opening = String(<SmallBallot t={t} path="/mote/avstemning" voters={3} candidates={candidates} />)
    const again = String(<SmallAgain t={t} may={3} />)
    const voting = String(<BecomesKnown t={t} may={3} />)
    for (const page of [opening, again, voting]) {
      expect(page).toContain(title)
      expect(page).toContain(t('meeting.small_text'))
    }
    for (const form of [opening, again]) expect(form).toContain('name="small" value="known"')
    expect(voting).toContain(t('meeting.small_voter'))
    const many = String(<BecomesKnown t={t} may={5} />)
    expect([many.includes(t('meeting.known_text')), many.includes(t('meeting.small_text'))]).toEqual([true, false])
    expect(String(<SmallAgain t={t} may={5} />)).not.toContain('small')
  },
)
