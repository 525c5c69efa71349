import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../tests/support/database.ts'
import { practiceIdentity } from './access/subject-hash.ts'
import { readConfig } from './config.ts'
import { verifyRecord } from './db/verify-record.ts'
import { tellProtocol } from './features/decisions/protocol/tell-protocol.ts'
import { newId } from './kernel/ids.ts'
import { readLargeDocument } from './practice/large-jury/large-document.ts'
import { makePracticeJury, USUAL_SIZES } from './practice-jury-command.ts'

const TWO_STAGES = ['--entries=42', '--jurors=8']
let folder: string
const opened: TestDatabase[] = []

/** A database on which the program has been started once, so far as the command asks. */
async function openStarted(hasPeople = true) {
  const database = await openTestDatabase()
  opened.push(database)
  const { owner } = database
  const { signIn } = await readLargeDocument()
  for (const key of hasPeople ? [signIn.secretary, signIn.colleague, ...signIn.jurors] : []) {
    const id = newId()
    const { issuer, subject_hash } = practiceIdentity('the secret of this test', key)
    await owner.query('insert into person (id, display_name, is_practice) values ($1, $2, true)', [id, `Øver ${key}`])
    await owner.query('insert into person_contact (person_id, email) values ($1, $2)', [id, `${key}@eksempel.no`])
    await owner.query('insert into person_identity (issuer, subject_hash, person_id) values ($1, $2, $3)', [
      issuer,
      subject_hash,
      id,
    ])
  }
  return database
}

async function make({ owner, appUrl, ownerUrl }: TestDatabase, args: readonly string[], environment = {}) {
  const said: string[] = []
  const faults: string[] = []
  const talk = {
    say: (line: string) => void said.push(line),
    fault: (line: string) => void faults.push(line),
    usual: USUAL_SIZES.jury,
  }
  const config = readConfig({ DATA_DIR: folder, DATABASE_URL: ownerUrl, ...environment })
  const access = { appUrl, secret: 'the secret of this test' }
  return { code: await makePracticeJury({ owner, config, access }, args, talk), said, faults }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-jury-'))
})
afterAll(async () => {
  for (const database of opened) await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function figuresOf({ owner }: TestDatabase) {
  const { rows } = await owner.query(
    `select e.title, array_agg(array_to_string(a.scores, '') || ' ' || p.display_name order by p.display_name) as given
     from entry e join assessment a on a.entry_id = e.id join person p on p.id = a.person_id group by e.title order by 1`,
  )
  return rows
}

test('a practice jury is carried to where the operator asks, by practice people who can sign in, alike for the same seed', async () => {
  const [one, other] = [await openStarted(), await openStarted()]
  const { code, said, faults } = await make(one, [...TWO_STAGES, '--until=stage-two', '--seed=3'])
  expect({ code, faults }).toEqual({ code: 0, faults: [] })
  const { rows } = await one.owner.query(
    `select r.id, r.phase, r.is_practice, p.slug || '/' || r.slug as slug from round r join prize p on p.id = r.prize_id`,
  )
  const [round] = rows
  expect(rows).toEqual([
    { id: round.id, phase: 'assessment', is_practice: true, slug: 'store-ovelsesprisen/stage-two-8x42-3' },
  ])
  expect(said.join('\n')).toContain('http://localhost:3000/priser/store-ovelsesprisen/stage-two-8x42-3')
  expect(said.join('\n')).toContain(`/runder/${round.id}    sign in as Øver sekretariat, Øver habilitet`)
  expect(said.join('\n')).toContain(`/jury/${round.id}    sign in as Øver juryleder, who leads,`)
  const { rows: left } = await one.owner.query(
    `select (select count(*)::int from round_role where role in ('leader', 'juror')) as jurors,
      (select count(*)::int from entry) as entries,
      (select count(*)::int from person where not is_practice) as earnest,
      (select count(*) > 0 from assignment a where not exists (select from assessment_seal s
        where s.entry_id = a.entry_id and s.person_id = a.person_id)) as "isAtWork"`,
  )
  expect(left).toEqual([{ jurors: 8, entries: 42, earnest: 0, isAtWork: true }])
  await make(other, [...TWO_STAGES, '--until=stage-two', '--seed=3'])
  expect(await figuresOf(other)).toEqual(await figuresOf(one))
  expect(await make(one, [...TWO_STAGES, '--until=stage-two', '--seed=3'])).toMatchObject({
    code: 1,
    faults: ['It is there already: /priser/store-ovelsesprisen/stage-two-8x42-3'],
  })
})

test('a jury of a few is made in one stage, by the acts of the practice people, and no letter is dated ahead', async () => {
  const database = await openStarted()
  const made = await make(database, ['--until=screening'])
  expect([made.code, made.faults]).toEqual([0, []])
  expect(made.said.join('\n')).toContain('/priser/lille-ovelsesprisen/screening-7x16-7')
  const { rows } = await database.owner.query(
    `select r.phase, r.is_practice, (select count(*)::int from stage_rules s where s.round_id = r.id) as stages,
      (select count(*)::int from round_role rr where rr.round_id = r.id and rr.role in ('leader', 'juror')) as jurors,
      (select count(*)::int from mail where created_at > now() + interval '1 minute') as ahead
     from round r`,
  )
  expect(rows).toEqual([{ phase: 'screening', is_practice: true, stages: 0, jurors: 7, ahead: 0 }])
})

test('carried to the end, a jury in two stages is released with a protocol that verifies', async () => {
  const database = await openStarted()
  expect(await make(database, [...TWO_STAGES, '--until=released'])).toMatchObject({ code: 0, faults: [] })
  const { rows } = await database.owner.query('select document from protocol')
  expect(await tellProtocol(rows[0].document)).toMatchObject({ holds: true })
  expect((await verifyRecord(database.owner)).faults).toEqual([])
})

test('it is refused in production, before the program was started, and where the wish cannot be read', async () => {
  const started = await openStarted()
  const production = {
    MODE: 'production',
    BASE_URL: 'https://pris.example',
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'y',
    SMTP_URL: 'smtp://localhost:1',
    SECRET: 'a secret that is long enough for production',
  }
  const empty = await openStarted(false)
  expect([
    await make(started, TWO_STAGES, production),
    await make(empty, TWO_STAGES),
    await make(started, ['--entries=3']),
    await make(started, ['--until=christmas']),
    await make(started, ['--jury=5']),
    await make(started, ['--entries=41', '--until=corrected']),
    await make(started, ['--entries=40', '--until=stage-two']),
  ]).toEqual([
    { code: 1, said: [], faults: ['A practice jury is made in practice mode only.'] },
    {
      code: 1,
      said: [],
      faults: ['Start the program once on this database first: its practice people take part.'],
    },
    { code: 2, said: [], faults: [expect.stringContaining('--entries: ')] },
    { code: 2, said: [], faults: [expect.stringContaining('--until: ')] },
    { code: 2, said: [], faults: [expect.stringContaining('--jury')] },
    { code: 2, said: [], faults: [expect.stringContaining('with 41 entries it is one of screening, reading')] },
    { code: 2, said: [], faults: [expect.stringContaining('with 40 entries it is one of screening, reading')] },
  ])
  const made = await started.owner.query('select from round')
  expect(made.rows).toHaveLength(0)
})
