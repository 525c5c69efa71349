import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

/** A round of the practice data that is being assessed, with a juror's first two sheets opened again. */
async function reopenSheets({ database }: RunningProduct): Promise<string> {
  const { rows } = await database.owner.query<{ round: string; person: string }>(
    `select r.id as round, c.person_id as person from round r join round_role rr on rr.round_id = r.id
     join person_contact c on c.person_id = rr.person_id
     where r.phase = 'assessment' and rr.role = 'juror' and c.person_id in
       (select id from person where display_name = 'Anwar Haddeland') limit 1`,
  )
  const { round, person } = rows[0]!
  const two = `select entry_id from assessment where round_id = '${round}' and person_id = '${person}' order by entry_id limit 2`
  await database.owner.query(`delete from assessment_seal where person_id = '${person}' and entry_id in (${two})`)
  await database.owner.query(
    `update assessment set state = 'draft', sealed_at = null, content_hash = null
     where person_id = '${person}' and entry_id in (${two})`,
  )
  return round
}

describe.skipIf(!hasBrowser)('what helps a juror', () => {
  let product: RunningProduct
  let browser: Browser
  let round: string
  const visitors: Visitor[] = []
  const come = async (width: number, hasScripts: boolean) => {
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person: 'jury-anwar' })
    visitors.push(visitor)
    return visitor
  }
  const entryOf = (visitor: Visitor) => new URL(visitor.page.url()).pathname.split('/').at(-1) ?? ''
  const unsealed = async (visitor: Visitor) => {
    await visitor.open(`/jury/${round}`)
    await visitor.page.locator(`main a[href*="/jury/${round}/soknad/"]`).first().click()
    await visitor.page.waitForLoadState()
  }

  beforeAll(async () => {
    product = await startTestProduct()
    round = await reopenSheets(product)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test('keys lead from criterion to criterion and from entry to entry, take no letter that is written, and can be put off', async () => {
    const juror = await come(1280, true)
    const { page } = juror
    await unsealed(juror)
    const first = entryOf(juror)
    await page.keyboard.press('j')
    const name = () => page.evaluate<string>('document.activeElement.name ?? ""')
    expect(await name()).toBe('score-0')
    await page.keyboard.press('j')
    expect(await name()).toBe('score-1')
    await page.keyboard.press('k')
    expect(await name()).toBe('score-0')
    const given: string = await page.evaluate(
      `document.querySelector('input[name="score-0"]:checked')?.value === '4' ? '5' : '4'`,
    )
    await page.keyboard.press(given)
    await page.keyboard.press('m')
    await page.keyboard.type('jnkfum?')
    expect([await page.inputValue('[name=note]'), entryOf(juror)]).toEqual(['jnkfum?', first])
    // Moved on in the same breath: what was given on the way is saved all the same.
    await page.locator('h1').evaluate('document.activeElement.blur()')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('u')])
    const other = entryOf(juror)
    expect(other).not.toBe(first)
    await juror.open(`/jury/${round}/soknad/${first}`)
    expect(await page.locator('input[name="score-0"]:checked').getAttribute('value')).toBe(given)
    expect(await page.inputValue('[name=note]')).toBe('jnkfum?')
    await page.keyboard.press('?')
    await page.locator('[data-key-help] input').uncheck()
    await page.locator('h1').click()
    await page.keyboard.press('u')
    await page.waitForTimeout(300)
    expect(entryOf(juror)).toBe(first)
    expect(juror.faults).toEqual([])
  })

  test('without scripts and on a phone: the note, the comparison, the sheets as a file and on paper', async () => {
    const juror = await come(360, false)
    const { page } = juror
    await unsealed(juror)
    const entry = entryOf(juror)
    expect(await page.locator('[data-key-help]').isVisible()).toBe(false)
    await page.locator('#notat summary').click()
    await page.fill('[name=note]', 'Skrevet uten skript')
    await juror.press('Lagre notatet')
    expect(await page.inputValue('[name=note]')).toBe('Skrevet uten skript')
    await juror.open('/min-side/notater')
    expect(await juror.text()).toContain('Skrevet uten skript')
    await juror.open(`/jury/${round}/sammenlign?kriterium=1`)
    await juror.open(`/jury/${round}/sammenlign`)
    for (const place of [0, 1, 2]) await page.locator('input[name=soknad]').nth(place).check()
    await juror.press('Se de valgte ved siden av hverandre')
    expect(await page.locator('.beside').first().locator('.beside-entry').count()).toBe(3)
    await juror.open(`/jury/${round}/skalabruk`)
    await juror.open(`/jury/${round}/utskrift?notater=1`)
    expect(await juror.text()).toContain('Skrevet uten skript')
    await juror.open(`/jury/${round}/uten-nett`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Last ned vurderingsarkene' }).click(),
    ])
    const file = await readFile(await download.path(), 'utf8')
    expect(file).toContain('Skrevet uten skript')
    const path = join(tmpdir(), `ark-${round}.txt`)
    await writeFile(path, file.replace('Skrevet uten skript', 'Skrevet på toget'))
    await page.setInputFiles('[name=file]', path)
    await juror.press('Se hva som blir endret')
    await juror.press('Ta inn det valgte')
    await juror.open(`/jury/${round}/soknad/${entry}`)
    expect(await page.inputValue('[name=note]')).toBe('Skrevet på toget')
    expect(juror.faults).toEqual([])
  })
})
