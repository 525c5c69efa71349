import type { Visitor } from '../support/browser.ts'

export type JourneyRound = { readonly id: string; readonly path: string; readonly publicPath: string }

const DAY = 86_400_000

/** A moment as the field `datetime-local` wants it, on the clock in Norway. */
export function localTime(days: number, hour = 12): string {
  const day = new Date(Date.now() + days * DAY).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })
  return `${day}T${String(hour).padStart(2, '0')}:00`
}

export async function foundRound({ page, open, press }: Visitor): Promise<JourneyRound> {
  await open('/sekretariat')
  await open('/sekretariat/nytt')
  await page.check('input[name=prize][value=ny]')
  await page.fill('[name=prize_name_nb]', 'Reiseprisen')
  await page.fill('[name=prize_name_nn]', 'Reiseprisen')
  await page.fill('[name=round_title_nb]', 'Reiseprisen 2027')
  await page.fill('[name=round_title_nn]', 'Reiseprisen 2027')
  await page.check('input[name=template][value=enkel-intern]')
  await press('Lag runden')
  const id = /runder\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const path = `/runder/${id}`
  await open(`${path}/tekster`)
  await page.fill('[name=summary_nb]', 'For enheter som har gjort noe nytt og nyttig.')
  await page.fill('[name=summary_nn]', 'For einingar som har gjort noko nytt og nyttig.')
  await page.fill('[name=body_nb]', 'Prisen **løfter fram** arbeid som virker.')
  await page.fill('[name=body_nn]', 'Prisen løftar fram arbeid som verkar.')
  await page.fill('[name=contact_email]', 'pris@eksempel.no')
  await press('Lagre')
  await open(`${path}/kalender`)
  await page.fill('[name=announced]', localTime(-2))
  await page.fill('[name=opens]', localTime(-1))
  await page.fill('[name=deadline]', localTime(10))
  await page.fill('[name=award]', localTime(40))
  await press('Lagre')
  for (const part of ['kategorier', 'kriterier', 'sporsmal', 'regler', 'forhandsvis']) await open(`${path}/${part}`)
  return { id, path, publicPath: '/priser/reiseprisen/reiseprisen-2027' }
}

export async function appointJury({ page, open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  for (const [email, role] of [
    ['solveig.bratteng@eksempel.no', 'leader'],
    ['anwar.haddeland@eksempel.no', 'juror'],
    ['ingunn.saeterlid@eksempel.no', 'juror'],
    ['tor.fosseng@eksempel.no', 'secretariat'],
  ] as const) {
    await open(`${path}/roller`)
    await page.fill('[name=email]', email)
    await page.check(`input[name=role][value=${role}]`)
    await press('Oppnevn')
  }
}

/** A second member of the secretariat, without whom nobody is rejected. */
export async function appointColleague({ page, open, press }: Visitor, { path }: JourneyRound, email: string) {
  await open(`${path}/roller`)
  await page.fill('[name=email]', email)
  await page.check('input[name=role][value=secretariat]')
  await press('Oppnevn')
}

export async function announceAndOpen({ open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  for (const act of ['utlys', 'apne']) {
    await open(path)
    await open(`${path}/fase?handling=${act}`)
    await press(/^(Lys ut|Åpne)/)
  }
}

/** Closes the call, finds every entry eligible and starts the assessment. */
export async function screenAll({ page, open, press }: Visitor, { id, path }: JourneyRound): Promise<void> {
  await open(`${path}/soknader`)
  await press('Lukk utlysningen')
  await open(`/jury/${id}/habilitet`)
  await press(/Erklær meg habil/)
  await open(`${path}/soknader`)
  const entries: string[] = await page.evaluate(
    `[...new Set([...document.querySelectorAll('main a[href*="/soknader/"]')].map((a) => a.getAttribute('href').split('/').pop()))]`,
  )
  for (const entry of entries) {
    await open(`${path}/soknader/${entry}`)
    await open(`${path}/siling/${entry}`)
    for (const met of await page.locator('input[name^=term_][value=met]').all()) await met.check()
    await page.check('input[name=outcome][value=eligible]')
    await press('Lagre og gå til neste')
  }
  await open(`${path}/soknader`)
  await press('Start vurderingen')
  for (const part of ['utboks', 'logg']) await open(`${path}/${part}`)
}
