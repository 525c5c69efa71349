import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
  site = createWholeApp(database, { now: () => now })
})
afterAll(() => database.close())

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()

/** Three entries: one sealed by the juror, one begun, one untouched; another has sealed all of them. */
async function panel() {
  const made = await createPanel(database.owner, { jurors: 3, entries: 3 })
  const [first, second, third] = [made.entries[0]!, made.entries[1]!, made.entries[2]!]
  const [juror, other] = [made.jurors[1]!, made.jurors[2]!]
  const of = (entryId: typeof first, personId: typeof juror) => ({ roundId: made.round.id, entryId, personId })
  await made.world.sheet({ ...of(first, juror), scores: [4, 2], comments: ['Min om første', 'Min to'] })
  await made.world.sheet({ ...of(second, juror), scores: [6, null], comments: ['Min kladd', ''], isSealed: false })
  for (const entryId of made.entries) {
    await made.world.sheet({ ...of(entryId, other), scores: [1, 1], comments: ['En annens ord', 'En annens'] })
  }
  const [cookie, othersCookie] = [await site.cookieOf(juror), await site.cookieOf(other)]
  return { ...made, base: `/jury/${made.round.id}`, first, second, third, juror, cookie, othersCookie }
}

describe('comparing one’s own', () => {
  test('shows drafts and sealed by entry and by criterion, and nothing that another has given', async () => {
    const { base, cookie, first, second, third } = await panel()
    const all = await textOf(site.get(`${base}/sammenlign`, cookie))
    expect([first, second, third].map((id) => all.includes(`value="${id}"`))).toEqual([true, true, false])
    const one = await textOf(site.get(`${base}/sammenlign?kriterium=1`, cookie))
    expect([one.includes('Min om første'), one.includes('Min kladd')]).toEqual([true, true])
    expect(one.indexOf('Min kladd')).toBeLessThan(one.indexOf('Min om første'))
    const sorted = await textOf(site.get(`${base}/sammenlign?sorter=1`, cookie))
    expect(sorted.indexOf(second)).toBeLessThan(sorted.indexOf(first))
    const beside = await textOf(site.get(`${base}/sammenlign/valgte?soknad=${first}&soknad=${second}`, cookie))
    expect(beside.match(/class="beside-entry"/g)?.length).toBe(4)
    expect([beside.includes('Min om første'), beside.includes('Min kladd')]).toEqual([true, true])
    for (const page of [all, one, sorted, beside]) expect(page).not.toContain('En annens')
    expect(site.faults).toEqual([])
  })

  test('asks for two or three, of those one has begun', async () => {
    const { base, cookie, first, third } = await panel()
    for (const query of ['', `?soknad=${first}`, `?soknad=${first}&soknad=${third}`, `?soknad=${first}&soknad=x`]) {
      expect((await site.get(`${base}/sammenlign/valgte${query}`, cookie)).status).toBe(422)
    }
  })

  test('of two entries leaves out the one that the juror has been shut out of', async () => {
    const { base, cookie, first, second, juror } = await panel()
    await database.owner.query(
      `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where person_id = $1 and entry_id = $2`,
      [juror, first],
    )
    const all = await textOf(site.get(`${base}/sammenlign`, cookie))
    expect([all.includes(first), all.includes(second)]).toEqual([false, true])
    expect((await site.get(`${base}/sammenlign/valgte?soknad=${first}&soknad=${second}`, cookie)).status).toBe(422)
    expect(await textOf(site.get(`${base}/skalabruk`, cookie))).not.toContain('4,00')
  })
})

describe('the own use of the scale', () => {
  test('is told from the sealed alone, at once, and beside the others only when the discussion is open', async () => {
    const { base, cookie, round, world, second, third, juror, leader, entries } = await panel()
    const before = await textOf(site.get(`${base}/skalabruk`, cookie))
    expect([before.includes('4,00'), before.includes('6,00'), before.includes('1,00')]).toEqual([true, false, false])
    await database.owner.query('delete from assessment where person_id = $1 and entry_id = $2', [juror, second])
    for (const entryId of [second, third]) {
      await world.sheet({ roundId: round.id, entryId, personId: juror, scores: [5, 3] })
    }
    for (const entryId of entries) await world.sheet({ roundId: round.id, entryId, personId: leader, scores: [2, 3] })
    expect(await textOf(site.get(`${base}/skalabruk`, cookie))).not.toContain('1,50')
    expect((await site.post(`${base}/droft`, await site.cookieOf(leader), {})).status).toBe(303)
    const after = await textOf(site.get(`${base}/skalabruk`, cookie))
    expect([after.includes('4,67'), after.includes('1,50')]).toEqual([true, true])
    expect(site.faults).toEqual([])
  })

  test('is each juror’s own, and no page at all for the secretariat and for strangers', async () => {
    const { base, othersCookie, secretary, applicants } = await panel()
    expect(await textOf(site.get(`${base}/skalabruk`, othersCookie))).not.toContain('4,00')
    for (const person of [secretary, applicants[0]!]) {
      const cookie = await site.cookieOf(person)
      for (const page of ['/skalabruk', '/sammenlign', '/sammenlign/valgte']) {
        expect((await site.get(base + page, cookie)).status).toBe(404)
      }
    }
  })
})
