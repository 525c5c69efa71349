// A round of two categories in each way of judging, by the forms: from the first answer, through the result, the meeting and the
// decision, to a protocol that an outsider verifies and that fails after any single change.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { judgeOtherwise, type OtherMode } from '../../../tests/support/judged-otherwise.ts'
import {
  changesNotFound,
  decideAndRelease,
  openResult,
  type Panel,
  verifiedAlone,
} from '../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../tests/support/secret-app.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { ProtocolDocument } from '../../protocol/protocol-document.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

/** In each category, in order: the entry and its rank. */
function toldIn(panel: Panel, document: ProtocolDocument) {
  return document.result.sealed.map(({ entries }) =>
    entries.map(({ entry, rank }) => [panel.entries.indexOf(entry as EntryId), rank]),
  )
}

type Ranks = readonly (readonly (readonly [entry: number, rank: number])[])[]

const FIRST_FOUR = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
] as const
const IN_ORDER: Ranks = [
  FIRST_FOUR,
  [
    [4, 1],
    [5, 2],
    [6, 3],
  ],
]

/** What the jury's answers come to, and what the result page says of how. */
const CASES: readonly (readonly [OtherMode, Ranks, string])[] = [
  ['pairwise', IN_ORDER, 'Bradley og Terry'],
  [
    'ranking',
    [
      FIRST_FOUR,
      [
        [4, 1],
        [5, 2],
        [6, 2],
      ],
    ],
    'Schulzes metode',
  ],
  ['verdict', IN_ORDER, 'Ordnet etter andelen ja'],
]

test.each(CASES)(
  'a jury of two categories that judges by %s comes to a protocol that holds, and fails after any single change',
  async (mode, ranks, words) => {
    const { panel, special } = await judgeOtherwise(database, site, mode)
    const page = await openResult(site, panel)
    for (const word of [words, 'Hovedprisen', 'Særprisen']) expect(page).toContain(word)
    const [first, second, , , ofSpecial] = panel.entries as [EntryId, EntryId, EntryId, EntryId, EntryId]
    const award = { category: special, winner: ofSpecial }
    const document = await decideAndRelease({ database, site, clock }, panel, [first, second], [award])
    expect(toldIn(panel, document)).toEqual(ranks)
    expect(document.decision.awards.length).toBe(2)
    expect(await verifiedAlone(document)).toEqual({ status: 0, failing: [] })
    expect(await changesNotFound(document)).toEqual([])
    expect(site.faults).toEqual([])
  },
  120_000,
)
