import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare } from '../../src/features/jury/pairwise/compare.ts'
import { loadOwnPairs } from '../../src/features/jury/pairwise/load-pairs.ts'
import { sealComparisons } from '../../src/features/jury/pairwise/seal-comparisons.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import type { PersonId, RoundId } from '../../src/kernel/ids.ts'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

const COMPARISONS = 18

/** The practice round that is being assessed, as if its jury had been told to compare; nothing is given yet. */
async function toBeCompared({ database }: RunningProduct): Promise<RoundId> {
  const { owner } = database
  const { rows } = await owner.query<{ id: RoundId }>(
    `select r.id from round r join round_role rr on rr.round_id = r.id join person p on p.id = rr.person_id
     where r.phase = 'assessment' and p.display_name = 'Anwar Haddeland' limit 1`,
  )
  const { id } = rows[0]!
  await owner.query('alter table round disable trigger judging_mode_is_frozen')
  await owner.query(`update round set judging_mode = 'pairwise', comparisons_each = ${COMPARISONS} where id = $1`, [id])
  await owner.query('alter table round enable trigger judging_mode_is_frozen')
  await owner.query(
    'delete from assessment_version where assessment_id in (select id from assessment where round_id = $1)',
    [id],
  )
  await owner.query('delete from assessment_seal where round_id = $1', [id])
  await owner.query('delete from assessment where round_id = $1', [id])
  await owner.query(`update impartiality set declared = 'impartial' where round_id = $1 and declared = 'in_doubt'`, [
    id,
  ])
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
     select entry_id, person_id, $1, 'impartial', now() from voting_pairs($1) on conflict do nothing`,
    [id],
  )
  return id
}

/** All the other jurors have compared, each with a liking of the own for what comes early in the alphabet, and sealed. */
async function othersCompare({ database }: RunningProduct, roundId: RoundId): Promise<void> {
  const { db, owner } = database
  const tools = { db, clock: { now: () => new Date() } }
  const { rows } = await owner.query<{ id: PersonId }>(
    `select s as id from seated_jurors($1) s join person p on p.id = s where p.display_name <> 'Anwar Haddeland'`,
    [roundId],
  )
  for (const [juror, { id }] of rows.entries()) {
    for (let turn = 0; turn < COMPARISONS; turn++) {
      const pairs = await db.read(actorOf(id), (reader) => loadOwnPairs(reader, roundId, id))
      if (!pairs?.next) break
      const { left, right } = pairs.next
      const title = (entry: typeof left) => pairs.entries.get(entry)!.title
      const isLeft = title(left) < title(right) !== ((turn + juror) % 5 === 0)
      await compare(tools, id, { roundId, left, right, chosen: isLeft ? left : right, comment: 'Den er prøvd ut.' })
    }
    expect((await sealComparisons(tools, id, roundId)).kind).toBe('sealed_now')
  }
}

describe.skipIf(!hasBrowser)('a jury that compares two and two', () => {
  let product: RunningProduct
  let browser: Browser
  let round: RoundId
  const visitors: Visitor[] = []
  const come = async (person: string, width: number, hasScripts: boolean) => {
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person })
    visitors.push(visitor)
    return visitor
  }

  beforeAll(async () => {
    product = await startTestProduct()
    round = await toBeCompared(product)
    await othersCompare(product, round)
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test('is walked by a juror on a phone and without scripts, and by the leader, from the first choice to the result', async () => {
    const phone = await come('jury-anwar', 360, false)
    await phone.open(`/jury/${round}`)
    await phone.press('Gå til sammenligningene')
    await phone.press('Lagre og gå videre')
    expect(await phone.text()).toContain('Velg den som er best')
    await phone.page.locator('input[name=chosen]').first().check()
    await phone.page.fill('[name=comment]', 'Tydelig nytte for innbyggerne.')
    await phone.press('Lagre og gå videre')
    expect(await phone.text()).toContain(`1 av ${COMPARISONS} sammenligninger gjort`)
    await phone.press('Angre det siste valget')
    expect(await phone.page.inputValue('[name=comment]')).toBe('Tydelig nytte for innbyggerne.')
    const wide = await come('jury-anwar', 1280, true)
    await wide.open(`/jury/${round}/parvis`)
    for (let turn = 0; turn < COMPARISONS; turn++) {
      await wide.page
        .locator('input[name=chosen]')
        .nth(turn % 2)
        .check()
      await wide.press('Lagre og gå videre')
    }
    await wide.press('Forsegl sammenligningene')
    expect(await wide.text()).toContain('Sammenligningene er forseglet.')
    await wide.open(`/jury/${round}`)
    const leader = await come('juryleder', 1280, true)
    await leader.open(`/jury/${round}/resultat`)
    await leader.press(/^Åpne drøftingen/)
    expect(await leader.text()).toContain('Bradley og Terry')
    await leader.page.locator('main .dot-label a').first().click()
    await leader.page.waitForLoadState()
    await phone.open(`/jury/${round}/resultat`)
    await phone.open(`/jury/${round}/uten-nett`)
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([])
  }, 180_000)
})
