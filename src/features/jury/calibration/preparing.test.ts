import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock, createCalibrationRooms, textOf, written } from '../../../../tests/support/calibration-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'

let database: TestDatabase
let rooms: ReturnType<typeof createCalibrationRooms>
let site: ReturnType<typeof createCalibrationRooms>['site']
beforeAll(async () => {
  database = await openTestDatabase(clock)
  rooms = createCalibrationRooms(database)
  site = rooms.site
})
afterAll(async () => {
  await database.close()
  expect(site.faults).toEqual([])
})

describe('preparing a calibration', () => {
  test('is the secretariat’s and the leader’s, plainly marked as practice, and told to no juror before it is opened', async () => {
    const made = await rooms.room()
    const answer = await site.post(`${made.base}/ovelse/ny/rediger`, made.cookies[0]!, written)
    expect(answer.headers.get('location')).toBe(`${made.base}?utfort=saved`)
    const [practice] = await rooms.practicesOf(made)
    const page = await textOf(site.get(made.base, made.secretary))
    expect([page.includes('Varme hender'), page.includes('Øvingssøknad, laget for kalibreringen')]).toEqual([
      true,
      true,
    ])
    const juror = made.cookies[1]!
    expect(await textOf(site.get(made.base, juror))).not.toContain('Varme hender')
    const refused = [
      await site.get(`${made.base}/ovelse/${practice}`, juror),
      await site.get(`${made.base}/ovelse/ny/rediger`, juror),
      await site.post(`${made.base}/ovelse/ny/rediger`, juror, written),
      await site.post(`${made.base}/ovelse/${practice}/fjern`, juror, {}),
      await site.post(made.base, juror, { act: 'open' }),
      await site.get(made.base, await site.cookieOf(made.applicants[0]!)),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  })

  test('asks for what is missing at its field, with the words kept', async () => {
    const made = await rooms.room()
    const answer = await site.post(`${made.base}/ovelse/ny/rediger`, made.secretary, { ...written, title: '' })
    const text = await answer.text()
    expect([answer.status, text.includes('href="#title"'), text.includes('Brukt i ett år.')]).toEqual([422, true, true])
    expect(text).toContain('<title>Feil:')
  })

  test('by two at once loses nobody’s words', async () => {
    const made = await rooms.room()
    await site.post(`${made.base}/ovelse/ny/rediger`, made.secretary, written)
    const [practice] = await rooms.practicesOf(made)
    const address = `${made.base}/ovelse/${practice}/rediger`
    await site.post(address, made.secretary, { ...written, version: '1', 'text-0': 'Sekretærens ord' })
    const conflict = await site.post(address, made.cookies[0]!, { ...written, version: '1', 'text-0': 'Lederens ord' })
    const text = await conflict.text()
    expect([conflict.status, text.includes('Sekretærens ord'), text.includes('Lederens ord')]).toEqual([
      409,
      true,
      true,
    ])
    expect(text).toContain('name="version" value="2"')
  })

  test('is refused with the reason: nothing to practise on, too small a jury, something sealed', async () => {
    const empty = await rooms.room()
    expect((await site.post(empty.base, empty.secretary, { act: 'open' })).status).toBe(409)
    const small = await rooms.room({ jurors: 2 })
    await site.post(`${small.base}/ovelse/ny/rediger`, small.secretary, written)
    const refused = await site.post(small.base, small.secretary, { act: 'open' })
    expect([refused.status, (await refused.text()).includes('færre enn tre medlemmer')]).toEqual([409, true])
    const late = await rooms.room()
    await late.world.sheet({
      roundId: late.round.id,
      entryId: late.entries[0]!,
      personId: late.jurors[0]!,
      scores: [3, 4],
    })
    const sealed = await site.post(`${late.base}/ovelse/ny/rediger`, late.secretary, written)
    expect([sealed.status, (await sealed.text()).includes('Varme hender')]).toEqual([409, true])
    expect((await rooms.practicesOf(late)).length).toBe(0)
  })

  test('may be skipped, and taken up again, each with a row in the record', async () => {
    const made = await rooms.room()
    for (const act of ['skip', 'resume']) await site.post(made.base, made.secretary, { act })
    expect((await rooms.actsOf(made.round.id)).map(({ action }) => action)).toEqual([
      'calibration_skipped',
      'calibration_resumed',
    ])
  })

  test('takes what everybody can read of an earlier entry, by the criteria of the same name, and nothing withheld', async () => {
    const made = await rooms.room()
    const { world } = made
    const old = await world.round(made.prizeId, 'released', { row: { publishes_entries: true } })
    await database.owner.query("update question set withheld_basis = 'offl. § 13' where id = $1", [old.questions[1]])
    const earlier = await world.entry({
      round: old,
      organisationId: made.organisationId,
      personId: made.applicants[0]!,
      title: 'Fjorårets',
      text: 'Svaret i fjor',
    })
    await world.screened(old.id, earlier, made.jurors[0]!)
    const unpublished = made.entries[0]!
    expect(await textOf(site.get(made.base, made.secretary))).toContain('Fjorårets')
    const refused = await site.post(`${made.base}/tidligere`, made.secretary, { earlier: unpublished })
    expect([refused.status, (await rooms.practicesOf(made)).length]).toEqual([409, 0])
    const taken = await site.post(`${made.base}/tidligere`, made.secretary, { earlier })
    expect(taken.headers.get('location')).toBe(`${made.base}?utfort=taken`)
    const { rows } = await database.owner.query(
      'select origin, title, answers from calibration_entry where round_id = $1',
      [made.round.id],
    )
    expect(rows).toEqual([
      {
        origin: 'earlier',
        title: 'Fjorårets',
        answers: [
          {
            label: { nb: 'Spørsmål 1', nn: 'Spørsmål 1', en: 'Question 1' },
            criterionId: made.round.criteria[0],
            shown: { as: 'prose', text: 'Svaret i fjor' },
          },
        ],
      },
    ])
    expect(await textOf(site.get(made.base, made.secretary))).toContain('Øving med en tidligere søknad')
  })
})
