import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntryId, PersonId } from '../../src/kernel/ids.ts'
import { createWorld } from '../factories/world.ts'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { addEveryKind } from '../support/every-kind.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

describe.skipIf(!hasBrowser)('a section with every kind of question', () => {
  let product: RunningProduct
  let browser: Browser
  beforeAll(async () => {
    product = await startTestProduct()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** A draft of the practice person's own in a round of its own, and the person at a browser. */
  async function draft(settings: { width: number; hasScripts: boolean }) {
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, person: 'soker-skole', ...settings })
    const { owner } = product.database
    const session = await owner.query<{ person_id: PersonId }>('select person_id from session order by created_at desc')
    const world = createWorld(owner, new Date())
    const round = await world.round(await world.prize(await world.organisation()), 'open')
    const organisationId = await world.organisation()
    const personId = session.rows[0]!.person_id
    const entryId = await world.entry({ round, organisationId, personId, standing: 'draft' })
    const { ids, followUp } = await addEveryKind(world, round.id)
    return { visitor, entryId, ids, followUp, section: `/soknader/${entryId}/skriv/2` }
  }

  async function stored(entryId: EntryId): Promise<Record<string, string>> {
    const { rows } = await product.database.owner.query<{ kind: string; value: string }>(
      'select q.kind, a.value from entry_answer a join question q on q.id = a.question_id where a.entry_id = $1 and q.position >= 10 and q.position < 30',
      [entryId],
    )
    return Object.fromEntries(rows.map(({ kind, value }) => [kind, value]))
  }

  async function fill({ page }: Visitor, name: string, text: string): Promise<void> {
    await page.locator(`[name="${name}"]`).fill(text)
  }

  test('is filled in and read on a phone without scripts', async () => {
    const { visitor, entryId, ids, section } = await draft({ width: 360, hasScripts: false })
    const { page } = visitor
    await visitor.open(section)
    await fill(visitor, `q_${ids.short_text}`, 'Kort')
    await fill(visitor, `q_${ids.long_text}`, '- én\n- to')
    await fill(visitor, `q_${ids.number}`, '12')
    await fill(visitor, `q_${ids.money}`, '50.000 kr')
    await fill(visitor, `q_${ids.date}`, '2026-01-15')
    await fill(visitor, `q_${ids.film}`, 'https://vimeo.com/1')
    await page.getByLabel('Delvis').nth(1).check()
    await page.locator(`[name="q_${ids.table}_1_c1"]`).fill('Pilot')
    await page.locator(`#q_${ids.partners} [name$="_name"]`).fill('Biblioteket')
    await page.locator(`#q_${ids.innovations} [name$="_name"]`).fill('Smart renhold')
    await visitor.press('Legg til rad')
    await page.locator(`[name="q_${ids.table}_2_c1"]`).fill('Drift')
    await visitor.press('Legg til partner')
    expect(await page.locator(`#q_${ids.partners} .row-card`).count()).toBe(2)
    // Enter in a field saves, and takes no row away.
    await page.locator(`[name="q_${ids.short_text}"]`).press('Enter')
    await page.waitForURL('**?lagret=1')
    const kept = await stored(entryId)
    expect([kept['short_text'], kept['choices'], kept['table'], kept['money']]).toEqual([
      'Kort',
      '["2"]',
      '[{"c1":"Pilot"},{"c1":"Drift"}]',
      '50.000 kr',
    ])
    await visitor.open(`/soknader/${entryId}/slik-ser-juryen`)
    const read = await visitor.text()
    for (const part of ['50 000 kr', '15. januar 2026', 'Se filmen (vimeo.com)', 'Biblioteket', 'Pilot']) {
      expect(read.replaceAll('\u00a0', ' ')).toContain(part)
    }
    await visitor.open(`/soknader/${entryId}/slik-blir-den-offentlig`)
    await visitor.open(`/soknader/${entryId}/kontroll`)
    expect(visitor.faults).toEqual([])
  })

  test('adds and takes away rows by keyboard, saves them as one writes, and asks what the answers call for at once', async () => {
    const { visitor, entryId, ids, followUp, section } = await draft({ width: 1280, hasScripts: true })
    const { page } = visitor
    await visitor.open(section)
    const more = page.locator(`[name="q_${followUp}"]`)
    expect(await more.isVisible()).toBe(false)
    await page.locator(`[name="q_${ids.choice}"][value="1"]`).check()
    expect(await more.isVisible()).toBe(true)
    await page.locator(`[name="q_${ids.choice}"][value="3"]`).check()
    expect(await more.isVisible()).toBe(false)
    const table = page.locator(`#q_${ids.table}`)
    await table.getByRole('button', { name: 'Legg til rad' }).press('Enter')
    await page.keyboard.type('Ny rad')
    await table.getByRole('button', { name: 'Fjern Rad 1', exact: true }).press('Enter')
    await page.locator('[data-saved-status][data-state="saved"]').waitFor()
    await expect.poll(async () => (await stored(entryId))['table'], { timeout: 60_000 }).toBe('[{"c1":"Ny rad"}]')
    expect([page.url().endsWith(section), visitor.faults]).toEqual([true, []])
  })
})
