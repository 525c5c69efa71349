import { expect } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { type JourneyRound, localTime } from './steps-secretariat.ts'

type Found = 'met' | 'not_met' | 'needs_completion'

const idOf = (entry: string): string => entry.split('/').at(-1) ?? ''

/** Each term of the checklist, the first one as it was found and the others met. */
async function check({ page }: Visitor, first: Found): Promise<void> {
  const terms: string[] = await page.evaluate(
    `[...new Set([...document.querySelectorAll('main input[type=radio][name^=term_]')].map((i) => i.name))]`,
  )
  for (const [index, name] of terms.entries()) {
    await page.check(`input[name="${name}"][value=${index === 0 ? first : 'met'}]`)
  }
}

export async function closeCall({ open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  await open(`${path}/soknader`)
  await press('Lukk utlysningen')
}

/** Whoever prepares the decision declares before reading; the entries open then. */
export async function declareForAll({ open, press }: Visitor, { id }: JourneyRound): Promise<void> {
  await open(`/jury/${id}/habilitet`)
  await press(/Erklær meg habil/)
}

/** Asked to complete, with a deadline of its own. */
export async function askForMore(secretary: Visitor, { path }: JourneyRound, entry: string): Promise<void> {
  const { page, open, press } = secretary
  await open(`${path}/siling/${idOf(entry)}`)
  await check(secretary, 'needs_completion')
  await page.check('[name=outcome][value=completion_requested]')
  await page.fill('[name=reason]', 'Skriv hvem som tok initiativet.')
  await page.locator('details:has([name=completeBy]) > summary').click()
  await page.fill('[name=completeBy]', localTime(3))
  await press('Lagre og gå til neste')
}

export async function letThrough(secretary: Visitor, { path }: JourneyRound, entry: string): Promise<void> {
  const { page, open, press } = secretary
  await open(`${path}/siling/${idOf(entry)}`)
  await check(secretary, 'met')
  await page.check('[name=outcome][value=eligible]')
  await press('Lagre og gå til neste')
}

/** Proposed by one and confirmed by another; the proposer alone cannot. */
export async function rejectTogether(one: Visitor, other: Visitor, { path }: JourneyRound, entry: string) {
  const address = `${path}/siling/${idOf(entry)}`
  await one.open(address)
  await check(one, 'not_met')
  await one.page.check('[name=outcome][value=ineligible]')
  await one.page.fill('[name=reason]', 'Løsningen er ikke tatt i bruk.')
  await one.press('Lagre og gå til neste')
  await one.open(address)
  expect(await one.text()).toContain('venter på at en annen i sekretariatet bekrefter')
  expect(await one.page.getByRole('button', { name: 'Bekreft avslaget' }).count()).toBe(0)
  await other.open(address)
  await other.press('Bekreft avslaget')
}

/** Written, looked at as its recipient gets it, and sent; then it stands in the outbox. */
export async function writeToAll({ page, open, press, text }: Visitor, { path }: JourneyRound): Promise<void> {
  await open(`${path}/utboks`)
  await press('Slik går saken videre')
  await page.selectOption('[name=audience]', 'sent')
  await press('Lagre og se brevet')
  expect(await page.locator('#brevet, section:has(#brevet)').last().textContent()).toContain('Smart renhold')
  await press(/^Send til/)
  expect(await text()).toContain('Brevet er lagt i utboksen')
  await open(`${path}/utboks`)
  await press(/Slik går det videre med «Smart renhold»/)
  expect(await text()).toContain('Søknaden: http')
  await open(`${path}/logg`)
}
