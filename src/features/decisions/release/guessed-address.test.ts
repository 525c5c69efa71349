// An applicant who guesses: nothing outside the panel tells whether a decision has been made, or which.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { createPublicRoutes } from '../../public/routes.tsx'
import { createDecisionsRoutes } from '../routes.tsx'
import { releaseRound } from './release-round.ts'

const clock = { now: () => new Date('2026-06-13T10:00:00Z') }
let database: TestDatabase
let site: TestSite
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = await openTestSite({
    database,
    clock,
    routes: (services) => [...createDecisionsRoutes(services), ...createPublicRoutes(services)],
  })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

async function addresses(made: Awaited<ReturnType<typeof createDecidedRound>>) {
  const { rows } = await database.owner.query<{ round: string; slug: string; honoured: boolean }>(
    `select '/priser/' || p.slug || '/' || r.slug as round, pr.slug, a.entry_id is not null as honoured from presentation pr
     join round r on r.id = pr.round_id join prize p on p.id = r.prize_id left join award a on a.entry_id = pr.entry_id
     where r.id = $1`,
    [made.round.id],
  )
  const round = rows[0]!.round
  return { round, winner: `${round}/${rows.find(({ honoured }) => honoured)!.slug}` }
}

/** All that an answer says, but the time and the number of the request. */
async function told(path: string) {
  const { status, text, headers } = await site.walker().get(path)
  const plain = text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
  return { status, text: plain, size: plain.length, etag: headers.get('etag'), cache: headers.get('cache-control') }
}

test('before release no public address, size, ETag or status differs by what was decided', async () => {
  const made = await createDecidedRound(database, services())
  const { round, winner } = await addresses(made)
  const paths = [round, winner, '/', '/priser', `${round}/protokoll.json`, `${round}/moteprotokoll.pdf`]
  const decided = await Promise.all(paths.map(told))
  // The same round with the award taken away again by its owner: nobody outside may notice.
  await database.owner.query('delete from award where round_id = $1', [made.round.id])
  await database.owner.query('delete from statement where round_id = $1', [made.round.id])
  await database.owner.query('delete from feedback where round_id = $1', [made.round.id])
  const undecided = await Promise.all(paths.map(told))
  expect(undecided).toEqual(decided)
  expect(decided.slice(4).map(({ status }) => status)).toEqual([404, 404])
  const nowhere = await told(`${round}/finnes-ikke.json`)
  expect(decided[4]!.status).toBe(nowhere.status)
})

test('after release the same addresses tell it, so that their silence proved something', async () => {
  const made = await createDecidedRound(database, services())
  const { round, winner } = await addresses(made)
  const before = await told(winner)
  expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
  const after = await told(winner)
  expect([before.text.includes(`Begrunnelse ${made.winner}`.slice(0, 11)), after.text.includes('Begrunnelse')]).toEqual(
    [false, true],
  )
  expect((await told(round)).text).toContain('Begrunnelse')
})
