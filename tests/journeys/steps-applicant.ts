import type { Visitor } from '../support/browser.ts'
import type { JourneyRound } from './steps-secretariat.ts'

/** A PNG of one grey dot. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** Answers every question of every section, and gives the address of the entry. */
export async function apply({ page, open, press }: Visitor, round: JourneyRound, title: string): Promise<string> {
  await open(`${round.publicPath}`)
  await open(`${round.publicPath}/sok`)
  await page.fill('[name=title]', title)
  await press(/Begynn|Start/)
  const path = new URL(page.url()).pathname
  await open(`${path}/skriv/1`)
  for (let section = 1; ; section += 1) {
    for (const field of await page.locator('main textarea').all()) await field.fill(`${title}: et svar som kan leses.`)
    for (const field of await page.locator('main form input[type=text]').all()) await field.fill('Et kort svar')
    for (const field of await page.locator('main input[type=date]').all()) await field.fill('2025-01-15')
    const file = page.locator('main input[type=file]').first()
    if ((await file.count()) > 0) {
      await file.setInputFiles({ name: 'Bilde av løsningen.png', mimeType: 'image/png', buffer: PICTURE })
      await press(/Last opp|Legg ved/)
    }
    if ((await page.locator('main button[value=next]').count()) === 0) break
    await press('Lagre og gå videre')
    if (section > 8 || !page.url().includes('/skriv/')) break
  }
  await open(`${path}/skriv/om`)
  await open(`${path}/medsokere`)
  await open(`${path}/historikk`)
  return path
}

/** Sends the entry; the receipt's page follows. */
export async function send({ open, press }: Visitor, path: string): Promise<void> {
  await open(`${path}/kontroll`)
  await press('Send søknaden')
  await open(path)
}
