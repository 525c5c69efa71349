import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { announceAndOpen, appointJury, foundRound } from './steps-secretariat.ts'

const WAYS = [
  { name: 'with scripts, on a wide screen', width: 1280, hasScripts: true },
  { name: 'without scripts, on a phone', width: 360, hasScripts: false },
] as const

describe.skipIf(!hasBrowser).each(WAYS)('a whole round, $name', ({ width, hasScripts }) => {
  let product: RunningProduct
  let browser: Browser
  const visitors = new Map<string, Visitor>()
  const come = async (person: string): Promise<Visitor> => {
    const known = visitors.get(person)
    if (known) return known
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person })
    visitors.set(person, visitor)
    return visitor
  }

  beforeAll(async () => {
    product = await startTestProduct()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test('goes from call to answered applicants by hand', async () => {
    const secretary = await come('sekretariat')
    const round = await foundRound(secretary)
    await appointJury(secretary, round)
    await announceAndOpen(secretary, round)
    expect([...visitors.values()].flatMap((visitor) => visitor.faults)).toEqual([])
  }, 240_000)
})
