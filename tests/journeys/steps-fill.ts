import type { Locator, Page } from 'playwright-core'
import type { Visitor } from '../support/browser.ts'

/** An answer that each kind of field takes. */
async function answerTo(field: Locator): Promise<string> {
  const kind = (await field.getAttribute('type')) ?? 'text'
  const name = (await field.getAttribute('name')) ?? ''
  if (kind === 'date') return '2026-01-15'
  if (kind === 'url' || name.endsWith('_film')) return 'https://vimeo.com/1'
  if ((await field.getAttribute('inputmode')) === 'decimal' || kind === 'number') return '12'
  return name.endsWith('_contact') ? 'kari@eksempel.no' : 'Et svar'
}

const WRITTEN = 'main form textarea, main form input:not([type=hidden],[type=radio],[type=checkbox],[type=file])'
/** Of several choices the second, so that what it calls for is asked; and whatever is ticked off. */
const CHOSEN = 'main form input[type=radio][value="2"], main form input[type=checkbox]'

async function fillEmpty(page: Page): Promise<void> {
  for (const field of await page.locator(CHOSEN).all()) if (await field.isVisible()) await field.check()
  for (const field of await page.locator(WRITTEN).all()) {
    if (!(await field.isVisible()) || (await field.inputValue()) !== '') continue
    await field.fill(await answerTo(field))
  }
}

const PAPER = {
  name: 'Rapport.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'),
}

/** Begins an entry; gives its address. */
export async function begin({ page, open, press }: Visitor, at: string, title: string): Promise<string> {
  await open(at)
  await page.fill('[name=title]', title)
  await press(/Begynn|Start/)
  return new URL(page.url()).pathname
}

/** Every question of every part that is still empty, and a file. */
export async function fillRest({ page, open, press }: Visitor, entry: string, sections: number): Promise<void> {
  for (let section = 1; section <= sections; section += 1) {
    await open(`${entry}/skriv/${section}`)
    await fillEmpty(page)
    await press(/^Lagre$/)
    // What the answers have called for stands there now, also without scripts.
    await fillEmpty(page)
    const file = page.locator('main input[type=file]').first()
    if ((await file.count()) > 0) {
      await press(/^Lagre$/)
      await file.setInputFiles(PAPER)
      await press('Legg ved fila')
      continue
    }
    await press('Lagre og gå videre')
  }
}

/** Tab after Tab, as one who uses no mouse, until the field or button is reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const reached = target.and(page.locator(':focus'))
  for (let steps = 0; steps < 150; steps += 1) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${String(target)} on ${page.url()}`)
}

async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.locator('main').getByRole('button', { name }).first())
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

async function answerByKeyboard(page: Page, field: Locator): Promise<void> {
  const kind = await field.getAttribute('type')
  await tabTo(page, field)
  if (kind === 'radio') {
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
  } else if (kind === 'checkbox') {
    await page.keyboard.press('Space')
  } else if (kind === 'date') {
    await page.keyboard.type('15012026')
  } else {
    await page.keyboard.type(await answerTo(field))
  }
}

async function attachByKeyboard(page: Page): Promise<void> {
  // Asked for before the way to the field: on a busy machine the key would otherwise be there before the browser listens.
  const chosen = page.waitForEvent('filechooser', { timeout: 60_000 })
  chosen.catch(() => undefined)
  await tabTo(page, page.locator('main input[type=file]').first())
  await page.keyboard.press('Enter')
  await (await chosen).setFiles(PAPER)
  await pressByKeyboard(page, 'Legg ved fila')
}

/** Begins an entry and answers all of it without a mouse; gives its address. */
export async function applyByKeyboard({ page, open }: Visitor, at: string, sections: number): Promise<string> {
  await open(at)
  await tabTo(page, page.locator('[name=title]'))
  await page.keyboard.type('Solidaritetsklassen')
  await pressByKeyboard(page, /Begynn|Start/)
  const entry = new URL(page.url()).pathname
  for (let section = 1; section <= sections; section += 1) {
    await open(`${entry}/skriv/${section}`)
    // One radio of each group is reached by Tab, the others by the arrows.
    const fields = page.locator(`${WRITTEN}, main form input[type=radio][value="1"], main form input[type=checkbox]`)
    for (let index = 0; index < (await fields.count()); index += 1) {
      if (await fields.nth(index).isVisible()) await answerByKeyboard(page, fields.nth(index))
    }
    await pressByKeyboard(page, /^Lagre$/)
    if ((await page.locator('main input[type=file]').count()) > 0) await attachByKeyboard(page)
  }
  return entry
}

export async function sendByKeyboard({ page, open }: Visitor, entry: string): Promise<void> {
  await open(`${entry}/kontroll`)
  await pressByKeyboard(page, 'Send søknaden')
}
