import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { send } from './steps-applicant.ts'
import { applyByKeyboard, begin, fillRest, sendByKeyboard } from './steps-fill.ts'
import { buildForm, emptyForm, FORM_SIZE, fillTheGap, moveByKeyboard, moveByPointer } from './steps-form.ts'
import { askForMore, closeCall, declareForAll, letThrough, rejectTogether, writeToAll } from './steps-screening.ts'
import { appointColleague, foundRound, type JourneyRound } from './steps-secretariat.ts'
import {
  accept,
  approve,
  checkReceipt,
  confirmPart,
  inviteToTeam,
  readReceipt,
  talkAbout,
  writeAtOnce,
} from './steps-team.ts'

const WAYS = [
  { name: 'with scripts, on a wide screen', width: 1280, hasScripts: true },
  { name: 'without scripts, on a phone', width: 360, hasScripts: false },
] as const
const SECTIONS = 3

describe.skipIf(!hasBrowser).each(WAYS)('a call from nothing, $name', ({ width, hasScripts }) => {
  let product: RunningProduct
  let browser: Browser
  let round: JourneyRound
  let entry = ''
  let second = ''
  const visitors = new Map<string, Visitor>()
  const come = async (person: string | null): Promise<Visitor> => {
    const known = visitors.get(person ?? 'reader')
    if (known) return known
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person })
    visitors.set(person ?? 'reader', visitor)
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

  /** The link in the letter that went to somebody without an account here. */
  async function linkTo(email: string): Promise<string> {
    const { rows } = await product.database.owner.query<{ body: string }>(
      'select body from mail where recipient = $1 order by created_at desc',
      [email],
    )
    return /\/partner\/\S+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
  }

  /** The form is built, ordered, looked at, and opened in both written forms. */
  async function formIsBuilt(): Promise<void> {
    const secretary = await come('sekretariat')
    round = await foundRound(secretary)
    await emptyForm(secretary, round)
    const step = { visitor: secretary, round, hasScripts }
    await buildForm(step)
    const { rows } = await product.database.owner.query('select kind from question where round_id = $1', [round.id])
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(FORM_SIZE)
    expect(await moveByKeyboard(step)).toBe('«Dette sier vi ja til» står nå som nummer 12, i «Partnere og vedlegg».')
    if (hasScripts) expect(await moveByPointer(step)).toBe('«Hvorfor dere?» står nå som nummer 1, i «Søkeren».')
    for (const look of ['forhandsvis', 'forhandsvis/jury', 'forhandsvis/papir']) {
      await secretary.open(`${round.path}/${look}`)
    }
    for (const page of ['/sekretariat/maler', '/sekretariat/maler/kmd-2017-2020']) await secretary.open(page)
    await appointColleague(secretary, round, 'tor.fosseng@eksempel.no')
    await secretary.open(`${round.path}/vilkar`)
    await secretary.press('Begynn med de vanlige vilkårene')

    expect(await fillTheGap(step)).toBe('#help_nn')
    await secretary.open(`${round.path}/fase?handling=apne`)
    await secretary.press('Åpne')
    await secretary.open(`${round.path}/avklaringer`)
    await secretary.page.selectOption('[name=about_question]', 'alt')
    await secretary.page.fill('[name=clarification_nb]', 'Vedlegg teller ikke som ord.')
    await secretary.page.fill('[name=clarification_nn]', 'Vedlegg tel ikkje som ord.')
    await secretary.press('Publiser avklaringen')
  }

  /** A team of three fills it in from two browsers at once, sends it, and sends it again. */
  async function teamSends(): Promise<void> {
    const owner = await come('soker-renhold')
    await owner.open(`${round.publicPath}/regler`)
    expect(await owner.text()).toContain('Versjon 2')
    entry = await begin(owner, `${round.publicPath}/sok`, 'Smart renhold')
    await inviteToTeam(owner, entry, 'jonas.kvamsdal@eksempel.no', 'editor')
    await inviteToTeam(owner, entry, 'ellen.brekkhus@eksempel.no', 'signatory')
    const [editor, signatory] = [await come('medforfatter'), await come('signatar')]
    await accept(editor)
    await accept(signatory)
    await talkAbout(owner, editor, `${entry}/skriv/1`)
    await writeAtOnce(owner, editor, `${entry}/skriv/1`, hasScripts)
    await fillRest(editor, entry, SECTIONS)

    await owner.open(`${entry}/partnere`)
    await owner.page.fill('[name=email]', 'biblioteket@eksempel.no')
    await owner.press('Be om bekreftelse')
    const reader = await come(null)
    await confirmPart(reader, await linkTo('biblioteket@eksempel.no'))
    await owner.open(`${entry}/partnere`)
    expect(await owner.text()).toContain('Bekreftet')

    for (const look of ['kontroll', 'slik-ser-juryen', 'slik-blir-den-offentlig', ''])
      await owner.open(`${entry}/${look}`.replace(/\/$/, ''))
    await approve(signatory, entry)
    await send(owner, entry)
    const first = await readReceipt(owner, reader, entry, 1)

    await editor.open(`${entry}/skriv/1`)
    await editor.page.getByLabel(/^Hvilken enhet søker/).fill('Eiendom, Renhold')
    await editor.press(/^Lagre$/)
    await owner.open(`${entry}/kontroll`)
    expect(await owner.text()).toContain('Søknaden er endret siden')
    await approve(signatory, entry)
    await owner.open(`${entry}/kontroll`)
    await owner.press('Send søknaden på nytt')
    await readReceipt(owner, reader, entry, 2)
    expect(await checkReceipt(reader, first)).toContain('erstattet av en nyere')

    // In the other written form, as the applicant reads it.
    await editor.open(`${entry}/skriv/2`)
    await Promise.all([
      editor.page.waitForEvent('framenavigated'),
      editor.page.getByRole('button', { name: 'Nynorsk' }).first().click(),
    ])
    await editor.open(`${entry}/skriv/2`)
    expect(await editor.text()).toContain('Kor langt er de komne?')
    expect(await editor.text()).toContain('Vedlegg tel ikkje som ord.')
  }

  /** Another fills it in: with scripts by keyboard alone. */
  async function anotherSends(): Promise<void> {
    const applicant = await come('soker-skole')
    const signatory = await come('signatar')
    const at = `${round.publicPath}/sok`
    if (hasScripts) second = await applyByKeyboard(applicant, at, SECTIONS)
    else {
      second = await begin(applicant, at, 'Solidaritetsklassen')
      await fillRest(applicant, second, SECTIONS)
    }
    await inviteToTeam(applicant, second, 'ellen.brekkhus@eksempel.no', 'signatory')
    await accept(signatory)
    await approve(signatory, second)
    if (hasScripts) await sendByKeyboard(applicant, second)
    else await send(applicant, second)
    await applicant.open(second)
    expect(await applicant.text()).toContain('Kvittering')
  }

  /** One is to complete, one is rejected by two, and all are written to. */
  async function entriesAreSifted(): Promise<void> {
    await product.database.owner.query(`update round set deadline = now() - interval '1 minute' where id = $1`, [
      round.id,
    ])
    const [secretary, colleague] = [await come('sekretariat'), await come('habilitet')]
    await closeCall(secretary, round)
    for (const each of [secretary, colleague]) await declareForAll(each, round)
    await askForMore(secretary, round, entry)
    await rejectTogether(secretary, colleague, round, second)
    await writeToAll(secretary, round)

    const [owner, signatory] = [await come('soker-renhold'), await come('signatar')]
    await owner.open(entry)
    expect(await owner.text()).toContain('Skriv hvem som tok initiativet.')
    await owner.open(`${entry}/skriv/1`)
    await owner.page.locator('main textarea').first().fill('Vi sparte tid. Renholderne tok initiativet.')
    await owner.press(/^Lagre$/)
    await approve(signatory, entry)
    await owner.open(`${entry}/kontroll`)
    await owner.press('Send søknaden på nytt')
    await secretary.open(`${round.path}/siling/${entry.split('/').at(-1)}`)
    expect(await secretary.text()).toContain('Renholderne tok initiativet')
    await letThrough(secretary, round, entry)

    const rejected = await come('soker-skole')
    await rejected.open(second)
    expect(await rejected.text()).toContain('Løsningen er ikke tatt i bruk.')
  }

  test('is built, opened, answered by teams, sent and sifted by hand', async () => {
    await formIsBuilt()
    await teamSends()
    await anotherSends()
    await entriesAreSifted()
    expect([...visitors.values()].flatMap(({ faults }) => faults)).toEqual([])
  }, 480_000)
})
