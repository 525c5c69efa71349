import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed } from '../factories/sealed-protocol.ts'
import { comeAs, hasBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let folder = ''
beforeAll(async () => {
  if (!hasBrowser) return
  folder = await mkdtemp(join(tmpdir(), 'nyttiggjort-test-'))
  product = await startTestProduct()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

describe.skipIf(!hasBrowser)('the page that verifies a protocol, once it is loaded', () => {
  test('needs neither network nor server: a file from the disk holds, one with a changed value does not', async () => {
    const answer = await fetch(`${product.baseUrl}/priser/ovelsesprisen/2025/protokoll.json`)
    const text = await answer.text()
    const held = join(folder, 'held.json')
    const altered = join(folder, 'altered.json')
    await writeFile(held, text)
    await writeFile(altered, JSON.stringify(changed(JSON.parse(text), ['sheets', 3, 'scores', 3])))

    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width: 1280, hasScripts: true, person: null })
    const { page, context } = visitor
    await visitor.open('/protokoll')
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await product.goAway()
    const asked: string[] = []
    page.on('request', (request: Request) => asked.push(request.url()))

    const check = async (path: string) => {
      await page.setInputFiles('input[type=file]', path)
      await page.locator('form:has(input[type=file]) button').click()
      await page.locator('[data-verify-output] .check-list').waitFor()
      return page.locator('[data-verify-output] h2').first().textContent()
    }
    try {
      expect(await check(held)).toBe('Protokollen holder')
      expect(await check(altered)).toBe('Protokollen holder ikke')
      expect(await page.locator('[data-verify-output] [data-holds=false]').count()).toBeGreaterThan(0)
      expect(await check(held)).toBe('Protokollen holder')
      expect(asked).toEqual([])
      // There really is nobody to ask.
      await expect(page.goto(`${product.baseUrl}/protokoll`)).rejects.toThrow()
    } finally {
      await product.comeBack()
      await context.close()
    }
  }, 120_000)
})
