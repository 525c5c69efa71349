import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import type { OrganisationId, PersonId } from '../../../kernel/ids.ts'
import { createPrizesRoutes } from '../routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: TestSite
let world: ReturnType<typeof createWorld>
let keeper: PersonId
let walker: ReturnType<TestSite['walker']>
let outsider: ReturnType<TestSite['walker']>
let candidate: OrganisationId

async function known(key: string) {
  const id = await world.person(`${key} Prøve`, { email: `${key}@eksempel.no` })
  await world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  const visitor = site.walker()
  await visitor.signIn(key, '/sekretariat')
  return { id, visitor }
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  const people = ['anne', 'berit'].map((key) => {
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  site = await openTestSite({ database, clock, people, routes: createPrizesRoutes })
  const first = await known('anne')
  keeper = first.id
  walker = first.visitor
  outsider = (await known('berit')).visitor
  candidate = await world.organisation({ name: 'Blåfjell_100% kommune', language_form: 'nn' })
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

async function openRound(phase = 'open') {
  const round = await world.round(await world.prize(await world.organisation()), phase)
  await world.roundRole(round.id, keeper, 'secretariat')
  const { rows } = await world.owner.query<{ path: string }>(
    `select '/priser/' || p.slug || '/' || r.slug as path from round r join prize p on p.id = r.prize_id where r.id = $1`,
    [round.id],
  )
  return { id: round.id, path: rows[0]!.path }
}

const proposal = () => ({ organisation: candidate, what: 'De deler sykler.', name: 'Ola', email: 'ola@eksempel.no' })

async function proposalsOf(roundId: string) {
  const { rows } = await world.owner.query('select id, what, decision from candidate_proposal where round_id = $1', [
    roundId,
  ])
  return rows
}

async function lettersTo(recipient: string) {
  const { rows } = await world.owner.query<{ subject: string; body: string; round_id: string | null }>(
    'select subject, body, round_id from mail where recipient = $1 order by created_at desc, id desc',
    [recipient],
  )
  return rows
}

describe('a proposal', () => {
  test('is made without sign-in, read by the secretariat alone, and its maker hears when they are invited', async () => {
    const round = await openRound()
    const visitor = site.walker()
    const found = await visitor.get(`${round.path}/foresla?q=blåfjell_100`)
    expect(found.text).toContain(`value="${candidate}"`)
    const sent = await visitor.post(`${round.path}/foresla?q=bl`, proposal())
    expect(sent.text).toContain('Takk for forslaget')
    const [stored] = await proposalsOf(round.id)
    const address = `/runder/${round.id}/kandidater/${stored.id}`
    const read = (await walker.get(address)).text
    expect([read.includes('De deler sykler.'), read.includes('Foreslått av')]).toEqual([true, true])
    expect(read).not.toContain('Navnet ditt')
    expect([
      (await outsider.get(address)).status,
      (await outsider.get(`/runder/${round.id}/kandidater`)).status,
    ]).toEqual([404, 404])
    await walker.post(address, { handling: 'inviter', email: 'post@blafjell.no' })
    expect((await proposalsOf(round.id)).map(({ decision }) => decision)).toEqual(['invited'])
    expect((await lettersTo('ola@eksempel.no')).map(({ subject }) => subject)).toEqual([
      'Forslaget ditt er fulgt opp: Blåfjell_100% kommune',
    ])
    const [invitation] = await lettersTo('post@blafjell.no')
    expect([invitation!.subject, invitation!.round_id]).toEqual(['Invitasjon til å søkje om Prøverunden', null])
  })

  test('with faults comes back with the words kept; one that fills the hidden field is thanked and not stored', async () => {
    const round = await openRound()
    const visitor = site.walker()
    const faulty = await visitor.post(`${round.path}/foresla?q=bl%C3%A5fjell`, { ...proposal(), email: 'ola' })
    expect([faulty.status, faulty.text.includes('De deler sykler.')]).toEqual([422, true])
    const trapped = await visitor.post(`${round.path}/foresla`, { ...proposal(), nettsted: 'https://spam.example' })
    expect(trapped.text).toContain('Takk for forslaget')
    expect(await proposalsOf(round.id)).toEqual([])
  })

  test('is not taken for a round that is a draft or over, nor for an organisation that may not apply', async () => {
    const [draft, over, round] = [await openRound('draft'), await openRound('screening'), await openRound()]
    const ministry = await world.organisation({ kind: 'ministry', name: 'Prøvedepartementet' })
    const visitor = site.walker()
    const found = [
      await visitor.post(`${draft.path}/foresla`, proposal()),
      await visitor.post(`${over.path}/foresla`, proposal()),
      await visitor.post(`${round.path}/foresla`, { ...proposal(), organisation: ministry }),
    ]
    expect(found.map(({ status }) => status)).toEqual([404, 404, 403])
    expect(await proposalsOf(round.id)).toEqual([])
  })

  test('the sixth within an hour from one machine is asked to wait, with the text kept', async () => {
    const round = await openRound()
    const visitor = site.walker()
    const send = () => visitor.post(`${round.path}/foresla?q=bl%C3%A5fjell`, proposal())
    const statuses: number[] = []
    let last = ''
    for (let index = 0; index < 6; index += 1) {
      const page = await send()
      statuses.push(page.status)
      last = page.text
    }
    expect(statuses.at(-1)).toBe(403)
    expect(last).toContain('De deler sykler.')
  })

  test('is declined with a reason that only the secretariat reads', async () => {
    const round = await openRound()
    await world.insert('candidate_proposal', {
      id: '01a20000-0000-7000-8000-000000000001',
      round_id: round.id,
      organisation_id: candidate,
      what: 'Noe',
      language: 'nb',
      proposed_at: now,
    })
    const address = `/runder/${round.id}/kandidater/01a20000-0000-7000-8000-000000000001`
    expect((await walker.post(address, { handling: 'avsla', reason: '' })).status).toBe(422)
    await walker.post(address, { handling: 'avsla', reason: 'Har søkt alt.' })
    expect((await walker.get(address)).text).toContain('Har søkt alt.')
    expect((await walker.post(address, { handling: 'inviter', email: 'a@b.no' })).status).toBe(403)
  })
})

describe('an invitation', () => {
  test('of the secretariat’s own accord is followed from sent to answered, and its link gives no right', async () => {
    const round = await openRound()
    const invited = await walker.post(`/runder/${round.id}/kandidater?q=bl`, {
      organisation: candidate,
      email: 'ny@blafjell.no',
    })
    expect(invited.text).toContain('Invitasjonen er sendt.')
    const [letter] = await lettersTo('ny@blafjell.no')
    const link = new URL(/https?:\S+\/invitert\/\S+/.exec(letter!.body)?.[0] ?? '').pathname
    const visitor = site.walker()
    expect((await visitor.get(link)).text).toContain('inviterer Blåfjell_100% kommune til å søke')
    expect((await walker.get(`/runder/${round.id}/kandidater`)).text).toContain('Åpnet')
    await visitor.post(link, { svar: 'nei' })
    expect((await walker.get(`/runder/${round.id}/kandidater`)).text).toContain('Takket nei')
    const begun = await visitor.once(link, {
      method: 'POST',
      body: new URLSearchParams({ svar: 'ja' }),
      headers: { origin: site.baseUrl },
    })
    expect(begun.headers.get('location')).toBe(`${round.path}/sok`)
    expect((await visitor.get(`/invitert/${'A'.repeat(43)}`)).status).toBe(404)
  })
})
