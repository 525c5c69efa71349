import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { findChecks } from '../checks/find-checks.ts'
import { declareImpartiality } from '../impartiality/declare-impartiality.ts'
import { askedChecksOf, loadResult } from './load-result.ts'
import { openDiscussion } from './open-discussion.ts'
import { createResultRoutes } from './routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const tools = () => ({ db: database.db, clock })

async function openedPanel(options: { jurors: number; entries: number }) {
  const panel = await createPanel(database.owner, options)
  for (const [e, entryId] of panel.entries.entries()) {
    for (const [j, personId] of panel.jurors.entries()) {
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [1 + ((e * 5 + j) % 6), 3] })
    }
  }
  return panel
}

function resultFor(personId: PersonId, roundId: RoundId) {
  return database.db.read(actorOf(personId), (reader) => loadResult(reader, roundId))
}

const byId = (entries: readonly { entryId: string }[] = []) => entries.map(({ entryId }) => entryId).sort()

describe('a result that is remembered', () => {
  test('is the very same for all who see the same, and never shown to who sees less', async () => {
    const panel = await openedPanel({ jurors: 4, entries: 3 })
    const [leader, second, third, barred] = panel.jurors
    const shut = panel.entries[0]!
    const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
    const place = { roundId: panel.round.id, entryId: shut }
    await declareImpartiality(tools(), barred!, { ...place, ...said })
    await openDiscussion(tools(), leader!, panel.round.id)
    const ofLeader = await resultFor(leader!, panel.round.id)
    expect(byId(ofLeader?.entries)).toEqual([...panel.entries].sort())
    expect(await resultFor(second!, panel.round.id)).toBe(ofLeader)
    expect(await resultFor(panel.secretary, panel.round.id)).toBe(ofLeader)
    const ofBarred = await resultFor(barred!, panel.round.id)
    expect(byId(ofBarred?.entries)).toEqual(panel.entries.slice(1).sort())
    expect(JSON.stringify(ofBarred)).not.toContain(shut)
    expect(await resultFor(third!, panel.round.id)).toBe(ofLeader)
  })

  test('falls with the change that shuts somebody out, for that person at once', async () => {
    const panel = await openedPanel({ jurors: 3, entries: 2 })
    const [leader, second] = panel.jurors
    await openDiscussion(tools(), leader!, panel.round.id)
    const before = await resultFor(second!, panel.round.id)
    const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
    await declareImpartiality(tools(), second!, { roundId: panel.round.id, entryId: panel.entries[0]!, ...said })
    const after = await resultFor(second!, panel.round.id)
    expect([before?.entries.length, after?.entries.length]).toEqual([2, 1])
    const ofLeader = await resultFor(leader!, panel.round.id)
    expect(ofLeader).not.toBe(before)
    expect(ofLeader?.entries.find(({ entryId }) => entryId === panel.entries[0])?.judges).toBe(2)
  })

  test('is neither kept nor taken inside a transaction that may still be rolled back', async () => {
    const panel = await openedPanel({ jurors: 3, entries: 2 })
    await openDiscussion(tools(), panel.leader, panel.round.id)
    const kept = await resultFor(panel.leader, panel.round.id)
    const inside = await database.db.write(actorOf(panel.leader), (tx) => loadResult(tx, panel.round.id))
    expect(inside).toEqual(kept)
    expect(inside).not.toBe(kept)
    expect(await resultFor(panel.leader, panel.round.id)).toBe(kept)
  })
})

test('a large jury is computed beside the page, which says so and asks again until the result is there', async () => {
  const panel = await openedPanel({ jurors: 21, entries: 20 })
  await openDiscussion(tools(), panel.leader, panel.round.id)
  const site = createWholeApp(database, clock, { routes: (services) => createResultRoutes(services, 0) })
  const cookie = await site.cookieOf(panel.leader)
  const address = `/jury/${panel.round.id}/resultat`
  const first = await site.get(address, cookie)
  const text = await first.text()
  expect([first.status, first.headers.get('refresh')]).toEqual([200, '4'])
  expect(text).toContain('Resultatet regnes ut')
  expect(text).toContain('420 vurderinger')
  expect(text).toContain(`href="${address}"`)
  const result = await resultFor(panel.leader, panel.round.id)
  const asked = askedChecksOf(result!)
  expect(findChecks(asked)).toBe(findChecks(asked))
  await findChecks(asked)
  const later = await site.get(address, cookie)
  expect(later.headers.get('refresh')).toBeNull()
  const shown = await later.text()
  expect(shown).toContain('Hvor sikker juryen er')
  expect(shown).toContain('Modellen bak kontrollene')
  expect(shown).toContain('Modellen trenger 10.')
  expect(site.faults).toEqual([])
}, 60_000)
