// A round of two categories in each way of judging, by the forms: from the first answer, through the result, the meeting and the
// decision, to a protocol that an outsider verifies and that fails after any single change.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { comparingOn } from '../../../tests/support/judged-pairs.ts'
import {
  changesNotFound,
  decideAndRelease,
  led,
  openResult,
  type Panel,
  panelOf,
  splitOff,
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

const pairs = comparingOn(() => site)

/** By juror, each entry's answer in the order of the panel: a place, or yes, maybe, no. */
type Answers = readonly (readonly string[])[]

async function answerEach(panel: Panel, given: Answers) {
  for (const [juror, values] of given.entries()) {
    for (const [entry, value] of values.entries()) {
      const fields = { 'score-0': value, 'comment-0': 'Fordi det virker.', version: '0' }
      await led(site.post(`${panel.base}/soknad/${panel.entries[entry]}/forsegl`, panel.cookies[juror]!, fields))
    }
  }
}

async function orderAll(panel: Panel, given: Answers) {
  for (const [juror, order] of given.entries()) {
    const fields = panel.entries.flatMap((id, entry): [string, string][] => [
      [`place-${id}`, order[entry]!],
      [`comment-${id}`, 'Fordi det virker.'],
    ])
    const address = `${panel.base}/rangering/forsegl`
    await led(site.post(address, panel.cookies[juror]!, { ...Object.fromEntries(fields), version: '0' }))
  }
}

async function compareBy(panel: Panel, orders: readonly (readonly EntryId[])[]) {
  for (const [juror, order] of orders.entries()) {
    await pairs.compareAll(panel, juror, order)
    await led(pairs.seal(panel, juror))
  }
}

/** In each category, in order: the entry and its rank. */
function toldIn(panel: Panel, document: ProtocolDocument) {
  return document.result.sealed.map(({ entries }) =>
    entries.map(({ entry, rank }) => [panel.entries.indexOf(entry as EntryId), rank]),
  )
}

const judgedFrom: Readonly<
  Record<
    string,
    { row: Record<string, unknown>; judge: (panel: Panel) => Promise<void>; ranks: unknown; words: string }
  >
> = {
  'comparing two and two': {
    row: { judging_mode: 'pairwise', comparisons_each: 9 },
    judge: (panel) => {
      const [a, b, c, d, e, f, g] = panel.entries as [EntryId, EntryId, EntryId, EntryId, EntryId, EntryId, EntryId]
      return compareBy(panel, [
        [a, b, c, d, e, f, g],
        [a, c, b, d, e, g, f],
        [b, a, c, d, f, e, g],
      ])
    },
    ranks: [
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    words: 'Bradley og Terry',
  },
  'putting the best in order': {
    row: { judging_mode: 'ranking', ranking_places: 3 },
    judge: (panel) =>
      orderAll(panel, [
        ['1', '2', '3', 'not', '1', '2', '3'],
        ['1', '3', '2', 'not', '1', '3', '2'],
        ['2', '1', 'not', '3', '2', '1', 'cannot'],
      ]),
    ranks: [
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      [
        [4, 1],
        [5, 2],
        [6, 2],
      ],
    ],
    words: 'Schulzes metode',
  },
  'answering yes, maybe or no': {
    row: { judging_mode: 'verdict' },
    judge: (panel) =>
      answerEach(panel, [
        ['3', '2', '3', '1', '3', '2', '0'],
        ['3', '3', '1', '1', '3', '3', '1'],
        ['3', '3', '2', '1', '2', '1', '1'],
      ]),
    ranks: [
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    words: 'Ordnet etter andelen ja',
  },
}

describe.each(Object.entries(judgedFrom))('a jury of two categories, %s', (_, { row, judge, ranks, words }) => {
  test('comes to a protocol that holds, and fails after any single change', async () => {
    const panel = await panelOf(database, site, row, { entries: 7 })
    const other = await splitOff(panel, panel.entries.slice(4))
    await judge(panel)
    const page = await openResult(site, panel)
    for (const word of [words, 'Hovedprisen', 'Særprisen']) expect(page).toContain(word)
    const [first, second, , , special] = panel.entries as [EntryId, EntryId, EntryId, EntryId, EntryId]
    const award = { category: other, winner: special }
    const document = await decideAndRelease({ database, site, clock }, panel, [first, second], [award])
    expect(toldIn(panel, document)).toEqual(ranks)
    expect(document.decision.awards.length).toBe(2)
    expect(await verifiedAlone(document)).toEqual({ status: 0, failing: [] })
    expect(await changesNotFound(document)).toEqual([])
    expect(site.faults).toEqual([])
  }, 120_000)
})
