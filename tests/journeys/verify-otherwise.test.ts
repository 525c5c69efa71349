import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed } from '../factories/sealed-protocol.ts'
import { comeAs, hasBrowser, launchBrowser } from '../support/browser.ts'
import { openTestDatabase } from '../support/database.ts'
import { judgeOtherwise, type OtherMode } from '../support/judged-otherwise.ts'
import { decideAndRelease, openResult } from '../support/judged-round.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { createWholeApp } from '../support/secret-app.ts'

/** By the way of judging: what the page says of it, and a place whose change is told as that place. */
const CASES: Readonly<Record<OtherMode, { words: readonly string[]; place: readonly (string | number)[] }>> = {
  pairwise: {
    words: ['Hvert valg er slik det ble forseglet: stemmer', 'Styrke', 'Valgt', '8 av 9'],
    place: ['comparisons', 3, 'sealHash'],
  },
  ranking: { words: ['Alle plasser er av dem juryen skulle gi: stemmer'], place: ['sheets', 3, 'sealHash'] },
  verdict: {
    words: ['Alle svar er ja, kanskje eller nei: stemmer', 'Andel ja', '3 – 0 – 0'],
    place: ['sheets', 3, 'sealHash'],
  },
}

describe.skipIf(!hasBrowser)('the page that verifies a protocol in the browser', () => {
  let product: RunningProduct
  let browser: Browser
  let folder = ''
  const written = (name: string) => join(folder, `${name}.json`)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nyttiggjort-test-'))
    const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
    const database = await openTestDatabase(clock)
    const site = createWholeApp(database, clock)
    for (const mode of ['pairwise', 'ranking', 'verdict'] as const) {
      const { panel, special } = await judgeOtherwise(database, site, mode)
      await openResult(site, panel)
      const [first, second, , , ofSpecial] = panel.entries
      const award = { category: special, winner: ofSpecial! }
      const document = await decideAndRelease({ database, site, clock }, panel, [first!, second!], [award])
      await writeFile(written(mode), JSON.stringify(document))
      await writeFile(written(`${mode}-changed`), JSON.stringify(changedAt(document, CASES[mode].place)))
    }
    await database.close()
    product = await startTestProduct()
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const settings = [
    { width: 1280, hasScripts: true },
    { width: 360, hasScripts: true },
    { width: 360, hasScripts: false },
  ]
  test.each(settings)(
    'speaks of what the jury gave in each way of judging, and names the place of a change, %o',
    async (seen) => {
      const visitor = await comeAs(browser, { baseUrl: product.baseUrl, person: null, ...seen })
      const check = async (name: string) => {
        await visitor.open('/protokoll')
        await visitor.page.setInputFiles('input[type=file]', written(name))
        await visitor.page.locator('form:has(input[type=file]) button').click()
        await visitor.page.waitForSelector('.check-list')
        return (await visitor.text()).replaceAll(/\s+/g, ' ')
      }
      for (const [mode, { words, place }] of Object.entries(CASES)) {
        const held = await check(mode)
        for (const word of ['Protokollen holder', ...words]) expect(held).toContain(word)
        const failed = await check(`${mode}-changed`)
        for (const word of ['Protokollen holder ikke', `${place[0]}[${place[1]}]`]) expect(failed).toContain(word)
      }
      expect(visitor.faults).toEqual([])
      await visitor.context.close()
    },
    120_000,
  )
})

/** One sign of a hash: no shape is broken by it. */
function changedAt(document: unknown, place: readonly (string | number)[]): unknown {
  const last = place.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], document)
  const [first, ...rest] = String(last)
  const other = `${first === '0' ? '1' : '0'}${rest.join('')}`
  return JSON.parse(JSON.stringify(changed(document, place)).replace(`"${String(last)}0"`, `"${other}"`))
}
