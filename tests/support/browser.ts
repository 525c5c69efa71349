import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const PATH = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path)) ?? ''

/** Browser tests are skipped, and said to be, where there is no browser. */
export const hasBrowser = existsSync(PATH)

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: [...QUIET, '--disable-component-update', '--disable-sync'] })
}

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A list of hidden ids is one field with several values.
    'form-dup-name': 'off',
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'valid-id': ['error', { relaxed: true }],
  },
})

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations: Violation[] = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)`,
  )
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

async function htmlFaults(source: string): Promise<string[]> {
  const report = await html.validateString(source)
  return report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `html ${ruleId}: ${message}`))
}

// As wide and as far in as the scale over them, also inside the band of those that cannot be told apart.
const SHARE_ONE_SCALE = `[...document.querySelectorAll('.plot')].every((plot) => new Set(
  [...plot.querySelectorAll('.dot-row > .dot-line')].map((line) => line.getBoundingClientRect())
    .map(({ left, width }) => Math.round(left) + ' ' + Math.round(width))).size <= 1)`

/** An address with its ids and numbers taken out: one page of the product. */
function kindOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replaceAll(/\/\d+/g, '/:n')
}

/** Somebody at a browser: signs in as a practice person, looks at each new page for faults of accessibility, markup and width. */
export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  /** What was found wrong on the pages seen so far. */
  readonly faults: string[]
  open(path: string): Promise<void>
  /** Presses the button or link with this name and waits for the page that follows. */
  press(name: string | RegExp): Promise<void>
  text(): Promise<string>
}

export type VisitorSettings = {
  readonly baseUrl: string
  readonly width: number
  readonly hasScripts: boolean
  readonly person: string | null
}

export async function comeAs(browser: Browser, settings: VisitorSettings): Promise<Visitor> {
  const viewport = { width: settings.width, height: 900 }
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: settings.hasScripts,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    // What unfolds slides for 0.4 s otherwise, and on a busy machine a press lands where the button no longer is.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  const seen = new Set<string>()

  async function look(): Promise<void> {
    const kind = `${kindOf(page.url())}`
    if (seen.has(kind)) return
    seen.add(kind)
    const found = settings.hasScripts ? await axeFaults(page) : await htmlFaults(await page.content())
    const isTooWide: boolean = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
    if (isTooWide) found.push('the page is wider than the window')
    if (!(await page.evaluate(SHARE_ONE_SCALE))) found.push('the rows of a plot do not share the scale over them')
    faults.push(...found.map((fault) => `${kind} ${fault}`))
  }

  async function open(path: string): Promise<void> {
    await page.goto(new URL(path, settings.baseUrl).href)
    await look()
  }

  if (settings.person) {
    await page.goto(`${settings.baseUrl}/logg-inn`)
    await page.click(`[data-person="${settings.person}"]`)
    await page.waitForURL('**/min-side')
    await look()
  }
  return {
    page,
    context,
    faults,
    open,
    press: async (name) => {
      const main = page.locator('main')
      const target = main.getByRole('button', { name }).or(main.getByRole('link', { name })).first()
      const followed = page.waitForEvent('framenavigated')
      // Awaited below; where the press fails, that is what is told.
      followed.catch(() => undefined)
      await target.click().catch(async (cause: unknown) => {
        const shown = (await page.locator('main').textContent()) ?? ''
        throw new Error(`could not press ${name} on ${page.url()}: ${shown.slice(0, 400)}`, { cause })
      })
      await followed
      await page.waitForLoadState()
      await look()
    },
    text: async () => (await page.locator('main').textContent()) ?? '',
  }
}
