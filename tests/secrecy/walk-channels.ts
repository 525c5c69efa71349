import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeProtocol } from '../../src/features/decisions/protocol/make-protocol.ts'
import { newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { sealComparisonsAnew, sealSheetsAnew } from '../factories/sealing.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { addressesIn } from './addresses.ts'
import { existsIn, FACTS, FACTS_ON_PAGES, type MatrixMode, type MatrixPhase, mayFind, READERS_OF_A } from './matrix.ts'
import { EVERYBODY, type Person } from './persons.ts'
import { readable } from './readable.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'
import { FILE_CANARY } from './sent-content.ts'

// Answered by this alone, not by a page: what a person sees of a fact is looked for here.
type Answer = { readonly address: string; readonly status: number; readonly text: string }

/** What is known to stand in each kind of file, and who gets it. */
const IN_FILES = [
  ['/soknad.pdf', 'ownerA', FACTS.entryText],
  ['/kvittering.pdf', 'ownerA', FACTS.entryText],
  ['/alt.zip', 'ownerA', FACTS.entryText],
  ['/eksport.docx', 'ownerA', FACTS.workingCopy],
  ['/soknader.xlsx', 'secretary', FACTS.thatAHasEntered],
] as const

// The number of the request is in the headers alone.
function bodyOf(text: string): string {
  return text.slice(text.indexOf('<!'))
}

async function walk(app: ReturnType<typeof createWholeApp>, world: SecrecyWorld, person: Person): Promise<Answer[]> {
  const cookie = person === 'public' ? null : await app.cookieOf(world.persons[person])
  const answers: Answer[] = []
  for (const route of app.routes.filter((one) => one.method === 'get' && !one.path.startsWith('/logg-inn'))) {
    for (const address of addressesIn(route, world)) {
      const response = await app.get(address, cookie)
      const text = readable(new Uint8Array(await response.arrayBuffer()))
      const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      answers.push({ address, status: response.status, text: `${headers}\n${text}` })
    }
  }
  return answers
}

/** The very protocol of what is planted, beside the one that a fault made too early. */
export async function releaseProtocol({ owner }: TestDatabase, { roundId }: SecrecyWorld): Promise<void> {
  const { rows: planted } = await owner.query('select id, content_hash from comparison where round_id = $1', [roundId])
  await sealSheetsAnew(owner, roundId)
  await sealComparisonsAnew(owner, roundId)
  const baseUrl = `https://${FACTS.protocol.canary}.example`
  const made = await makeProtocol(owner, roundId, { key: signingKeyOf(newPrivateKey()), baseUrl, now: NOW }, true)
  expect(made).toEqual({ kind: 'made', version: 2 })
  // The protocol tells the true ones; on the pages the planted one is what can be looked for.
  await owner.query(
    `update comparison c set content_hash = x.content_hash
     from jsonb_to_recordset($1::jsonb) as x (id uuid, content_hash text) where c.id = x.id`,
    [JSON.stringify(planted)],
  )
}

/** Every person at every address in one phase, and the tests of what they found there. */
export function walkChannels(phase: MatrixPhase, mode: MatrixMode = 'values'): void {
  let database: TestDatabase
  const answers = new Map<Person, Answer[]>()
  let app: ReturnType<typeof createWholeApp>

  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
    const world = await createSecrecyWorld(database.owner, phase, mode)
    if (phase === 'released') await releaseProtocol(database, world)
    app = createWholeApp(database, { now: () => NOW }, { fileContent: FILE_CANARY })
    // Two at a time: one's page is made while the other's is read.
    const waiting = [...EVERYBODY]
    const work = async () => {
      for (let person = waiting.shift(); person; person = waiting.shift())
        answers.set(person, await walk(app, world, person))
    }
    await Promise.all([work(), work()])
  }, 480_000)
  afterAll(() => database.close())

  test('answers without a fault of ours', () => {
    const faulty = EVERYBODY.flatMap((person) =>
      (answers.get(person) ?? [])
        .filter(({ status }) => status >= 500)
        .map(({ address, status }) => `${person} ${address} ${status}`),
    )
    expect(faulty, String(app.faults[0])).toEqual([])
  })

  for (const [name, fact] of FACTS_ON_PAGES[mode]) {
    if (!existsIn(fact, phase)) continue
    test(`${name} turns up for nobody who may not see it`, () => {
      const leaks = EVERYBODY.filter((person) => !mayFind(fact, phase).includes(person)).flatMap((person) =>
        (answers.get(person) ?? [])
          .filter(({ text }) => text.includes(fact.canary))
          .map(({ address }) => `${person} ${address}`),
      )
      expect(leaks).toEqual([])
    })

    if (fact.isOnNoPage || (fact.onPagesOf ?? mode) !== mode || mayFind(fact, phase).length === 0) continue
    test(`${name} can be found by somebody who may see it, so that its absence proves something`, () => {
      const finders = mayFind(fact, phase).filter((person) =>
        (answers.get(person) ?? []).some(({ text }) => text.includes(fact.canary)),
      )
      expect(finders.length).toBeGreaterThan(0)
    })
  }

  test('the attached file itself is fetched by exactly those who may know of it', () => {
    const holders = EVERYBODY.filter((person) =>
      (answers.get(person) ?? []).some(({ text }) => text.includes(FILE_CANARY)),
    )
    const may = existsIn(FACTS.attachmentName, phase) ? READERS_OF_A(phase) : []
    expect(holders).toEqual(EVERYBODY.filter((person) => may.includes(person)))
  })

  test('documents on paper and packed files are read through as well', () => {
    const holding = IN_FILES.filter(([ending, holder, { canary }]) =>
      (answers.get(holder) ?? []).some(({ address, text }) => address.endsWith(ending) && text.includes(canary)),
    )
    expect(holding).toEqual(IN_FILES.filter(([, , fact]) => existsIn(fact, phase)))
  })

  test('what is hidden answers as what does not exist', () => {
    const outsider = answers.get('outsider') ?? []
    // A link that was never sent says what to do with a broken link: every unknown one says the same.
    const hidden = outsider.filter(({ status, address }) => status === 404 && !address.startsWith('/invitasjon/'))
    const refused = hidden.map(({ text }) => bodyOf(text))
    expect(new Set(refused).size).toBe(1)
  })
}
