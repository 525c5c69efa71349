import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { LANGUAGES, type Language } from '../../../kernel/texts.ts'
import { createTranslate } from '../../../text/translate.ts'
import { readArchive } from '../archive/archive-document.ts'
import { readArchivedRound, readPrizeFacts } from '../archive/archive-queries.ts'
import { archivedPrizeId, archivedRoundId } from '../archive/archive-rows.ts'
import { loadArchive } from '../archive/load-archive.ts'
import { loadOrganisations } from '../archive/load-organisations.ts'
import { PrizeArchiveFacts } from './archive-facts.tsx'
import { ArchivedRound } from './archive-parts.tsx'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  await loadOrganisations(database.owner)
  await loadArchive(database.owner)
})
afterAll(() => database.close())

async function htmlOf(prize: string, slug: string, language: Language = 'nb'): Promise<string> {
  const id = archivedRoundId(prize, slug)
  const round = await database.db.read(PUBLIC, (reader) => readArchivedRound(reader, id))
  if (!round) throw new Error(`no round ${prize}/${slug}`)
  return String(<ArchivedRound t={createTranslate(language)} round={round} />)
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ')
}

describe('the page of an archived round', () => {
  it('can be written for every round in every language, each reference leading to its source', async () => {
    const { prizes } = await readArchive()
    const places = prizes.flatMap((prize) => prize.rounds.map((round) => [prize.slug, round.slug] as const))
    for (const language of LANGUAGES) {
      for (const [prize, slug] of places) {
        const html = await htmlOf(prize, slug, language)
        const led = new Set([...html.matchAll(/href="#(kilde-\d+)"/gu)].map((match) => match[1]))
        const listed = new Set([...html.matchAll(/id="(kilde-\d+)"/gu)].map((match) => match[1]))
        expect([...led].filter((id) => !listed.has(id))).toEqual([])
      }
    }
  })

  it('shows both numbers of projects in 2018 with who says which', async () => {
    const text = textOf(await htmlOf('kmds-innovasjonspris', '2018'))
    expect(text).toMatch(/48 Offentlig innovasjon: de nominerte, 2018 47 Sarpsborg kommune/u)
  })

  it('shows the disputed effect twice, before and after', async () => {
    const text = textOf(await htmlOf('kmds-innovasjonspris', '2018'))
    expect(text).toMatch(/186 personer \(2011\) 8 husstander \(2018\) målt/u)
    expect(text).toMatch(/186 personer \(2015\) ingen på venteliste \(2018\) målt/u)
  })

  it('says that the round of 2020 stopped', async () => {
    expect(textOf(await htmlOf('kmds-innovasjonspris', '2020', 'nn'))).toMatch(/Runden stoppa/u)
  })

  it('lists the sixteen entries of Bærum, also the one whose name is left out', async () => {
    const html = await htmlOf('baerums-innovasjonspris', '2018-2019')
    expect(textOf(html)).toMatch(/Uten navn i arkivet Navnet er utelatt fordi/u)
    const table = html.slice(html.indexOf('Søknader i arkivet'))
    expect(table.slice(0, table.indexOf('</table>')).match(/<tr>/gu)?.length).toBe(17)
  })

  it('tells of the prize as such where sources disagree', async () => {
    const id = archivedPrizeId('baerums-innovasjonspris')
    const { facts, sourcesById } = await database.db.read(PUBLIC, (reader) => readPrizeFacts(reader, id))
    const html = String(<PrizeArchiveFacts t={createTranslate('nb')} facts={facts} sourcesById={sourcesById} />)
    expect(textOf(html).replaceAll('\u00a0', ' ')).toMatch(/2 575 000 Summen siden oppgir.*2 545 000 Summen av de ti/u)
  })
})
