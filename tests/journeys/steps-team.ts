import { expect } from 'vitest'
import type { Visitor } from '../support/browser.ts'

/** The invited finds the letter among the own mail and says yes. */
export async function accept({ open, press }: Visitor): Promise<void> {
  await open('/ovelse/post')
  await press(/\/invitasjon\//)
  await press('Takk ja')
}

export async function inviteToTeam({ page, open, press }: Visitor, entry: string, email: string, role: string) {
  await open(`${entry}/medsokere`)
  await page.fill('[name=email]', email)
  await page.locator(`input[name=role][value=${role}]`).last().check()
  await press('Send invitasjonen')
}

/** The address of a question's own page, from the section where it stands. */
async function addressOf({ page }: Visitor, label: string): Promise<string> {
  const question = page.locator('.question', { hasText: label })
  return (await question.locator('.team-note a').getAttribute('href')) ?? ''
}

/** The owner gives a question to the editor, who asks about it, is answered, and the talk is put aside. */
export async function talkAbout(owner: Visitor, editor: Visitor, section: string): Promise<void> {
  await owner.open(section)
  const address = await addressOf(owner, 'Hvorfor dere?')
  await owner.open(address)
  await owner.page.selectOption('[name=person]', { label: 'Jonas Kvamsdal' })
  await owner.press('Gi spørsmålet til personen')
  await editor.open(section.replace(/\/skriv\/.*$/, ''))
  expect(await editor.text()).toContain('Spørsmål du skal svare på')
  await editor.open(address)
  await editor.page.fill('[name=comment]', 'Skal vi nevne tallene fra i fjor?')
  await editor.press('Legg til kommentaren')
  await owner.open(section)
  expect(await owner.text()).toContain('Én åpen kommentar')
  await owner.open(section.replace(/\/skriv\/.*$/, '/kommentarer'))
  await owner.press('Marker som avklart')
  await owner.open(section)
  expect(await owner.text()).not.toContain('Én åpen kommentar')
}

const saved = ({ page }: Visitor) => page.locator('[data-saved-status][data-state="saved"]').waitFor()

/** Leaves the field as one who writes does, with scripts, and presses the button without. */
async function keep(visitor: Visitor, hasScripts: boolean): Promise<void> {
  if (hasScripts) await saved(visitor)
  else await visitor.press(/^Lagre$/)
}

/** Both write at once: each in a question of the own, and then in the same one; both texts are joined. */
export async function writeAtOnce(owner: Visitor, editor: Visitor, section: string, hasScripts: boolean) {
  const field = (visitor: Visitor, label: string) =>
    visitor.page.getByLabel(new RegExp(`^${label.replace('?', '\\?')}`))
  await owner.open(section)
  await editor.open(section)
  const side = editor.page.locator('.presence')
  await side.filter({ hasText: 'Mikkel Torvund' }).waitFor()
  await field(owner, 'Hvilken enhet søker?').fill('Renhold')
  await keep(owner, hasScripts)
  await field(editor, 'Hvorfor dere?').fill('Vi lærte av brukerne.')
  await keep(editor, hasScripts)
  await owner.open(section)
  expect(await field(owner, 'Hvorfor dere?').inputValue()).toBe('Vi lærte av brukerne.')

  await editor.open(section)
  await field(owner, 'Hvorfor dere?').fill('Vi sparte tid.')
  await keep(owner, hasScripts)
  await field(editor, 'Hvorfor dere?').fill('Vi lærte av brukerne, og av hverandre.')
  if (hasScripts) await editor.page.getByText('Noen andre har lagret det samme svaret').first().waitFor()
  await editor.press(/^Lagre$/)
  await editor.page.getByLabel('Begge, den lagrede først').check()
  await editor.press('Lagre valget')
  await owner.open(section)
  expect(await field(owner, 'Hvorfor dere?').inputValue()).toBe(
    'Vi sparte tid.\n\nVi lærte av brukerne, og av hverandre.',
  )
}

/** The partner's own page, by the link of the letter; nobody signs in. */
export async function confirmPart({ page, open, press, text }: Visitor, link: string): Promise<void> {
  await open(link)
  await page.check('[name=outcome][value=confirmed]')
  await press('Send svaret')
  expect(await text()).toContain('Takk, svaret er lagret')
}

export async function approve({ open, press, text }: Visitor, entry: string): Promise<void> {
  await open(`${entry}/godkjenning`)
  await press(/^Godkjenn$/)
  expect(await text()).toContain('godkjente akkurat denne versjonen')
}

/** The receipt as page, paper and mail, and what anybody is told who has it; gives its fingerprint. */
export async function readReceipt(owner: Visitor, reader: Visitor, entry: string, number: number): Promise<string> {
  await owner.open(`${entry}/kvittering/${number}`)
  expect(await owner.text()).toContain('Søknaden er sendt')
  const hash = ((await owner.page.locator('code.hash').first().textContent()) ?? '').replaceAll(/\s/g, '')
  const paper = await owner.context.request.get(
    new URL(`${entry}/kvittering/${number}/kvittering.pdf`, owner.page.url()).href,
  )
  expect([paper.status(), (await paper.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  await owner.open('/ovelse/post')
  expect((await owner.text()).replaceAll(/\s/g, '')).toContain(hash)
  expect(await checkReceipt(reader, hash)).toContain('gjelder')
  return hash
}

export async function checkReceipt({ page, open, press }: Visitor, hash: string): Promise<string> {
  await open('/kvittering')
  await page.fill('[name=receipt]', hash)
  await press(/^Kontroller$/)
  return (await page.locator('main .notice').first().textContent()) ?? ''
}
