import type { Visitor } from '../support/browser.ts'
import type { MeetingRound } from './meeting-round.ts'

/** The leader opens the meeting and notes all but those who note themselves. */
export async function gather(leader: Visitor, { path, people }: MeetingRound, button = 'Åpne møtet'): Promise<void> {
  await leader.open(`${path}/mote`)
  await leader.press(button)
  await leader.page.locator('summary', { hasText: 'Før opp eller endre én og én' }).click()
  for (const id of [people.leader, people.marja]) await leader.page.selectOption(`[name="way_${id}"]`, 'room')
  await leader.press('Lagre oppmøtet')
}

export async function comeOnVideo({ open, press }: Visitor, { id }: MeetingRound): Promise<void> {
  await open(`/jury/${id}/mote`)
  await press('Jeg er på video')
}

async function titleOfNext({ page }: Visitor): Promise<string> {
  return (await page.locator('.room-agenda h3').first().textContent()) ?? ''
}

/** Takes up the first entry that waits; its title. */
export async function callNext(leader: Visitor, { path }: MeetingRound): Promise<string> {
  await leader.open(`${path}/mote`)
  const title = await titleOfNext(leader)
  await leader.press('Ta opp saken')
  return title
}

export async function openAndDecide(
  { page, press }: Visitor,
  decision: { readonly outcome: string; readonly reason: string },
): Promise<void> {
  await page.getByLabel('Alle som må ut, er ute').check()
  await press('Åpne saken')
  await page.check(`input[name=outcome][value=${decision.outcome}]`)
  await page.fill('textarea[name=reason]', decision.reason)
  await press('Lagre avgjørelsen')
}

/** All three put everybody beside each other: nothing is told apart. Answers with the address and each one's code. */
export async function holdTiedBallot(
  voters: readonly Visitor[],
  address: string,
): Promise<{ readonly codes: readonly string[] }> {
  const codes: string[] = []
  for (const voter of voters) {
    await voter.open(address)
    for (const field of await voter.page.locator('input[name^=place_]').all()) await field.fill('1')
    await voter.press('Lever stemmen')
    codes.push((await voter.page.locator('.receipt-code').textContent()) ?? '')
  }
  const [leader] = voters
  await leader?.open(address)
  await leader?.press('Lukk og tell')
  return { codes }
}

export async function checkReceipt({ page, press }: Visitor, code: string): Promise<void> {
  await page.fill('input[name=receipt]', code)
  await press('Sjekk')
}

/** Two finalists are told of, and the one with the title becomes the winner. */
export async function honour(
  { page, open, press }: Visitor,
  { path }: MeetingRound,
  { winner, finalist }: { readonly winner: string; readonly finalist: string },
): Promise<void> {
  await open(`${path}/avgjorelse`)
  for (const id of [winner, finalist]) await page.check(`input[name=finalist][value="${id}"]`)
  await press('Lagre finalistene')
  await open(`${path}/avgjorelse`)
  await page.getByRole('link', { name: 'Se hva som blir offentlig' }).click()
  await press('Kunngjør finalistene')
  await open(`${path}/avgjorelse`)
  await page.locator(`main select[name*="${winner}"]`).selectOption('winner')
  await press('Lagre valget')
  await open(`${path}/avgjorelse`)
  await press('Fatt vedtaket')
}

export async function complain({ page, open, press }: Visitor, entryId: string): Promise<void> {
  await open(`/soknader/${entryId}/klage`)
  await page.fill('[name=text]', 'To stemmer i avstemningen ble ført på feil søknad.')
  await press('Send klagen')
}

export async function upholdComplaint({ page, open, press }: Visitor, { path }: MeetingRound): Promise<void> {
  await open(`${path}/klager`)
  await page.locator('input[name=outcome][value=upheld]').check()
  await page.fill('[name=answer]', 'Du har rett. Vi retter prisen.')
  await press('Send svaret')
}

export async function correctAward(
  { page, open, press }: Visitor,
  { path }: MeetingRound,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await open(`${path}/rett-prisen`)
  await page.check(`input[name="pris_${from}"][value=none]`)
  await page.check(`input[name="pris_${to}"][value=winner]`)
  await page.fill('[name=reasonNb]', 'To stemmer var ført på feil søknad.')
  await page.fill('[name=reasonNn]', 'To røyster var førte på feil søknad.')
  await page.fill('[name=decidedBy]', 'Juryen, i et nytt møte')
  await page.check('[name=isSure]')
  await press('Send til godkjenning')
}

/** By another of the secretariat. */
export async function publishCorrection({ open, press }: Visitor, { path }: MeetingRound): Promise<void> {
  await open(`${path}/rett-prisen`)
  await press('Godkjenn og publiser')
}
