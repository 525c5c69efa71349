import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everybodyIn, type MeetingSite, openMeetingSite } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'

const clock = { now: () => new Date('2026-06-01T10:00:00Z') }
const NOWHERE = '01a20420-096a-7368-b1a5-00ac404f37c2'
const CODE = /<p class="receipt-code">([0-9A-Z-]{19})<\/p>/
let database: TestDatabase
let room: MeetingSite
let visitors: Readonly<Record<string, Awaited<ReturnType<MeetingSite['as']>>>>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  room = await openMeetingSite(database, clock)
  const all = await Promise.all(Object.keys(room.persons).map(async (key) => [key, await room.as(key)] as const))
  visitors = Object.fromEntries(all)
  await visitors['leader']!.post(room.path)
  await visitors['leader']!.post(`${room.path}/oppmote`, everybodyIn(room))
})
afterAll(async () => {
  await room.site.close()
  await database.close()
})

const leader = () => visitors['leader']!
const VOTERS = ['leader', 'juror', 'second', 'third']
const codes = new Map<string, string>()

/** Opened by the form, several candidates in one; the address it leads to. */
async function openOn(entries: readonly string[]): Promise<string> {
  const body = new URLSearchParams([...entries.map((id): [string, string] => ['candidate', id]), ['small', 'known']])
  const answer = await leader().once(`${room.path}/avstemning`, {
    method: 'POST',
    body,
    headers: { origin: room.site.baseUrl },
  })
  return answer.headers.get('location') ?? `refused ${answer.status}`
}

const places = (...order: readonly string[]) =>
  Object.fromEntries(room.entries.map((id) => [`place_${id}`, order.includes(id) ? String(order.indexOf(id) + 1) : '']))

async function vote(key: string, address: string, order: Record<string, string>) {
  const page = await visitors[key]!.get(address)
  const receipt = CODE.exec(page.text)?.[1] ?? codes.get(key) ?? ''
  const answer = await visitors[key]!.post(address, { ...order, receipt })
  if (answer.status === 200) codes.set(key, receipt)
  return answer
}

describe('a secret ballot by its pages', () => {
  let address = ''

  test('where so few can vote that votes can be worked out, it is opened only by whoever has been told so', async () => {
    const [first, second] = room.entries
    const posted = await leader().post(`${room.path}/avstemning`, { candidate: first! })
    expect(posted.text).not.toContain('Bare 4 kan stemme')
    const body = new URLSearchParams([
      ['candidate', first!],
      ['candidate', second!],
    ])
    const asked = await leader().once(`${room.path}/avstemning`, {
      method: 'POST',
      body,
      headers: { origin: room.site.baseUrl },
    })
    expect(asked.status).toBe(409)
    const page = await asked.text()
    expect(page).toContain('Bare 4 kan stemme')
    expect(page).toContain('regne ut hva de andre stemte')
    const form = page.slice(page.indexOf('Bare 4 kan stemme'), page.indexOf('Åpne avstemningen likevel'))
    expect(form.match(/name="candidate" value="[^"]+"/g)).toHaveLength(2)
    const { rows } = await database.owner.query('select 1 from ballot where round_id = $1', [room.round.id])
    expect(rows).toEqual([])
  })

  test('it is opened from the meeting, once, on what stands in the round', async () => {
    const before = await openOn(room.entries)
    expect(before).toMatch(/^\/jury\/[0-9a-f-]+\/stemme\/[0-9a-f-]+$/)
    address = before
    expect(await openOn(room.entries)).toBe('refused 409')
  })

  test('who is shut out from a candidate, and those outside the round, find neither it nor an act of it', async () => {
    for (const key of ['barred', 'applicant', 'stranger', 'otherLeader']) {
      const visitor = visitors[key]!
      const statuses = [(await visitor.get(address)).status]
      for (const end of ['', '/lukk', '/uavgjort', '/kvittering']) {
        const fields = { ...places(room.entries[0]!), receipt: 'AAAA-BBBB-CCCC-DDDD', step: 'lot' }
        statuses.push((await visitor.post(`${address}${end}`, fields)).status)
      }
      // A code that is not counted is answered alike for everybody, and tells of no ballot.
      expect([key, ...statuses.slice(0, 4)]).toEqual([key, 404, 404, 404, 404])
      expect(statuses[4]).toBe(404)
    }
  })

  test('each voter is told what becomes known, and that so few votes can be worked out, before voting', async () => {
    for (const key of VOTERS) {
      const { text } = await visitors[key]!.get(address)
      const [warned, form] = [text.indexOf('Bare 4 kan stemme'), text.indexOf('Lever stemmen')]
      expect([key, warned > 0, warned < form]).toEqual([key, true, true])
    }
  })

  test('the secretariat sees how many have voted and has no vote', async () => {
    const page = await visitors['secretary']!.get(address)
    expect([page.text.includes('0 av 4 har stemt.'), page.text.includes('Lever stemmen')]).toEqual([true, false])
    const tried = await visitors['secretary']!.post(address, {
      ...places(room.entries[0]!),
      receipt: 'ABCD-EFGH-JKMN-PQRS',
    })
    expect([tried.status, tried.text.includes('Stemmen er levert')]).toEqual([404, false])
  })

  test('what is no place comes back with every word, and a code that is none too', async () => {
    const [a, b] = room.entries as readonly string[] as [string, string]
    const juror = visitors['juror']!
    const receipt = CODE.exec((await juror.get(address)).text)![1]!
    const faulty = await juror.post(address, { [`place_${a}`]: 'først', [`place_${b}`]: '2', receipt })
    expect([faulty.status, faulty.text.includes('value="først"'), faulty.text.includes(receipt)]).toEqual([
      422,
      true,
      true,
    ])
    const coded = await juror.post(address, { ...places(a, b), receipt: 'kort' })
    expect([coded.status, coded.text.includes('16 tegn')]).toEqual([422, true])
    expect((await juror.get(address)).text).toContain('0 av 4 har stemt.')
  })

  test('each votes, has the code once, changes the vote by it, and no other may', async () => {
    const [a, b] = room.entries as readonly string[] as [string, string]
    for (const key of VOTERS.slice(0, 3)) {
      const voted = await vote(key, address, places(a))
      expect([voted.status, voted.text.includes(codes.get(key)!)]).toEqual([200, true])
    }
    const juror = visitors['juror']!
    const page = await juror.get(address)
    expect([page.text.includes(codes.get('juror')!), page.text.includes('3 av 4 har stemt.')]).toEqual([false, true])
    const changed = await juror.post(address, { ...places(b), receipt: codes.get('juror')! })
    expect(changed.text).toContain('Stemmen er endret')
    const taken = await visitors['third']!.post(address, { ...places(a), receipt: codes.get('leader')! })
    expect([taken.status, taken.text.includes('Koden er i bruk.')]).toEqual([409, true])
    expect((await juror.get(address)).text).toContain('3 av 4 har stemt.')
  })

  test('nobody sees a count before it is closed, and only those who lead close it', async () => {
    for (const key of ['leader', 'secretary', 'juror']) {
      expect((await visitors[key]!.get(address)).text).not.toContain('Først i avstemningen')
    }
    const tried = await visitors['juror']!.post(`${address}/lukk`)
    expect([tried.status, tried.text.includes('Bare juryleder og sekretariatet gjør dette.')]).toEqual([409, true])
    const early = await leader().post(`${address}/uavgjort`, { step: 'new_ballot', small: 'known' })
    expect([early.status, early.text.includes('Dette steget gjelder ikke avstemningen nå.')]).toEqual([409, true])
    const closed = await leader().post(`${address}/lukk`)
    expect(closed.text).toContain('3 sedler er talt.')
    expect((await leader().post(`${address}/lukk`)).status).toBe(200)
  })

  test('a code tells that its sheet was counted, and nothing else; a late vote is refused', async () => {
    const [a] = room.entries as readonly string[] as [string]
    const [counted, wrong] = [
      await visitors['juror']!.post(`${address}/kvittering`, { receipt: codes.get('juror')! }),
      await visitors['juror']!.post(`${address}/kvittering`, { receipt: 'ABCD-EFGH-JKMN-PQRS' }),
    ]
    expect([counted.text.includes('Stemmeseddelen er talt.'), wrong.text.includes('Ingen talt stemmeseddel')]).toEqual([
      true,
      true,
    ])
    expect([counted.url, wrong.url].some((url) => url.includes(codes.get('juror')!))).toBe(false)
    const late = await visitors['third']!.post(address, { ...places(a), receipt: 'ABCD-EFGH-JKMN-PQRS' })
    expect([late.status, late.text.includes('Avstemningen er lukket. Stemmen er ikke levert.')]).toEqual([409, true])
  })

  test('ids of another round lead nowhere', async () => {
    const ballot = address.split('/').at(-1)!
    for (const tried of [
      `/jury/${room.other.round.id}/stemme/${ballot}`,
      `/jury/${room.round.id}/stemme/${NOWHERE}`,
      `/jury/x/stemme/${ballot}`,
    ]) {
      for (const key of ['leader', 'otherLeader']) {
        const found = [(await visitors[key]!.get(tried)).status, (await visitors[key]!.post(`${tried}/lukk`)).status]
        expect([tried, key, ...found]).toEqual([tried, key, 404, 404])
      }
    }
  })
})

describe('a tie by its pages', () => {
  let first = ''
  let again = ''
  const flat = () => places()

  async function close(address: string) {
    for (const key of VOTERS.slice(0, 3)) {
      codes.delete(key)
      await vote(key, address, flat())
    }
    return leader().post(`${address}/lukk`)
  }

  test('it goes through the announced steps to a new ballot, and no other step is taken before its turn', async () => {
    first = await openOn(room.entries)
    const closed = await close(first)
    expect(closed.text).toContain('Avstemningen står likt')
    for (const step of ['lot', 'casting_vote', 'coin', '']) {
      const tried = await leader().post(`${first}/uavgjort`, { step, entry: room.entries[0]!, reason: 'Fordi.' })
      expect([step, tried.status]).toEqual([step, 409])
    }
    expect((await visitors['juror']!.post(`${first}/uavgjort`, { step: 'new_ballot', small: 'known' })).status).toBe(
      409,
    )
    const held = await leader().post(`${first}/uavgjort`, { step: 'new_ballot', small: 'known' })
    again = new URL(held.url).pathname
    expect([held.status, again === first]).toEqual([200, false])
    expect((await leader().post(`${first}/uavgjort`, { step: 'new_ballot', small: 'known' })).status).toBe(409)
  })

  test('the leader’s vote is the leader’s alone, for one of the tied, with a reason', async () => {
    await close(again)
    const [a] = room.entries as readonly string[] as [string]
    const cast = (key: string, fields: Record<string, string>) =>
      visitors[key]!.post(`${again}/uavgjort`, { step: 'casting_vote', entry: a, reason: 'Størst verdi.', ...fields })
    const refused: [string, Record<string, string>, string][] = [
      ['secretary', {}, 'Bare juryleder har den avgjørende stemmen.'],
      ['leader', { reason: '' }, 'Skriv en begrunnelse.'],
      ['leader', { entry: room.other.entries[0]! }, 'Velg'],
      ['leader', { step: 'lot', seed: 'syv lange tall', source: 'Lotto' }, 'Dette steget gjelder ikke'],
    ]
    for (const [key, fields, words] of refused) {
      const page = await cast(key, fields)
      expect([key, page.status, page.text.includes(words)]).toEqual([key, 409, true])
    }
    const settled = await cast('leader', {})
    expect([settled.text.includes('Avstemningen er avgjort.'), settled.text.includes('Størst verdi.')]).toEqual([
      true,
      true,
    ])
    const before = await leader().get(first)
    expect(before.text).toContain('Først i avstemningen')
    expect((await cast('leader', {})).status).toBe(409)
  })
})

test('no page of a ballot has failed', () => {
  expect(room.site.faults).toEqual([])
})
