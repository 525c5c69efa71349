// A jury of two categories that has judged in one of the ways beside values, by the forms: what a test goes on from.
import type { CategoryId, EntryId } from '../../src/kernel/ids.ts'
import type { TestDatabase } from './database.ts'
import { comparingOn } from './judged-pairs.ts'
import { led, type Panel, panelOf, splitOff } from './judged-round.ts'
import type { createWholeApp } from './secret-app.ts'

type Site = ReturnType<typeof createWholeApp>

/** By juror, each entry's answer in the order of the panel: a place, or yes, maybe, no. */
type Answers = readonly (readonly string[])[]

async function answerEach(site: Site, panel: Panel, given: Answers) {
  for (const [juror, values] of given.entries()) {
    for (const [entry, value] of values.entries()) {
      const fields = { 'score-0': value, 'comment-0': 'Fordi det virker.', version: '0' }
      await led(site.post(`${panel.base}/soknad/${panel.entries[entry]}/forsegl`, panel.cookies[juror]!, fields))
    }
  }
}

async function orderAll(site: Site, panel: Panel, given: Answers) {
  for (const [juror, order] of given.entries()) {
    const fields = panel.entries.flatMap((id, entry): [string, string][] => [
      [`place-${id}`, order[entry]!],
      [`comment-${id}`, 'Fordi det virker.'],
    ])
    const address = `${panel.base}/rangering/forsegl`
    await led(site.post(address, panel.cookies[juror]!, { ...Object.fromEntries(fields), version: '0' }))
  }
}

async function compareBy(site: Site, panel: Panel, orders: readonly (readonly EntryId[])[]) {
  const pairs = comparingOn(() => site)
  for (const [juror, order] of orders.entries()) {
    await pairs.compareAll(panel, juror, order)
    await led(pairs.seal(panel, juror))
  }
}

const MODES = {
  pairwise: {
    row: { judging_mode: 'pairwise', comparisons_each: 9 },
    judge: (site: Site, panel: Panel) => {
      const [a, b, c, d, e, f, g] = panel.entries as [EntryId, EntryId, EntryId, EntryId, EntryId, EntryId, EntryId]
      return compareBy(site, panel, [
        [a, b, c, d, e, f, g],
        [a, c, b, d, e, g, f],
        [b, a, c, d, f, e, g],
      ])
    },
  },
  ranking: {
    row: { judging_mode: 'ranking', ranking_places: 3 },
    judge: (site: Site, panel: Panel) =>
      orderAll(site, panel, [
        ['1', '2', '3', 'not', '1', '2', '3'],
        ['1', '3', '2', 'not', '1', '3', '2'],
        ['2', '1', 'not', '3', '2', '1', 'cannot'],
      ]),
  },
  verdict: {
    row: { judging_mode: 'verdict' },
    judge: (site: Site, panel: Panel) =>
      answerEach(site, panel, [
        ['3', '2', '3', '1', '3', '2', '0'],
        ['3', '3', '1', '1', '3', '3', '1'],
        ['3', '3', '2', '1', '2', '1', '1'],
      ]),
  },
}

export type OtherMode = keyof typeof MODES

export type JudgedOtherwise = { readonly panel: Panel; readonly special: CategoryId }

/** Three jurors have sealed what they have given of seven entries, of which the last three are in a category of their own. */
export async function judgeOtherwise(database: TestDatabase, site: Site, mode: OtherMode): Promise<JudgedOtherwise> {
  const { row, judge } = MODES[mode]
  const panel = await panelOf(database, site, row, { entries: 7 })
  const special = await splitOff(panel, panel.entries.slice(4))
  await judge(site, panel)
  return { panel, special }
}
