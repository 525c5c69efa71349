import type { Visitor } from '../support/browser.ts'
import type { JourneyRound } from './steps-secretariat.ts'

/** The first in the order of the result becomes finalist and winner. */
export async function decide({ page, open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  await open(`${path}/avgjorelse`)
  await page.locator('input[name=finalist]').first().check()
  await press('Lagre finalistene')
  await open(`${path}/avgjorelse`)
  await page.getByRole('link', { name: 'Se hva som blir offentlig' }).click()
  await press('Kunngjør finalistene')
  await open(`${path}/avgjorelse`)
  await press(/^Gi prisen til/)
  await open(`${path}/avgjorelse`)
  await press('Fatt vedtaket')
}

async function textsIn({ page, open }: Visitor, list: string): Promise<string[]> {
  await open(list)
  return page.evaluate(
    `[...new Set([...document.querySelectorAll('main a[href^="${list}/"]')].map((a) => a.getAttribute('href')))]`,
  )
}

/** Writes a statement for each honoured entry and feedback for every applicant. */
export async function writeAll(writer: Visitor, { path }: JourneyRound): Promise<void> {
  for (const address of await textsIn(writer, `${path}/begrunnelse`)) {
    await writer.open(address)
    await writer.page.fill('[name=nb]', 'Juryen vil særlig løfte fram at løsningen er i bruk.')
    await writer.page.fill('[name=nn]', 'Juryen vil særleg løfte fram at løysinga er i bruk.')
    await writer.press('Lagre utkastet')
  }
  for (const address of await textsIn(writer, `${path}/tilbakemelding`)) {
    await writer.open(address)
    await writer.page.fill('[name=nb]', 'Dere viser tydelig hva som er blitt bedre. Vis gjerne tall neste gang.')
    await writer.press('Lagre utkastet')
  }
}

/** Somebody else reads and approves each text. */
export async function approveAll(approver: Visitor, { path }: JourneyRound): Promise<void> {
  for (const list of [`${path}/begrunnelse`, `${path}/tilbakemelding`]) {
    for (const address of await textsIn(approver, list)) {
      await approver.open(address)
      await approver.press('Godkjenn teksten')
    }
  }
}

export async function present({ page, open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  await open(`${path}/slipp`)
  const address: string = await page.evaluate(
    `document.querySelector('main a[href*="/presentasjon/"]').getAttribute('href')`,
  )
  await open(address)
  await page.fill('[name=leadNb]', 'Smartere hverdager for dem som bruker tjenesten.')
  await page.fill('[name=leadNn]', 'Smartare kvardagar for dei som bruker tenesta.')
  await press('Lagre siden')
}

export async function release({ open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  await open(`${path}/slipp`)
  await press(/Slipp/)
  await open(path)
}
