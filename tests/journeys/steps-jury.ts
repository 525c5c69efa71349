import type { Visitor } from '../support/browser.ts'
import type { JourneyRound } from './steps-secretariat.ts'

/** From the list of applicants alone: nobody is disqualified here but one, by one juror. */
export async function declareImpartial(
  { page, open, press }: Visitor,
  { id }: JourneyRound,
  barredFrom?: string,
): Promise<void> {
  await open(`/jury/${id}`)
  await open(`/jury/${id}/habilitet`)
  if (barredFrom) {
    await press(new RegExp(`:.*${barredFrom}|${barredFrom}`))
    await page.check('input[name=declared][value=disqualified]')
    await page.check('input[name=ground][value=collaboration]')
    await page.fill('[name=from]', '03.2024')
    await page.fill('[name=reason]', 'Jeg har arbeidet med løsningen.')
    await press('Lagre svaret')
    await open(`/jury/${id}/habilitet`)
  }
  await press(/Erklær meg habil/)
}

/** Reads and seals every entry that this juror may read, with values drawn from `base`. */
export async function assess({ page, open, press }: Visitor, { id }: JourneyRound, base: number): Promise<number> {
  await open(`/jury/${id}`)
  const addresses: string[] = await page.evaluate(
    `[...new Set([...document.querySelectorAll('main a[href*="/soknad/"]')].map((a) => a.getAttribute('href')))]`,
  )
  for (const [index, address] of addresses.entries()) {
    await open(address)
    const criteria = new Set<string>(
      await page.evaluate(`[...document.querySelectorAll('main input[type=radio][name^=score-]')].map((i) => i.name)`),
    )
    for (const name of criteria) {
      const value = Math.min(6, Math.max(1, base - index))
      await page.locator(`input[name="${name}"][value="${value}"]`).check()
      await page.fill(`[name="${name.replace('score', 'comment')}"]`, 'Tydelig beskrevet, med eksempel.')
    }
    await press(/^Forsegl/)
  }
  return addresses.length
}

/** The leader's act; from here on the result is seen. */
export async function openDiscussion({ open, press }: Visitor, { id }: JourneyRound): Promise<void> {
  await open(`/jury/${id}/resultat`)
  await press('Åpne drøftingen')
  await open(`/jury/${id}/resultat`)
}
