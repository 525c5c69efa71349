import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId, type QuestionId } from '../../src/kernel/ids.ts'
import { createWorld } from '../factories/world.ts'
import { comeAs, hasBrowser, launchBrowser, type Visitor } from '../support/browser.ts'
import { type RunningProduct, startTestProduct } from '../support/product.ts'

const PART = 524_288

describe.skipIf(!hasBrowser)('a file on its way over a poor line', () => {
  let product: RunningProduct
  let browser: Browser
  let writer: Visitor
  let folder: string

  beforeAll(async () => {
    product = await startTestProduct()
    browser = await launchBrowser()
    writer = await comeAs(browser, { baseUrl: product.baseUrl, width: 360, hasScripts: true, person: 'soker-renhold' })
    folder = await mkdtemp(join(tmpdir(), 'upload-'))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function draft(): Promise<{ entryId: EntryId; section: string; file: string; size: number }> {
    const { owner } = product.database
    const { rows } = await owner.query<{ person_id: PersonId }>(
      'select person_id from session order by created_at desc',
    )
    const world = createWorld(owner, new Date())
    const round = await world.round(await world.prize(await world.organisation()), 'open')
    const organisationId = await world.organisation()
    const entryId = await world.entry({ round, organisationId, personId: rows[0]!.person_id, standing: 'draft' })
    await world.insert('question', {
      id: newId<QuestionId>(),
      round_id: round.id,
      position: 50,
      kind: 'file',
      section: { nb: 'Vedlegg' },
      label: { nb: 'Legg ved dokumentasjon' },
    })
    const noise = randomBytes(1_300_000).toString('base64').slice(0, 1_400_000)
    const content = `%PDF-1.4\n1 0 obj <<>>\nstream\n${noise}\nendstream endobj\n%%EOF\n`
    const file = join(folder, `Rapport ${entryId.slice(-4)}.pdf`)
    await writeFile(file, content)
    return { entryId, section: `/soknader/${entryId}/skriv/2`, file, size: content.length }
  }

  const storedSizes = async (entryId: EntryId) =>
    (await product.database.owner.query('select bytes from attachment where entry_id = $1', [entryId])).rows

  test('after a lost line it goes on by itself from where it was', async () => {
    const { entryId, section, file, size } = await draft()
    await writer.open(section)
    const offsets: string[] = []
    let isLost = true
    await writer.page.route('**/opplasting/*', async (route) => {
      const offset = route.request().headers()['upload-offset']
      if (offset === undefined) return route.continue()
      offsets.push(offset)
      if (offset === String(PART) && isLost) {
        isLost = false
        return route.abort('connectionreset')
      }
      return route.continue()
    })
    await writer.page.setInputFiles('input[type=file]', file)
    await writer.page.click('text=Legg ved fila')
    await writer.page.waitForURL('**?lagret=1')
    await writer.page.unroute('**/opplasting/*')
    expect([offsets, await storedSizes(entryId)]).toEqual([
      ['0', String(PART), String(PART), String(2 * PART)],
      [{ bytes: size }],
    ])
  })

  test('after a reload the person chooses the file once more, and only the rest is sent', async () => {
    const { entryId, section, file, size } = await draft()
    await writer.open(section)
    await writer.page.route('**/opplasting/*', (route) =>
      (route.request().headers()['upload-offset'] ?? '0') === '0' ? route.continue() : route.abort('connectionreset'),
    )
    await writer.page.setInputFiles('input[type=file]', file)
    await writer.page.click('text=Legg ved fila')
    await writer.page.getByText('Linjen er borte.').waitFor()
    writer.page.once('dialog', (dialog) => void dialog.accept())
    await writer.page.unroute('**/opplasting/*')
    await writer.page.route('**/opplasting/*', (route) => route.abort('connectionreset'))
    await writer.page.reload()
    await writer.page.unroute('**/opplasting/*')
    await writer.page.reload()
    await writer.page.getByText('en gang til, så fortsetter vi der vi slapp (37 % er sendt).').waitFor()
    const offsets: string[] = []
    writer.page.on('request', (request) => {
      const offset = request.headers()['upload-offset']
      if (offset !== undefined) offsets.push(offset)
    })
    await writer.page.setInputFiles('input[type=file]', file)
    await writer.page.click('text=Legg ved fila')
    await writer.page.waitForURL('**?lagret=1')
    expect([offsets, await storedSizes(entryId)]).toEqual([[String(PART), String(2 * PART)], [{ bytes: size }]])
    expect(writer.faults).toEqual([])
  })
})
