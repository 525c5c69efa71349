import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { apply, send } from './steps-applicant.ts'
import { approveAll, decide, present, release, writeAll } from './steps-decision.ts'
import { assess, declareImpartial, openDiscussion } from './steps-jury.ts'
import { announceAndOpen, appointJury, foundRound, screenAll } from './steps-secretariat.ts'

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
    const entries: string[] = []
    for (const [person, title] of [
      ['soker-renhold', 'Smart renhold'],
      ['soker-skole', 'Solidaritetsklassen'],
    ] as const) {
      const applicant = await come(person)
      entries.push(await apply(applicant, round, title))
      await send(applicant, entries.at(-1) ?? '')
      expect(await applicant.text()).toContain('Sendt')
    }

    // Time passes: the deadline is over.
    await product.database.owner.query(`update round set deadline = now() - interval '1 minute' where id = $1`, [
      round.id,
    ])
    await screenAll(secretary, round)
    for (const [person, base, reads] of [
      ['juryleder', 5, 2],
      ['jury-anwar', 4, 2],
      ['jury-ingunn', 6, 1],
    ] as const) {
      const juror = await come(person)
      await declareImpartial(juror, round, person === 'jury-ingunn' ? 'Solidaritetsklassen' : undefined)
      expect(await assess(juror, round, base)).toBe(reads)
    }
    const leader = await come('juryleder')
    await openDiscussion(leader, round)
    expect(await leader.text()).toContain('Smart renhold')

    await decide(secretary, round)
    await writeAll(secretary, round)
    await approveAll(leader, round)
    await present(secretary, round)
    const applicant = await come('soker-renhold')
    await applicant.open(entries[0] ?? '')
    expect(await applicant.text()).not.toContain('Dere viser tydelig')
    await release(secretary, round)

    for (const [index, person] of ['soker-renhold', 'soker-skole'].entries()) {
      const answered = await come(person)
      await answered.open('/min-side')
      await answered.open(`${entries[index]}/tilbakemelding`)
      expect(await answered.text()).toContain('Dere viser tydelig')
    }
    const reader = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person: null })
    visitors.set('reader', reader)
    for (const page of [
      '/',
      '/priser',
      '/priser/reiseprisen',
      round.publicPath,
      `/nn${round.publicPath}`,
      `/en${round.publicPath}`,
    ]) {
      await reader.open(page)
    }
    await reader.open(round.publicPath)
    const honoured: string = await reader.page.evaluate(
      `document.querySelector('main a[href^="${round.publicPath}/s"]').getAttribute('href')`,
    )
    await reader.open(honoured)
    expect(await reader.text()).toContain('Juryen vil særlig løfte fram')
    expect([...visitors.values()].flatMap((visitor) => visitor.faults)).toEqual([])
  }, 480_000)
})
