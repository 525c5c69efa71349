import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'
import { type MeetingRound, plantMeetingRound } from './meeting-round.ts'
import { approveAll, present, release, writeAll } from './steps-decision.ts'
import {
  callNext,
  checkReceipt,
  comeOnVideo,
  complain,
  correctAward,
  gather,
  holdTiedBallot,
  honour,
  openAndDecide,
  publishCorrection,
  upholdComplaint,
} from './steps-meeting.ts'

const WAYS = [
  { name: 'with scripts, on a wide screen', width: 1280, hasScripts: true, last: 'lot' },
  { name: 'without scripts, on a phone', width: 360, hasScripts: false, last: 'casting_vote' },
] as const

let product: RunningProduct
let browser: Browser
beforeAll(async () => {
  if (!hasBrowser) return
  product = await startTestProduct()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const PERSONS = [
  'sekretariat',
  'habilitet',
  'juryleder',
  'jury-anwar',
  'jury-marja',
  'jury-petter',
  'soker-renhold',
  'soker-skole',
]

describe.skipIf(!hasBrowser).each(WAYS)('the jury meets, $name', ({ width, hasScripts, last }) => {
  let round: MeetingRound
  const visitors = new Map<string, Visitor>()
  const come = async (person: string | null): Promise<Visitor> => {
    const known = visitors.get(person ?? '')
    if (known) return known
    const visitor = await comeAs(browser, { baseUrl: product.baseUrl, width, hasScripts, person })
    visitors.set(person ?? '', visitor)
    return visitor
  }

  beforeAll(async () => {
    // A person is made at the first sign-in.
    for (const person of PERSONS) await come(person)
    round = await plantMeetingRound(product, last)
  }, 120_000)
  afterAll(async () => {
    for (const { context } of visitors.values()) await context.close()
  })

  /** Everybody in the meeting; the one who is shut out leaves, also on video, and comes in again. */
  async function discuss(): Promise<void> {
    const [leader, anwar, petter] = [await come('juryleder'), await come('jury-anwar'), await come('jury-petter')]
    await gather(leader, round)
    await comeOnVideo(anwar, round)
    await comeOnVideo(petter, round)
    await leader.open(`${round.path}/mote`)
    expect(await leader.text()).toContain('4 av 4 medlemmer er til stede.')
    for (let n = 0; n < 3; n += 1) {
      const title = await callNext(leader, round)
      const isBarred = title === round.barredTitle
      // With scripts the open page follows by itself; without, it is asked for again.
      if (!hasScripts) await petter.open(`/jury/${round.id}/mote`)
      const now = petter.page.locator('main').getByText(isBarred ? 'Du må gå ut nå' : title)
      await now.first().waitFor()
      if (isBarred) {
        expect(await leader.text()).toContain('Gjelder også på video.')
        expect(await petter.text()).not.toContain(title)
        await leader.open(`${round.path}/mote/skjerm`)
        expect(await leader.text()).toContain('Petter Vikanes')
        await leader.open(`${round.path}/mote`)
      }
      const outcome = n === 2 ? 'more_reading' : 'ballot'
      await openAndDecide(leader, { outcome, reason: `Juryen har drøftet ${title}.` })
    }
  }

  /** Tied, held anew, tied again, and settled by what was announced. The title of the winner. */
  async function vote(): Promise<string> {
    const voters = [await come('juryleder'), await come('jury-anwar'), await come('jury-marja')]
    const leader = voters[0]!
    await leader.open(`${round.path}/mote`)
    for (const id of round.entries) await leader.page.check(`input[name=candidate][value="${id}"]`)
    await leader.press('Åpne avstemningen')
    expect(await leader.text()).toContain('Bare 3 kan stemme')
    await leader.press('Åpne avstemningen likevel')
    const first = new URL(leader.page.url()).pathname
    const petter = await come('jury-petter')
    const answer = await petter.page.goto(new URL(first, product.baseUrl).href)
    expect(answer?.status()).toBe(404)
    const { codes } = await holdTiedBallot(voters, first)
    expect(await leader.text()).toContain('Avstemningen står likt')
    await voters[1]!.open(first)
    await checkReceipt(voters[1]!, codes[1]!)
    expect(await voters[1]!.text()).toContain('Stemmeseddelen er talt.')
    await leader.open(first)
    await leader.press('Åpne ny avstemning')
    await holdTiedBallot(voters, new URL(leader.page.url()).pathname)
    if (last === 'lot') {
      await leader.page.fill('[name=seed]', '4 8 15 16 23 42')
      await leader.page.fill('[name=source]', 'Lotto, trukket i kveld')
      await leader.press('Trekk loddet')
      expect(await leader.text()).toContain('Loddet falt på')
    } else {
      await leader.page.locator('input[name=entry]').first().check()
      await leader.page.fill('[name=reason]', 'Størst verdi for flest.')
      await leader.press('Gi avgjørende stemme')
      expect(await leader.text()).toContain('Størst verdi for flest.')
    }
    expect(await leader.text()).toContain('Først i avstemningen')
    return (await leader.page.locator('.room-title').first().textContent()) ?? ''
  }

  async function meetAgain(): Promise<void> {
    const leader = await come('juryleder')
    await leader.open(`${round.path}/mote`)
    await leader.press('Ta pause')
    expect(await leader.text()).toContain('Møtet har pause')
    await leader.press('Fortsett møtet')
    await leader.press('Avslutt møtet')
    await gather(leader, round, 'Åpne et nytt møte')
    await comeOnVideo(await come('jury-anwar'), round)
    expect(await leader.text()).toContain('Møte 2')
    await callNext(leader, round)
    await openAndDecide(leader, { outcome: 'not_further', reason: 'Nå har alle lest.' })
    await leader.press('Avslutt møtet')
  }

  async function publicFile(path: string): Promise<{ status: number; text: string }> {
    const answer = await fetch(new URL(`${round.publicPath}/${path}`, product.baseUrl))
    return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString('latin1') }
  }

  /** The job that makes it runs beside the request. */
  async function protocolOf(version: number): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if ((await publicFile(`protokoll.json?versjon=${version}`)).status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`no version ${version} of the protocol`)
  }

  async function verify(): Promise<void> {
    const reader = await come(null)
    await reader.open(`/protokoll?runde=${round.publicPath.replace('/priser/', '')}`)
    await reader.page.getByRole('button', { name: 'Kontroller protokollen' }).first().click()
    await reader.page.getByText('Protokollen holder', { exact: true }).first().waitFor()
    expect(await reader.text()).toContain('Likhet ble brutt slik det var kunngjort: stemmer')
  }

  test('from agenda to released decision, its minutes, a complaint and a correction', async () => {
    await discuss()
    const title = await vote()
    await meetAgain()
    const titles = await product.database.owner.query<{ id: string; title: string }>(
      'select id, title from entry where round_id = $1 order by title',
      [round.id],
    )
    const winner = titles.rows.find((row) => row.title === title)!.id
    const finalist = round.entries.find((id) => id !== winner)!
    const [secretary, leader] = [await come('sekretariat'), await come('juryleder')]
    await honour(secretary, round, { winner, finalist })
    const texts = { ...round, title: 'Hverdagsprisen 2026' }
    await writeAll(secretary, texts)
    await approveAll(leader, texts)
    await present(secretary, texts)
    expect((await publicFile('protokoll.json')).status).toBe(404)
    await release(secretary, texts)
    await protocolOf(1)
    await verify()
    const [read, kept] = [await publicFile('moteprotokoll.pdf'), await publicFile('moteprotokoll.pdf?utgave=arkiv')]
    expect([read.text.includes('pdfuaid:part>1'), kept.text.includes('pdfaid:part>2')]).toEqual([true, true])

    const isFirst = round.entries.indexOf(winner as (typeof round.entries)[number]) === 0
    const applicant = await come(isFirst ? 'soker-skole' : 'soker-renhold')
    await complain(applicant, round.entries[isFirst ? 1 : 0]!)
    await upholdComplaint(secretary, round)
    await applicant.open(`/soknader/${round.entries[isFirst ? 1 : 0]}/klage`)
    expect(await applicant.text()).toContain('Klageren får medhold')
    await correctAward(secretary, round, { from: winner, to: finalist })
    expect(await secretary.text()).toContain('Ingenting er endret ennå.')
    const another = await come('habilitet')
    await publishCorrection(another, round)
    expect(await another.text()).toContain('Prisen er rettet.')
    await protocolOf(2)
    await verify()
    const reader = await come(null)
    await reader.open(round.publicPath)
    expect(await reader.text()).toContain('To stemmer var ført på feil søknad.')
    await secretary.open(`${round.path}/utboks`)
    expect(await secretary.text()).toContain('Prisen i Hverdagsprisen 2026 er rettet')
    expect([...visitors.values()].flatMap((visitor) => visitor.faults)).toEqual([])
  }, 480_000)
})
