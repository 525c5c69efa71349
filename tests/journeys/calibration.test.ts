import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/kernel/ids.ts'
import { createPanel } from '../factories/world.ts'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

const PEOPLE = ['sekretariat', 'jury-anwar', 'jury-petter', 'jury-nadia'] as const
const WIDTHS = [
  { hasScripts: true, width: 1280 },
  { hasScripts: false, width: 360 },
] as const

const ANCHORS: Readonly<Record<string, { nb: string }>> = {
  '1': { nb: 'Bare en idé.' },
  '2': { nb: 'Prøvd ett sted.' },
  '3': { nb: 'Prøvd flere steder, uten målinger.' },
  '4': { nb: 'I daglig drift, med noen målinger.' },
  '5': { nb: 'I daglig drift, med målt virkning over tid.' },
  '6': { nb: 'I daglig drift flere steder, med målt virkning over tid.' },
}

describe.skipIf(!hasBrowser)('a jury that calibrates', () => {
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

  /** Somebody at a browser, in the role in a round of the test's own. */
  async function seat(person: string, role: string, roundId: string, at: (typeof WIDTHS)[number]): Promise<Visitor> {
    const { owner } = product.database
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, person, ...at })
    const { rows } = await owner.query<{ person_id: PersonId }>(
      'select person_id from session order by created_at desc limit 1',
    )
    await owner.query('insert into round_role (id, round_id, person_id, role) values (gen_random_uuid(), $1, $2, $3)', [
      roundId,
      rows[0]!.person_id,
      role,
    ])
    return visitor
  }

  async function practise({ page, open, press }: Visitor, roundId: string, values: readonly [number, number]) {
    await open(`/jury/${roundId}`)
    await press('Gå til kalibreringen')
    await press('Varme hender')
    for (const [place, value] of values.entries()) {
      await page.locator(`input[name="score-${place}"][value="${value}"]`).check()
      await page.fill(`[name="comment-${place}"]`, `Slik leser jeg det, plass ${place}.`)
    }
    await press('Lever øvingsarket')
  }

  test.each(WIDTHS)(
    'from a practice entry to what was agreed on, %o',
    async (at) => {
      const now = new Date()
      const { round, entries, world } = await createPanel(product.database.owner, { jurors: 0, entries: 1, now })
      await product.database.owner.query('update criterion set anchors = $1 where round_id = $2', [
        JSON.stringify(ANCHORS),
        round.id,
      ])
      const secretary = await seat(PEOPLE[0], 'secretariat', round.id, at)
      const jurors: Visitor[] = []
      for (const person of PEOPLE.slice(1)) jurors.push(await seat(person, 'juror', round.id, at))
      const base = `/jury/${round.id}/kalibrering`

      await secretary.open(base)
      await secretary.press('Skriv en øvingssøknad')
      await secretary.page.fill('[name=title]', 'Varme hender')
      await secretary.page.fill('[name=about]', 'Hjemmetjenesten i en oppdiktet kommune planlegger rutene på nytt.')
      await secretary.page.fill('[name=text-0]', 'Løsningen er brukt i ett år av to av fire avdelinger.')
      await secretary.press('Lagre øvingssøknaden')
      await secretary.press('Åpne kalibreringen')

      for (const [place, juror] of jurors.entries()) await practise(juror, round.id, [1 + place * 2, 4])
      await secretary.open(base)
      expect(await secretary.text()).toContain('3 av 3 har levert alt.')
      await secretary.press('Vis forskjellene')
      await secretary.press('Se forskjellene')
      expect(await secretary.text()).toContain('Juryen er uenig om Kriterium 1: fra 1 til 5 for «Varme hender».')
      await secretary.page
        .locator('[name=note]')
        .first()
        .fill('Fire krever at hele avdelingen bruker løsningen daglig.')
      await secretary.press('Lagre avklaringen')
      await secretary.open(base)
      await secretary.press('Avslutt kalibreringen')

      const juror = jurors[0]!
      await juror.open(`${base}/forskjeller`)
      expect(await juror.text()).not.toContain('Lagre avklaringen')
      const who = await product.database.owner.query<{ person_id: PersonId }>(
        "select person_id from round_role where round_id = $1 and role = 'juror' order by id limit 3",
        [round.id],
      )
      for (const { person_id } of who.rows) await world.impartiality(round.id, entries[0]!, person_id)
      await juror.open(`/jury/${round.id}/soknad/${entries[0]}`)
      expect(await juror.text()).toContain('Fire krever at hele avdelingen bruker løsningen daglig.')

      for (const visitor of [secretary, ...jurors]) {
        expect(visitor.faults).toEqual([])
        await visitor.context.close()
      }
    },
    240_000,
  )
})
