import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EntryId, PersonId, QuestionId } from '../../src/kernel/ids.ts'
import { createWorld } from '../factories/world.ts'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

const PERSON = 'soker-renhold'

/** What word processors put on the clipboard, and what is to stand in the field. */
const PASTED = {
  'Word, with a list of marks and one of numbers': [
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {mso-style: x}</style></head><body>
    <!--StartFragment--><h1>Om l\u00f8sningen</h1><p class=MsoNormal><b>Vi sparer</b> <i style="color:red">tid</i>
    p\u00e5 renhold.<o:p></o:p></p>
    <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='mso-list:Ignore'>\u00b7<span>&nbsp;&nbsp; </span></span><![endif]>f\u00f8rste</p>
    <p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>under</p>
    <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>en</p>
    <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>to</p>
    <p class=MsoNormal>Slutt.</p><!--EndFragment--></body></html>`,
    'Om løsningen\n\nVi sparer tid på renhold.\n\n- første\n  - under\n1. en\n2. to\n\nSlutt.',
  ],
  'Google Docs, with a list within a list': [
    `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">F\u00f8rste</span><span> avsnitt</span></p><br /><p><span>Andre</span></p>
    <ul><li dir="ltr"><p role="presentation"><span>en</span></p></li><ul><li><p><span>inni</span></p></li></ul><li><p><span>to</span></p></li></ul></b>`,
    'Første avsnitt\n\nAndre\n\n- en\n  - inni\n- to',
  ],
  'LibreOffice, with a table, a picture and a script': [
    `<p>F\u00f8r<br>linje to</p><table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table><img src="x" onerror="window.ran=1"><script>window.ran=1</script><ol start="3"><li>tre</li><li>fire</li></ol>`,
    'Før\nlinje to\n\nA – 1\nB – 2\n\n3. tre\n4. fire',
  ],
} as const

describe.skipIf(!hasBrowser)('what is written and not yet saved', () => {
  let product: RunningProduct
  let browser: Browser
  let writer: Visitor
  let person: PersonId
  let entryId: EntryId
  let questionId: QuestionId
  let roundId: string
  let section: string

  beforeAll(async () => {
    product = await startTestProduct()
    browser = await launchBrowser()
    writer = await comeAs(browser, { baseUrl: product.baseUrl, width: 1280, hasScripts: true, person: PERSON })
    const { rows } = await product.database.owner.query<{ person_id: PersonId }>(
      'select person_id from session order by created_at desc limit 1',
    )
    person = rows[0]!.person_id
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })
  /** Each test has a draft of its own. */
  beforeEach(async () => {
    const world = createWorld(product.database.owner, new Date())
    const round = await world.round(await world.prize(await world.organisation()), 'open')
    entryId = await world.entry({
      round,
      organisationId: await world.organisation(),
      personId: person,
      standing: 'draft',
    })
    questionId = round.questions[0]!
    roundId = round.id
    section = `/soknader/${entryId}/skriv/1`
    await writer.open(section)
  })

  const field = (page: Page = writer.page) => page.locator(`[name="q_${questionId}"]`)
  const status = (page: Page = writer.page) => page.locator('[data-saved-status]')
  async function stored(): Promise<string> {
    const { rows } = await product.database.owner.query<{ value: string }>(
      'select value from entry_answer where entry_id = $1 and question_id = $2',
      [entryId, questionId],
    )
    return rows[0]?.value ?? ''
  }
  /** With the server away, since what a window sends while it closes may reach a server that is there. */
  async function writeAndClose(text: string): Promise<void> {
    const hurried = await writer.context.newPage()
    await hurried.goto(`${product.baseUrl}${section}`)
    await product.goAway()
    await field(hurried).fill(text)
    await hurried.close()
    await product.comeBack()
  }
  /** As the browser does when one pastes; tells who has put the text in. */
  async function paste(clipboard: Record<string, string>): Promise<string> {
    return writer.page.evaluate(`(() => {
      const field = document.querySelector('[name="q_${questionId}"]')
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(${JSON.stringify(clipboard)})) clipboardData.setData(type, text)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      field.focus()
      field.dispatchEvent(event)
      return event.defaultPrevented ? 'put in by us' : 'left to the browser'
    })()`)
  }
  async function until(text: string | RegExp, page: Page = writer.page): Promise<void> {
    await status(page).filter({ hasText: text }).waitFor()
  }

  test('is saved by itself, with the time, once the server that was away is back', async () => {
    await product.goAway()
    await field().fill('Skrevet mens tjeneren var borte')
    await until('teksten er tatt vare på i nettleseren')
    expect([await status().getAttribute('role'), await status().getAttribute('data-state')]).toEqual([
      'status',
      'failed',
    ])
    await product.comeBack()
    await until(/^Lagret \d\d[.:]\d\d/)
    expect(await stored()).toBe('Skrevet mens tjeneren var borte')
  })

  test('is put back and saved after a new sign-in, where the session ended while it was written', async () => {
    await product.database.owner.query('update session set revoked_at = now() where person_id = $1', [person])
    await field().fill('Skrevet etter at økten var over')
    await until('du er logget ut')
    await status().getByRole('link', { name: 'Logg inn og fortsett her' }).click()
    await writer.page.click(`[data-person="${PERSON}"]`)
    await writer.page.waitForURL(`**${section}`)
    expect(await field().inputValue()).toBe('Skrevet etter at økten var over')
    await until(/^Lagret \d\d[.:]\d\d/)
    expect(await stored()).toBe('Skrevet etter at økten var over')
  })

  test('is put back at the next visit, where the window was closed before it was saved', async () => {
    await writeAndClose('Skrevet rett før lokket ble lukket')
    await writer.open(section)
    expect(await field().inputValue()).toBe('Skrevet rett før lokket ble lukket')
    await until(/^Lagret \d\d[.:]\d\d/)
    expect(await stored()).toBe('Skrevet rett før lokket ble lukket')
  })

  test('stays on the page and in the history, with what to do, where the deadline passed meanwhile', async () => {
    await product.database.owner.query(`update round set deadline = now() - interval '1 minute' where id = $1`, [
      roundId,
    ])
    await field().fill('Skrevet i siste liten')
    await until('Fristen gikk ut')
    expect(await status().textContent()).toContain('Kontakt sekretariatet')
    expect(await field().inputValue()).toBe('Skrevet i siste liten')
    const kept = await product.database.owner.query(
      'select value, is_collision from entry_answer_version where entry_id = $1',
      [entryId],
    )
    expect(kept.rows).toEqual([{ value: 'Skrevet i siste liten', is_collision: true }])
    await writer.open(section)
    const shown = writer.page.locator('[data-unsent-of]')
    await shown.waitFor()
    expect(await shown.textContent()).toContain('Skrevet i siste liten')
    expect(await shown.textContent()).toContain('Kontakt sekretariatet')
  })

  test('overwrites nothing that another saved meanwhile: the person asks for it, and both texts are shown', async () => {
    await writeAndClose('Min usendte tekst')
    const other = await comeAs(browser, { baseUrl: product.baseUrl, width: 1280, hasScripts: true, person: PERSON })
    await other.open(section)
    await field(other.page).fill('Den andres tekst')
    await until(/^Lagret \d\d[.:]\d\d/, other.page)
    await other.context.close()
    await writer.open(section)
    expect(await field().inputValue()).toBe('Den andres tekst')
    await status().getByRole('button', { name: 'Hent den fram' }).click()
    await until('Noen andre har lagret det samme svaret')
    expect([await field().inputValue(), await stored()]).toEqual(['Min usendte tekst', 'Den andres tekst'])
    await writer.press('Lagre')
    const page = await writer.text()
    expect([page.includes('Den andres tekst'), await field().inputValue()]).toEqual([true, 'Min usendte tekst'])
  })

  test('is given back by the server to a browser without scripts, to be sent again after a new sign-in', async () => {
    const plain = await comeAs(browser, { baseUrl: product.baseUrl, width: 360, hasScripts: false, person: PERSON })
    await plain.open(section)
    await field(plain.page).fill('Første avsnitt.\n\nAndre avsnitt.')
    // The newest session alone: that of the browser with scripts goes on.
    await product.database.owner.query(
      `update session set revoked_at = now() where person_id = $1
       and created_at = (select max(created_at) from session where person_id = $1)`,
      [person],
    )
    await plain.press('Lagre og gå videre')
    expect(await plain.text()).toContain('Andre avsnitt.')
    const opened = plain.context.waitForEvent('page')
    await plain.page.getByRole('link', { name: 'Logg inn i ny fane' }).click()
    const other = await opened
    await other.click(`[data-person="${PERSON}"]`)
    await other.waitForURL('**/innlogget')
    await plain.press('Send på nytt')
    expect(new URL(plain.page.url()).pathname).toBe(`/soknader/${entryId}/kontroll`)
    expect(await stored()).toBe('Første avsnitt.\n\nAndre avsnitt.')
    expect([...writer.faults, ...plain.faults]).toEqual([])
    await plain.context.close()
  })

  test('is pasted from word processors with paragraphs and lists, and nothing else', async () => {
    const read: Record<string, string> = {}
    for (const [name, [html]] of Object.entries(PASTED)) {
      await field().fill('')
      await paste({ 'text/html': html, 'text/plain': 'som ren tekst' })
      read[name] = await field().inputValue()
    }
    expect(read).toEqual(Object.fromEntries(Object.entries(PASTED).map(([name, [, text]]) => [name, text])))
    expect(await writer.page.evaluate('window.ran')).toBe(undefined)
    await field().fill('')
    expect(await paste({ 'text/html': '<b>bare</b> en linje' })).toBe('left to the browser')
  })

  test('is counted while it is written, with long sentences shown and LIX told in words', async () => {
    const long = `Dette er en lang setning ${'med mange ord '.repeat(8)}som ingen orker.`
    await field().fill(`Kort og greit. ${long} Så er det nok ord til å regne på, og det er bra for alle.`)
    const help = writer.page.locator(`[data-readability="q_${questionId}"]`)
    await help.locator('summary').filter({ hasText: 'Setninger: 3 · LIX' }).waitFor()
    expect(await help.locator('li').allTextContents()).toEqual([`32 ord: «${long}»`])
  })
})
