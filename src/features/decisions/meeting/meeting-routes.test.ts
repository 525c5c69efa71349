import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everybodyIn, type MeetingSite, openMeetingSite } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'

const clock = { now: () => new Date('2026-06-01T10:00:00Z') }
const NOWHERE = '01a20420-096a-7368-b1a5-00ac404f37c2'
let database: TestDatabase
let room: MeetingSite
let visitors: Readonly<Record<string, Awaited<ReturnType<MeetingSite['as']>>>>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  room = await openMeetingSite(database, clock)
  const all = await Promise.all(Object.keys(room.persons).map(async (key) => [key, await room.as(key)] as const))
  visitors = Object.fromEntries(all)
})
afterAll(async () => {
  await room.site.close()
  await database.close()
})

const OUTSIDE = ['applicant', 'stranger', 'otherLeader']
/** Every act of the meeting, as one who means it would send it. */
const acts = (item: string): readonly (readonly [string, Record<string, string>])[] => [
  ['', {}],
  ['/gang', { act: 'recess' }],
  ['/oppmote', everybodyIn(room)],
  ['/saker', { entry: room.entries[1]!, reason: 'Vi vil se på den.' }],
  [`/saker/${item}/fjern`, { reason: 'Ikke nå.' }],
  [`/saker/${item}/kall`, {}],
  [`/saker/${item}/apne`, { allOut: 'on' }],
  [`/saker/${item}/vedtak`, { outcome: 'ballot', reason: 'God.' }],
  ['/avstemning', { candidate: room.entries[1]! }],
]

const post = async (key: string, end: string, fields: Record<string, string> = {}) =>
  visitors[key]!.post(`${room.path}${end}`, fields)

/** What stands in the meeting's tables, to see that nothing was done. */
async function standing(): Promise<unknown> {
  const { rows } = await database.owner.query(
    `select (select count(*)::int from meeting) as meetings, (select count(*)::int from meeting_attendance where left_at is null) as here,
      (select count(*)::int from meeting_recess) as recesses, (select count(*)::int from ballot) as ballots,
      (select count(*)::int from meeting_decision) as decisions,
      (select string_agg(i.state || i.entry_id, ',' order by i.id) from meeting_item i) as items`,
  )
  return rows[0]
}

describe('before a meeting is open', () => {
  test('each comes to the pages that are theirs, and for others they are not there', async () => {
    const pages = [room.path, `${room.path}/skjerm`, `${room.path}/versjon`, `/jury/${room.round.id}/mote`]
    const seen: Record<string, number[]> = {}
    for (const [key, visitor] of Object.entries(visitors)) {
      seen[key] = []
      for (const page of pages) seen[key].push((await visitor.get(page)).status)
    }
    const [lead, seat, none] = [
      [200, 200, 200, 200],
      [404, 404, 200, 200],
      [404, 404, 404, 404],
    ]
    const jurors = { juror: seat, second: seat, third: seat, barred: seat }
    const outside = { applicant: none, stranger: none, otherLeader: none }
    expect(seen).toEqual({ secretary: lead, leader: lead, ...jurors, ...outside })
  })

  test('an act that needs a meeting says so in words, and does nothing', async () => {
    const before = await standing()
    for (const [end, fields] of acts(NOWHERE).slice(1)) {
      const page = await post('leader', end, fields)
      expect([end, page.status, page.text.includes('Ikke noe møte er åpent. Åpne møtet først.')]).toEqual([
        end,
        409,
        true,
      ])
    }
    expect(await standing()).toEqual(before)
  })

  test('a juror who does not lead opens no meeting', async () => {
    expect((await post('juror', '')).status).toBe(404)
    expect(await standing()).toMatchObject({ meetings: 0 })
  })
})

describe('while a meeting is open', () => {
  let first = ''
  beforeAll(async () => {
    const page = await post('leader', '')
    expect([page.status, page.url]).toEqual([200, `${room.site.baseUrl}${room.path}?utfort=apnet`])
    first = await room.itemOf(room.entries[0]!)
  })

  test('those outside the round find no act of it, and jurors find none that leads', async () => {
    const before = await standing()
    for (const key of [...OUTSIDE, 'juror', 'barred']) {
      for (const [end, fields] of acts(first)) {
        const { status } = await post(key, end, fields)
        expect([key, end, status]).toEqual([key, end, 404])
      }
    }
    expect(await standing()).toEqual(before)
  })

  test('each notes oneself, and nobody who is not of the jury is noted', async () => {
    const own = `/jury/${room.round.id}/mote/oppmote`
    const page = await visitors['juror']!.post(own, { way: 'video' })
    expect(page.text).toContain('Du er ført opp som til stede på video.')
    for (const key of OUTSIDE) expect((await visitors[key]!.post(own, { way: 'room' })).status).toBe(404)
    const stranger = await post('leader', '/oppmote', { [`way_${room.persons['stranger']}`]: 'room' })
    expect([stranger.status, stranger.text.includes('hører ikke til juryen')]).toEqual([409, true])
    const faulty = await post('leader', '/oppmote', { way_x: 'room', [`way_${room.persons['juror']}`]: 'balkong' })
    expect(faulty.status).toBe(200)
  })

  test('it opens no second time, and an entry is not called, opened or decided out of turn', async () => {
    await post('leader', '/oppmote', everybodyIn(room))
    const refused: [string, Record<string, string>, number, string][] = [
      ['', {}, 409, 'Et møte er allerede åpent.'],
      [`/saker/${first}/apne`, { allOut: 'on' }, 409, 'Saken står ikke slik lenger.'],
      [`/saker/${first}/vedtak`, { outcome: 'ballot', reason: 'God.' }, 409, 'Saken står ikke slik lenger.'],
      ['/saker', { entry: 'x', reason: 'Fordi.' }, 409, 'Velg en søknad'],
      ['/saker', { entry: room.other.entries[0]!, reason: 'Fordi.' }, 409, 'Velg en søknad'],
      ['/saker', { entry: room.entries[0]!, reason: 'Fordi.' }, 409, 'Velg en søknad'],
      [`/saker/${first}/fjern`, { reason: '' }, 409, 'Skriv en begrunnelse.'],
      ['/avstemning', {}, 409, 'Velg minst to.'],
      ['/avstemning', { candidate: room.other.entries[0]! }, 409, 'Velg en søknad'],
    ]
    for (const [end, fields, status, words] of refused) {
      const page = await post('leader', end, fields)
      expect([end, page.status, page.text.includes(words), page.text.includes('<title>Feil:')]).toEqual([
        end,
        status,
        true,
        true,
      ])
    }
  })

  test('ids of another round lead nowhere', async () => {
    await visitors['otherLeader']!.post(`/runder/${room.other.round.id}/mote`)
    const foreign = await room.itemOf(room.other.entries[0]!)
    expect(foreign).not.toBe('')
    const before = await standing()
    for (const item of [foreign, NOWHERE]) {
      for (const [end, fields] of acts(item).slice(4, 8)) expect((await post('leader', end, fields)).status).toBe(409)
      const swapped = `/runder/${room.other.round.id}/mote/saker/${first}/kall`
      expect((await visitors['leader']!.post(swapped)).status).toBe(404)
      expect((await visitors['otherLeader']!.post(swapped)).status).toBe(409)
    }
    for (const wrong of ['x', NOWHERE]) {
      expect((await visitors['leader']!.get(`/runder/${wrong}/mote`)).status).toBe(404)
      expect((await visitors['leader']!.post(`/runder/${wrong}/mote/gang`, { act: 'end' })).status).toBe(404)
    }
    expect(await standing()).toEqual(before)
  })

  test('an entry is called, and who is shut out is told to leave, also on video, and learns nothing of it', async () => {
    const called = await post('leader', `/saker/${first}/kall`)
    expect(called.text).toContain('Saken er ropt opp.')
    expect(called.text).toContain('Juror 5')
    expect(called.text).toContain('Gjelder også på video.')
    const title = (await database.owner.query('select title from entry where id = $1', [room.entries[0]])).rows[0].title
    const out = await visitors['barred']!.get(`/jury/${room.round.id}/mote`)
    expect([out.text.includes('Du må gå ut nå'), out.text.includes(title)]).toEqual([true, false])
    const inside = await visitors['juror']!.get(`/jury/${room.round.id}/mote`)
    expect([inside.text.includes('Du må gå ut nå'), inside.text.includes(title)]).toEqual([false, true])
    const screen = await visitors['leader']!.get(`${room.path}/skjerm`)
    expect([screen.text.includes(title), screen.text.includes('Juror 5')]).toEqual([true, true])
  })

  test('it is opened only when somebody has said that all are out, and decided only with an outcome and a reason', async () => {
    const unsaid = await post('leader', `/saker/${first}/apne`)
    expect([unsaid.status, unsaid.text.includes('href="#allOut"')]).toEqual([422, true])
    expect((await post('leader', `/saker/${first}/apne`, { allOut: 'on' })).text).toContain('Saken er åpen.')
    const second = await room.itemOf(room.entries[1]!)
    expect((await post('leader', `/saker/${second}/kall`)).text).toContain('En annen sak er åpen.')
    const [blank, long] = [
      await post('leader', `/saker/${first}/vedtak`, { outcome: '', reason: 'Mine ord <b>' }),
      await post('leader', `/saker/${first}/vedtak`, { outcome: 'ballot', reason: 'x'.repeat(2001) }),
    ]
    expect([blank.status, blank.text.includes('Mine ord &lt;b&gt;')]).toEqual([422, true])
    expect([long.status, long.text.includes('x'.repeat(2001))]).toEqual([422, true])
    const empty = (await post('leader', `/saker/${first}/vedtak`, { outcome: '', reason: '' })).text
    expect(['#outcome', '#reason'].map((place) => empty.includes(`href="${place}`))).toEqual([true, true])
    expect((await post('leader', '/gang', { act: 'end' })).text).toContain('En sak er åpen. Avgjør den først.')
    const decided = await post('leader', `/saker/${first}/vedtak`, {
      outcome: 'ballot',
      reason: 'Tydelig verdi for flere.',
    })
    expect(decided.text).toContain('Avgjørelsen er lagret.')
    expect(decided.text).toContain('Tydelig verdi for flere.')
    const again = await post('leader', `/saker/${first}/vedtak`, { outcome: 'not_further', reason: 'Omgjort.' })
    expect([again.status, again.text.includes('Omgjort.')]).toEqual([409, false])
  })

  test('with too few there nothing is decided', async () => {
    const second = await room.itemOf(room.entries[1]!)
    const gone = Object.fromEntries(room.jurors.slice(1).map((id) => [`way_${id}`, 'away']))
    await post('leader', '/oppmote', gone)
    await post('leader', `/saker/${second}/kall`)
    const refused = await post('leader', `/saker/${second}/apne`, { allOut: 'on' })
    expect([refused.status, refused.text.includes('For få er til stede')]).toEqual([409, true])
    await post('leader', '/oppmote', everybodyIn(room))
  })

  test('in a recess nothing is taken up, and after the end there is a second meeting about what is left', async () => {
    expect((await post('leader', '/gang', { act: 'recess' })).text).toContain('Møtet har pause siden')
    const third = await room.itemOf(room.entries[2]!)
    for (const [end, fields] of acts(third).slice(3)) {
      const page = await post('leader', end, fields)
      expect([end, page.status, page.text.includes('Møtet har pause. Fortsett det først.')]).toEqual([end, 409, true])
    }
    await post('leader', '/gang', { act: 'resume' })
    const ended = await post('leader', '/gang', { act: 'end' })
    expect(ended.text).toContain('Møte 1:')
    expect(ended.text).toContain('Møtet er avsluttet.')
    expect(ended.text).toContain(`href="/runder/${room.round.id}/avgjorelse"`)
    const opened = await post('secretary', '')
    expect(opened.text).toContain('Møte 2, åpnet kl.')
    const titles = await database.owner.query<{ id: string }>(
      `select entry_id as id from meeting_item i join meeting m on m.id = i.meeting_id where m.round_id = $1 and m.number = 2`,
      [room.round.id],
    )
    expect(titles.rows.map(({ id }) => id).sort()).toEqual(room.entries.slice(1).sort())
  })
})

test('no page of the meeting has failed', () => {
  expect(room.site.faults).toEqual([])
})
