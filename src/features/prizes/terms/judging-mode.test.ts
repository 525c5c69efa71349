import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { writeAsOwner } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { createTranslate } from '../../../text/translate.ts'
import { exportRound } from '../document/export-round.ts'
import { freeze } from '../freeze-rules.ts'
import { missingForAnnouncing } from '../gate-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { parseTerms, storedTerms } from './forms.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function draft(row: Record<string, unknown> = {}) {
  const panel = await createPanel(database.owner, { phase: 'draft', row, now: clock.now() })
  const setUp = async () => (await database.db.read(actorOf(panel.secretary), (r) => loadSetUp(r, panel.round.id)))!
  return { ...panel, setUp, cookie: await site.cookieOf(panel.secretary), address: `/runder/${panel.round.id}/regler` }
}

describe('how the jury judges', () => {
  test('is chosen by the secretariat, comes back with its fault, and is kept', async () => {
    const { setUp, cookie, address } = await draft()
    const page = await (await site.get(address, cookie)).text()
    expect(page).toContain('Ja, kanskje eller nei')
    const seen = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const fields = { ...storedTerms(await setUp()), judging_mode: 'ranking', ranking_places: '1', version: seen }
    const faulty = await site.post(address, cookie, fields)
    expect(faulty.status).toBe(422)
    expect(await faulty.text()).toMatch(/Hvor mange setter hver i rekkefølge\?/)
    expect((await setUp()).round.judgingMode).toBe('values')
    expect((await site.post(address, cookie, { ...fields, ranking_places: '4' })).status).toBe(303)
    const { judgingMode, rankingPlaces } = (await setUp()).round
    expect({ judgingMode, rankingPlaces }).toEqual({ judgingMode: 'ranking', rankingPlaces: 4 })
  })

  test('asks for a number only where the best are put in order, and knows no other ways', async () => {
    const { setUp } = await draft()
    const t = createTranslate('nb')
    const values = storedTerms(await setUp())
    const parse = (more: Record<string, string>) => parseTerms(t, { ...values, ...more })
    expect(parse({ judging_mode: 'verdict', ranking_places: '' })).toMatchObject({ input: { judgingMode: 'verdict' } })
    expect(parse({ judging_mode: 'ranking', ranking_places: '' })).not.toHaveProperty('input')
    expect(parse({ judging_mode: 'pairwise', comparisons_each: '' })).not.toHaveProperty('input')
    expect(parse({ judging_mode: 'pairwise', comparisons_each: '20', comparison_wants_words: 'yes' })).toMatchObject({
      input: { judgingMode: 'pairwise', comparisonsEach: 20, comparisonWantsWords: true },
    })
    expect(parse({ judging_mode: 'lottery' })).not.toHaveProperty('input')
  })

  test('stands in what is frozen and exported, and changes the hash of no round that gives values', async () => {
    const values = await (await draft()).setUp()
    expect(freeze(values).document['terms']).not.toHaveProperty('judgingMode')
    const { setUp, round } = await draft({ judging_mode: 'ranking', ranking_places: 3 })
    const found = await setUp()
    expect(freeze(found).document['terms']).toMatchObject({ judgingMode: 'ranking', rankingPlaces: 3 })
    const { prizeSlug, slug } = found.round
    const document = await writeAsOwner(database.owner, (tx) => exportRound(tx, prizeSlug, slug))
    expect(document?.terms).toMatchObject({ judgingMode: 'ranking', rankingPlaces: 3 })
    await database.owner.query(`update round set phase = 'open' where id = $1`, [round.id])
    for (const change of [`judging_mode = 'verdict'`, 'ranking_places = 4']) {
      const late = database.owner.query(`update round set ${change} where id = $1`, [round.id])
      await expect(late).rejects.toThrow('the rules of an opened round are frozen')
    }
  })

  test('tells with comparisons how many each makes, and freezes that too', async () => {
    const { setUp, round } = await draft({
      judging_mode: 'pairwise',
      comparisons_each: 12,
      comparison_wants_words: true,
    })
    const found = await setUp()
    const told = { judgingMode: 'pairwise', comparisonsEach: 12, comparisonWantsWords: true }
    expect(freeze(found).document['terms']).toMatchObject(told)
    const { prizeSlug, slug } = found.round
    expect((await writeAsOwner(database.owner, (tx) => exportRound(tx, prizeSlug, slug)))?.terms).toMatchObject(told)
    await database.owner.query(`update round set phase = 'open' where id = $1`, [round.id])
    for (const change of ['comparisons_each = 13', 'comparison_wants_words = false']) {
      const late = database.owner.query(`update round set ${change} where id = $1`, [round.id])
      await expect(late).rejects.toThrow('the rules of an opened round are frozen')
    }
    const page = await (await site.get(`/priser/${prizeSlug}/${slug}`, null)).text()
    expect(page).toContain('omtrent 12 ganger')
  })

  test('is told on the round’s public page, in the reader’s language, and weights that do not count are not', async () => {
    const { setUp } = await draft({ judging_mode: 'ranking', ranking_places: 3, phase: 'open' })
    const { prizeSlug, slug } = (await setUp()).round
    const page = await (await site.get(`/priser/${prizeSlug}/${slug}`, null)).text()
    expect(page).toContain('Slik vurderer juryen')
    expect(page).toContain('setter de 3 beste i rekkefølge')
    expect(page).not.toContain('teller like mye')
    expect(await (await site.get(`/nn/priser/${prizeSlug}/${slug}`, null)).text()).toContain(
      'dei 3 beste i rekkjefølgje',
    )
    expect(await (await site.get(`/en/priser/${prizeSlug}/${slug}`, null)).text()).toContain('How the jury judges')
  })

  test('is by values where there are several stages, which is told before the announcement', async () => {
    const stages: SetUp['stages'] = {
      stages: 2,
      readers: [3, 4],
      places: [10],
      countedOver: 'round',
      greyPercent: 10,
      widestSpread: 0,
      highestSingle: 0,
      bestOfCategory: false,
      correctedMayDecide: false,
    }
    const kindsOf = async (row: Record<string, unknown>) => {
      const setUp = await (await draft(row)).setUp()
      return missingForAnnouncing({ ...setUp, stages }).map(({ kind }) => kind)
    }
    expect(await kindsOf({})).not.toContain('stages_without_values')
    for (const mode of ['verdict', 'ranking', 'pairwise']) {
      expect(await kindsOf({ judging_mode: mode })).toContain('stages_without_values')
    }
  })
})
