import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { buildForm, FORM_SIZE, fillTheGap, moveByKeyboard, moveByPointer } from './steps-form.ts'
import { foundRound } from './steps-secretariat.ts'

const WAYS = [
  { name: 'with scripts, on a wide screen', width: 1280, hasScripts: true },
  { name: 'without scripts, on a phone', width: 360, hasScripts: false },
] as const

describe.skipIf(!hasBrowser).each(WAYS)('a form from nothing, $name', ({ width, hasScripts }) => {
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

  test('is built, ordered, looked at, opened in both written forms and met by an applicant', async () => {
    const { owner } = product.database
    const settings = { baseUrl: product.baseUrl, width, hasScripts }
    const secretary = await comeAs(browser, { ...settings, person: 'sekretariat' })
    const round = await foundRound(secretary)
    await owner.query('delete from question where round_id = $1', [round.id])
    const step = { visitor: secretary, round, hasScripts }

    await buildForm(step)
    const built = await owner.query('select kind from question where round_id = $1', [round.id])
    expect(new Set(built.rows.map(({ kind }) => kind)).size).toBe(FORM_SIZE)
    expect(await moveByKeyboard(step)).toBe('«Dette sier vi ja til» står nå som nummer 12, i «Partnere og vedlegg».')
    if (hasScripts) expect(await moveByPointer(step)).toBe('«Hvorfor dere?» står nå som nummer 1, i «Søkeren».')
    for (const look of ['forhandsvis', 'forhandsvis/jury', 'forhandsvis/papir']) {
      await secretary.open(`${round.path}/${look}`)
    }
    for (const page of ['/sekretariat/maler', '/sekretariat/maler/kmd-2017-2020']) await secretary.open(page)

    expect(await fillTheGap(step)).toBe('#help_nn')
    await secretary.open(`${round.path}/fase?handling=apne`)
    await secretary.press('Åpne')
    await secretary.open(`${round.path}/avklaringer`)
    await secretary.page.selectOption('[name=about_question]', 'alt')
    await secretary.page.fill('[name=clarification_nb]', 'Vedlegg teller ikke som ord.')
    await secretary.page.fill('[name=clarification_nn]', 'Vedlegg tel ikkje som ord.')
    await secretary.press('Publiser avklaringen')

    const applicant = await comeAs(browser, { ...settings, person: 'soker-renhold' })
    await applicant.open(`${round.publicPath}/regler`)
    expect(await applicant.text()).toContain('Versjon 2')
    await applicant.open(`${round.publicPath}/sok`)
    await applicant.page.fill('[name=title]', 'Smart renhold')
    await applicant.press(/Begynn|Start/)
    const entry = new URL(applicant.page.url()).pathname
    await applicant.open(`${entry}/skriv/2`)
    expect(await applicant.text()).toContain('Hvor langt er dere kommet?')
    await Promise.all([
      applicant.page.waitForEvent('framenavigated'),
      applicant.page.getByRole('button', { name: 'Nynorsk' }).first().click(),
    ])
    await applicant.open(`${entry}/skriv/2`)
    expect(await applicant.text()).toContain('Kor langt er de komne?')
    expect(await applicant.text()).toContain('Vedlegg tel ikkje som ord.')
    expect([...secretary.faults, ...applicant.faults]).toEqual([])
  }, 240_000)
})
