// What an address asks for tells nothing of what is hidden: an id of another round answers as one that there is not, and a
// search for hidden words as one for words that nobody has written.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EntryId, newId, type RoundId } from '../../src/kernel/ids.ts'
import { createPanel } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { addressesIn } from './addresses.ts'
import { FACTS } from './matrix.ts'
import type { Person } from './persons.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'
import { FILE_CANARY } from './sent-content.ts'

type SignedIn = Exclude<Person, 'public'>
let database: TestDatabase
let world: SecrecyWorld
let app: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
  world = await createSecrecyWorld(database.owner, 'assessment')
  app = createWholeApp(database, { now: () => NOW }, { fileContent: FILE_CANARY })
})
afterAll(() => database.close())

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

async function answer(address: string, cookie: string | null): Promise<{ status: number; text: string }> {
  const response = await app.get(address, cookie)
  return { status: response.status, text: await response.text() }
}

/** The same addresses about other ids. */
function about(ids: Partial<SecrecyWorld>): readonly string[] {
  const only = { ...world, compared: [], ...ids }
  const asked = app.routes.filter(({ method, path }) => method === 'get' && /:(id|round|entry)\b/.test(path))
  const ofRounds = asked.filter(({ path }) => /^\/(runder|jury|soknader|vedlegg|bilder|min-side)\//.test(path))
  return ofRounds.flatMap((route) => addressesIn(route, only))
}

test.each<SignedIn>(['secretary', 'jurorSealed', 'ownerA'])(
  'to %s every page about a round or an entry of somebody else answers as if it were not there',
  async (person) => {
    const foreign = await createPanel(database.owner, { now: NOW, jurors: 2 })
    const attachment = await foreign.world.attachment(
      foreign.entries[0]!,
      foreign.round.questions[0]!,
      foreign.applicants[0]!,
    )
    const cookie = await app.cookieOf(world.persons[person])
    const entries = (of: readonly EntryId[]) => ({ entryA: of[0]!, entryB: of[1]!, entryD: of[0]! })
    const [none, nowhere] = [[newId<EntryId>(), newId<EntryId>()], newId<RoundId>()]
    const there = { ...entries(foreign.entries), attachmentA: attachment, pictureA: attachment }
    const notThere = { ...entries(none), attachmentA: newId(), pictureA: newId() }
    const pairs = [
      [about({ ...there, roundId: foreign.round.id }), about({ ...notThere, roundId: nowhere })],
      [about(there), about(notThere)],
    ]
    const told: string[] = []
    for (const [asked, unknown] of pairs) {
      for (const [place, address] of asked!.entries()) {
        if (address === unknown![place]) continue
        const [one, other] = [await answer(address, cookie), await answer(unknown![place]!, cookie)]
        const isSame = one.status === other.status && one.text.replaceAll(ID, 'id') === other.text.replaceAll(ID, 'id')
        if (!isSame) told.push(`${address} ${one.status} ${other.status}`)
      }
    }
    expect(told).toEqual([])
    // Those of the other round do find them there.
    const own = await app.cookieOf(foreign.secretary)
    expect((await app.get(`/runder/${foreign.round.id}/soknader/${foreign.entries[0]}`, own)).status).toBe(200)
  },
  120_000,
)

const NOBODY_WROTE = 'kanari-finnesikke'
/** Of each what the person may not know: words in a draft, in a contact, in another's sheet, and a title not in the list. */
const HIDDEN = [
  FACTS.draftTitle,
  FACTS.contactPerson,
  FACTS.sealedSheet,
  FACTS.impartialityReason,
  FACTS.objectionReason,
]
const NAMES = ['sok', 'soksak', 'sokvalg', 'q', 'mottaker']

test.each<Person>(['public', 'ownerB', 'barredJuror', 'undeclaredJuror', 'barredSecretary'])(
  'to %s a search for what is hidden answers as a search for what nobody has written',
  async (person) => {
    const cookie = person === 'public' ? null : await app.cookieOf(world.persons[person])
    const searched = app.routes.filter(
      ({ method, path }) =>
        method === 'get' &&
        /^\/(runder|jury|priser|min-side|organisasjoner)/.test(path) &&
        !/:(entry|mail|draft|item|practice|slug)|\.(xlsx|pdf|zip)/.test(path),
    )
    const hidden = HIDDEN.filter((fact) => !fact.seenBy('assessment').includes(person)).map(({ canary }) => canary)
    const ask = (address: string, word: string) =>
      answer(
        `${address}?${new URLSearchParams(NAMES.map((name): [string, string] => [name, word])).toString()}`,
        cookie,
      )
    const told: string[] = []
    for (const address of searched.flatMap((route) => addressesIn(route, world))) {
      const plain = await answer(address, cookie)
      const nobody = await ask(address, NOBODY_WROTE)
      // Whatever pays no heed to what is asked can tell nothing by it.
      if (plain.text === nobody.text) continue
      for (const word of hidden) {
        const { status, text } = await ask(address, word)
        const isSame =
          status === nobody.status && text.replaceAll(word, 'ord') === nobody.text.replaceAll(NOBODY_WROTE, 'ord')
        if (!isSame) told.push(`${address} ${word}`)
      }
    }
    expect(told).toEqual([])
  },
  120_000,
)

test('who may know of it does find it by its words, so that the searches above prove something', async () => {
  const cookie = await app.cookieOf(world.persons.secretary)
  const found = async (word: string) => (await answer(`/runder/${world.roundId}/soknader?sok=${word}`, cookie)).text
  expect(await found('kanari-tittel-a')).toContain('kanari-tittel-a</')
  expect((await found(NOBODY_WROTE)).includes('kanari-tittel-a</')).toBe(false)
})

test('sorting and filtering by what is hidden puts an entry that one is shut out from no place of its own', async () => {
  const cookie = await app.cookieOf(world.persons.barredSecretary)
  const list = async (query: string) => (await answer(`/runder/${world.roundId}/soknader?${query}`, cookie)).text
  for (const outcome of ['eligible', 'ineligible', 'waiting', 'completion_requested', 'proposed']) {
    expect([outcome, (await list(`tilstand=${outcome}`)).includes('kanari-tittel-a')]).toEqual([outcome, false])
  }
})
