import type { Visitor } from '../support/browser.ts'
import type { JourneyRound } from './steps-secretariat.ts'

type Step = { readonly visitor: Visitor; readonly round: JourneyRound; readonly hasScripts: boolean }

type Written = {
  /** As it is chosen on the page "Hva slags spørsmål?". */
  readonly kind: string
  readonly nb: string
  readonly nn: string
  /** A part of its own, named in both forms; left out: where the last one stands. */
  readonly part?: readonly [nb: string, nn: string]
  readonly fields?: Readonly<Record<string, string>>
  readonly more?: (step: Step) => Promise<void>
}

/** With scripts the button changes the page in place; without, a new page comes. Either way this then stands in it. */
async function pressHere({ visitor, hasScripts }: Step, name: string, appears: string): Promise<void> {
  if (hasScripts) await visitor.page.locator('main').getByRole('button', { name }).first().click()
  else await visitor.press(name)
  await visitor.page.waitForSelector(appears, { state: 'attached' })
}

async function unfold({ page }: Visitor, summary: string): Promise<void> {
  const fold = page.locator('details', { has: page.locator('summary', { hasText: summary }) }).first()
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click()
}

async function fill({ page }: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
}

const both = (name: string, nb: string, nn: string) => ({ [`${name}_nb`]: nb, [`${name}_nn`]: nn })

async function onlyWhenInUse(step: Step): Promise<void> {
  const { visitor } = step
  await unfold(visitor, 'Still bare noen ganger')
  await visitor.page.selectOption('[name=shown_if]', { label: 'Hvor langt er dere kommet?' })
  await pressHere(step, 'Vis svarene å velge mellom', '[name=shown_if_values]')
  await visitor.page.check('[name=shown_if_values][value="2"]')
}

async function thirdOption(step: Step): Promise<void> {
  await pressHere(step, 'Legg til ett til', '[name=option_3_nb]')
  await fill(step.visitor, both('option_3', 'Tatt i bruk av flere', 'Teke i bruk av fleire'))
}

async function withheld({ visitor }: Step): Promise<void> {
  await unfold(visitor, 'Åpenhet og navnløs lesing')
  await visitor.page.fill('[name=withheld_basis]', 'offentleglova § 13')
  await visitor.page.check('[name=hidden_in_blind]')
}

const TWO_OPTIONS = {
  ...both('option_1', 'Prøvd ut', 'Prøvd ut'),
  ...both('option_2', 'I vanlig drift', 'I vanleg drift'),
}
const TWO_COLUMNS = { ...both('column_1', 'Hva er målt', 'Kva er målt'), ...both('column_2', 'Før', 'Før') }

/** The ministry's form in short: every kind of question once. The help of the last lacks its nynorsk. */
const FORM: readonly Written[] = [
  {
    kind: 'Kort tekst',
    nb: 'Hvilken enhet søker?',
    nn: 'Kva eining søkjer?',
    part: ['Søkeren', 'Søkjaren'],
    more: withheld,
  },
  {
    kind: 'Lang tekst',
    nb: 'Hvorfor dere?',
    nn: 'Kvifor de?',
    fields: { max_words: '400', ...both('help', 'Kort', 'Kort') },
  },
  {
    kind: 'Innovasjoner',
    nb: 'Én til tre innovasjoner',
    nn: 'Éin til tre innovasjonar',
    part: ['Innovasjonene', 'Innovasjonane'],
  },
  {
    kind: 'Valg mellom',
    nb: 'Hvor langt er dere kommet?',
    nn: 'Kor langt er de komne?',
    fields: TWO_OPTIONS,
    more: thirdOption,
  },
  { kind: 'Dato', nb: 'Når kom den i drift?', nn: 'Når kom ho i drift?', more: onlyWhenInUse },
  {
    kind: 'Flere valg',
    nb: 'Hvem har vært med?',
    nn: 'Kven har vore med?',
    fields: { ...TWO_OPTIONS, min_count: '1' },
  },
  {
    kind: 'Tall',
    nb: 'Hvor mange bruker den?',
    nn: 'Kor mange bruker ho?',
    fields: { unit: 'personer', min_value: '0' },
  },
  { kind: 'Beløp', nb: 'Hva kostet den?', nn: 'Kva kosta ho?' },
  { kind: 'Tabell', nb: 'Effekter', nn: 'Effektar', fields: { ...TWO_COLUMNS, max_rows: '10' } },
  {
    kind: 'Samarbeidspartnere',
    nb: 'Partnere',
    nn: 'Partnarar',
    part: ['Partnere og vedlegg', 'Partnarar og vedlegg'],
  },
  { kind: 'Fil', nb: 'Vedlegg', nn: 'Vedlegg', fields: { max_files: '3' } },
  { kind: 'Lenke til film', nb: 'Film', nn: 'Film' },
  {
    kind: 'Forpliktelser',
    nb: 'Dette sier vi ja til',
    nn: 'Dette seier vi ja til',
    fields: { ...both('option_1', 'Vi deler erfaringene.', 'Vi deler erfaringane.'), help_nb: 'Les dem først.' },
  },
]

export const FORM_SIZE = FORM.length

async function write(step: Step, { kind, nb, nn, part, fields = {}, more }: Written): Promise<void> {
  const { visitor } = step
  await visitor.press(new RegExp(`^${kind}`))
  await fill(visitor, { ...both('label', nb, nn), ...fields })
  if (part) {
    const hasParts = (await visitor.page.locator('[name=part]').count()) > 0
    if (hasParts) {
      await visitor.page.selectOption('[name=part]', 'ny')
      await unfold(visitor, 'Navn på en ny del')
    }
    await fill(visitor, both('section', part[0], part[1]))
  }
  await more?.(step)
  await visitor.press('Lagre og legg til neste')
}

/** The questions of the template are taken away, one by one. */
export async function emptyForm({ page, open, press }: Visitor, { path }: JourneyRound): Promise<void> {
  for (;;) {
    await open(`${path}/sporsmal`)
    const first = page.locator('li[data-item] a').first()
    if ((await first.count()) === 0) return
    await open((await first.getAttribute('href')) ?? '')
    await page.locator('summary', { hasText: 'Flytt eller slett' }).click()
    await press('Slett spørsmålet')
  }
}

/** A form from nothing, question by question, as a secretary builds it. */
export async function buildForm(step: Step): Promise<void> {
  const { visitor, round } = step
  await visitor.open(`${round.path}/sporsmal`)
  await visitor.press('Legg til et spørsmål')
  for (const question of FORM) await write(step, question)
  await visitor.open(`${round.path}/sporsmal`)
}

/** The last question one step up by the keyboard alone; answers with what is said of it. */
export async function moveByKeyboard({ visitor, hasScripts }: Step): Promise<string> {
  const { page } = visitor
  const button = page.locator('main').getByRole('button', { name: /Flytt opp – Dette sier vi ja til/ })
  await button.focus()
  if (hasScripts) await page.keyboard.press('Enter')
  else await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  const said = page.locator('[data-said]')
  await said.waitFor()
  return (await said.textContent()) ?? ''
}

/** The first question dragged to the third place, where a script can. */
export async function moveByPointer({ visitor }: Step): Promise<string> {
  const { page } = visitor
  const items = page.locator('li[data-item]')
  const handle = items.nth(1).locator('.drag-handle')
  await handle.hover()
  const target = await items.nth(0).boundingBox()
  if (!target) throw new Error('the first question is not on the page')
  await page.mouse.down()
  await page.mouse.move(target.x + 20, target.y + target.height / 2 + 4, { steps: 3 })
  await page.mouse.move(target.x + 20, target.y + 4, { steps: 3 })
  await page.mouse.up()
  const said = page.locator('[data-said]', { hasText: 'Hvorfor dere?' })
  await said.waitFor()
  return (await said.textContent()) ?? ''
}

/** The gate tells of the one text that lacks nynorsk and leads to its very field, where it is written. */
export async function fillTheGap({ visitor, round }: Step): Promise<string> {
  const { page, open, press } = visitor
  await open(`${round.path}/regler`)
  await page.check('[name=both_forms]')
  await page.check('[name=requires_signatory]')
  await press('Lagre')
  await open(`${round.path}/fase?handling=utlys`)
  await press('Lys ut')
  await open(`${round.path}/fase?handling=apne`)
  await press(/Hjelp til den som svarer på nynorsk mangler/)
  const field = new URL(page.url()).hash
  await page.fill('[name=help_nn]', 'Les dei først.')
  await press(/^Lagre$/)
  return field
}
