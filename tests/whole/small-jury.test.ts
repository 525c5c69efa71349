// A jury of seven with sixteen entries, through all that the product does with it and by its own acts alone: from the call
// to a protocol that anybody can verify, and to the award that is corrected after a complaint.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER_TOOLS } from '../../src/client/verify-tools.ts'
import { verifyRecord } from '../../src/db/verify-record.ts'
import { carrySmallJury } from '../../src/practice/small-jury/carry-small-jury.ts'
import type { SmallJury } from '../../src/practice/small-jury/small-call.ts'
import type { SmallPoint } from '../../src/practice/small-jury/small-document.ts'
import type { ProtocolDocument } from '../../src/protocol/protocol-document.ts'
import { votesOf } from '../../src/protocol/recount-ballots.ts'
import { newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { verifyProtocol } from '../../src/protocol/verify-protocol.ts'
import { formatDate, formatDateTime } from '../../src/text/format.ts'
import { changed, failing, places } from '../factories/sealed-protocol.ts'
import { independentBasis } from '../peers/independent-basis.ts'
import { independentKemeny } from '../peers/independent-kemeny.ts'
import { independentResult } from '../peers/independent-result.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { textOfPdf } from '../support/read-pdf.ts'
import { BASE_URL, createWholeApp } from '../support/secret-app.ts'

let at = new Date('2026-06-01T10:00:00Z')
const clock = {
  now: () => at,
  set: (to: Date) => {
    at = to
  },
}
const KEY = signingKeyOf(newPrivateKey())
let database: TestDatabase
let jury: SmallJury
let site: ReturnType<typeof createWholeApp>
/** What only the time it is asked at can answer. */
const seenAt = new Map<SmallPoint, unknown>()

/** What can be chosen, and what is marked, in the form of each ballot that the leader can open. */
async function lookAtBallots({ round, entries, leader }: SmallJury) {
  const path = `/runder/${round.id}/mote`
  const page = await (await site.get(path, await site.cookieOf(leader))).text()
  const forms = page.split(`action="${path}/avstemning"`).slice(1)
  return forms.map((form) => {
    const own = (form.split('</form>')[0] ?? '').match(/<input[^>]*name="candidate"[^>]*>/g) ?? []
    const categories = new Set(entries.flatMap(({ id, categoryId }) => (own.join().includes(id) ? [categoryId] : [])))
    return [own.length, categories.size, own.filter((input) => / checked/.test(input)).length]
  })
}

async function lookAt(point: SmallPoint, look: SmallJury) {
  const { round, entries, leader } = look
  const cookie = await site.cookieOf(leader)
  if (point === 'meeting') seenAt.set(point, await lookAtBallots(look))
  if (point === 'assessed') {
    const result = await site.get(`/jury/${round.id}/resultat`, cookie)
    seenAt.set(point, (await result.text()).includes('class="dot-rank"'))
  }
  if (point === 'decided') {
    const receipt = await asked(entries[0]!.receipt)
    const file = await site.get(`/priser/lille-ovelsesprisen/${round.slug}/protokoll.json`, null)
    seenAt.set(point, [receipt.includes('uryen vurderte'), file.status])
  }
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
  const ground = { owner: database.owner, db: database.db, clock, baseUrl: BASE_URL }
  const seated = { secretariat: [], jurors: [] }
  const aim = { size: { jurors: 7, entries: 16, seed: 7 }, until: 'corrected', key: KEY } as const
  jury = await carrySmallJury({ ...ground, seated }, aim, lookAt)
}, 600_000)
afterAll(() => database.close())

async function asked(receipt: string): Promise<string> {
  return (await site.post('/kvittering', null, { receipt })).text()
}

async function protocolOf(version: number): Promise<ProtocolDocument> {
  const { rows } = await database.owner.query('select document from protocol where round_id = $1 and version = $2', [
    jury.round.id,
    version,
  ])
  return JSON.parse(rows[0].document)
}

/** Everything that was done, and how often. */
const ACTS = {
  round_imported: 1,
  role_given: 9,
  round_announced: 1,
  round_opened: 1,
  entry_submitted: 16,
  call_closed: 1,
  impartiality_declared_for_rest: 9,
  entry_screened: 16,
  assessment_started: 1,
  impartiality_declared: 4,
  impartiality_decided: 2,
  calibration_entry_written: 2,
  calibration_opened: 1,
  calibration_shown: 1,
  anchor_made_clear: 1,
  calibration_closed: 1,
  assessment_begun: 110,
  assessment_sealed: 110,
  assessment_voided: 1,
  discussion_opened: 1,
  meeting_opened: 2,
  meeting_attendance_noted: 3,
  agenda_item_added: 2,
  item_called: 13,
  item_opened: 13,
  assessment_adjusted: 4,
  item_decided: 13,
  meeting_recessed: 1,
  meeting_resumed: 1,
  meeting_ended: 2,
  ballot_opened: 2,
  ballot_closed: 2,
  finalist_chosen: 6,
  finalists_announced: 1,
  honours_saved: 2,
  decision_made: 1,
  statement_saved: 6,
  statement_approved: 6,
  presentation_saved: 6,
  feedback_saved: 16,
  feedback_approved: 16,
  round_released: 1,
  protocol_made: 2,
  complaint_sent: 1,
  complaint_answered: 1,
  award_correction_proposed: 1,
  award_corrected: 1,
}

/** Where in the file, whichever of its list: sheets.*.scores.*. */
function kindOf(path: readonly (string | number)[]): string {
  return path.map((part) => (typeof part === 'number' ? '*' : part)).join('.')
}

test('nothing of it was planted: each act stands in the record, and its chains hold', async () => {
  const { rows } = await database.owner.query<{ action: string; n: number }>(
    'select action, count(*)::int as n, min(seq) as first from record_event where round_id = $1 group by action order by first',
    [jury.round.id],
  )
  expect(Object.fromEntries(rows.map(({ action, n }) => [action, n]))).toEqual(ACTS)
  expect((await verifyRecord(database.owner)).faults).toEqual([])
})

test('on the way the leader is shown no values too early, offered a ballot in each category, and nobody is told what was judged', () => {
  expect([...seenAt]).toEqual([
    ['assessed', false],
    // A form for each category, and marked in it what was sent to a ballot: one case has been taken.
    [
      'meeting',
      [
        [8, 1, 0],
        [8, 1, 1],
      ],
    ],
    ['decided', [false, 404]],
  ])
})

describe.each([
  [1, 'as it was released'],
  [2, 'as it was corrected'],
])('version %i of its protocol, %s,', (version) => {
  let document: ProtocolDocument
  beforeAll(async () => {
    document = await protocolOf(version)
  })

  test('holds by the product, by the code of the browser’s page, and by what was written without looking at either', async () => {
    expect(await failing(document)).toEqual([])
    expect((await verifyProtocol(document, BROWSER_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
    for (const layer of ['sealed', 'discussed'] as const)
      expect(document.result[layer]).toEqual(independentResult(document, layer))
    for (const ballot of document.ballots) {
      const { candidates, ranking } = ballot
      const own = independentKemeny({ candidates, ranking, votes: votesOf(ballot) })
      expect('kemeny' in ballot && ballot.kemeny).toEqual(own)
    }
    for (const { category, source, pointed } of document.decision.basis ?? []) {
      const own = independentBasis(document, category)
      expect([source, pointed]).toEqual([own.source, own.pointed])
    }
  })

  test('fails after a change of any kind of thing that stands in it, and in none before it', async () => {
    const before = version === 1 ? [] : places(await protocolOf(1)).map(kindOf)
    const one = new Map(places(document).map((path) => [kindOf(path), path]))
    for (const kind of before) one.delete(kind)
    const held: string[] = []
    for (const [kind, path] of one) if ((await failing(changed(document, path))).length === 0) held.push(kind)
    expect(held).toEqual([])
    expect(one.size).toBeGreaterThan(version === 1 ? 100 : 5)
  })
})

test('the protocol has what happened: sheets, one of them out with a trace, values moved, meetings and secret ballots', async () => {
  const document = await protocolOf(1)
  expect([document.jurors.length, document.entries.length]).toEqual([7, 16])
  expect(document.sheets.map(({ voided }) => voided).filter((reason) => reason !== null)).toEqual(['disqualified'])
  expect(document.sheets.length).toBe(7 * 16 - 2)
  expect(document.sheets.some(({ scores }) => scores.includes(0))).toBe(true)
  expect(document.changes.map(({ before, after }) => after - before)).toEqual([1, 1, 1, 1])
  expect(document.ballots.map(({ candidates }) => candidates.length)).toEqual([3, 3])
  const winners = document.decision.awards.filter(({ kind }) => kind === 'winner').map(({ entry }) => entry)
  const pointed = document.decision.basis?.map((basis) => [basis.source, ...basis.pointed].join())
  expect(new Set(pointed)).toEqual(new Set(winners.map((winner) => `ballot,${winner}`)))
})

test('the correction is a version of its own, and the first one stands as it was', async () => {
  const [first, second] = [await protocolOf(1), await protocolOf(2)]
  const winnersOf = ({ decision }: ProtocolDocument) =>
    decision.awards.filter(({ kind }) => kind === 'winner').map(({ entry }) => entry)
  const [before, after] = [winnersOf(first), winnersOf(second)]
  expect([before.length, after.length, before.filter((entry) => after.includes(entry)).length]).toEqual([2, 2, 1])
  expect(second.sheets).toEqual(first.sheets)
  const page = await (await site.get(`/priser/lille-ovelsesprisen/${jury.round.slug}`, null)).text()
  expect(page).toContain(jury.words.complaint.reason.nb)
})

test('every applicant has an answer in words, and a receipt that proves that the entry judged is the entry sent', async () => {
  for (const { id, title, applicant, receipt } of jury.entries) {
    expect(await asked(receipt)).toContain('Dette er den versjonen juryen vurderte.')
    const answer = await site.get(`/soknader/${id}/tilbakemelding`, await site.cookieOf(applicant))
    expect(await answer.text()).toContain(`Takk for søknaden «${title}».`)
  }
  const { rows } = await database.owner.query(
    `select count(distinct entry_id)::int as n from mail where round_id = $1 and kind like 'release_%'`,
    [jury.round.id],
  )
  expect(rows[0].n).toBe(16)
})

test('the minutes tell who was there, who left and why, what was decided and what was corrected', async () => {
  const own = await site.get(`/runder/${jury.round.id}/moteprotokoll.pdf`, await site.cookieOf(jury.secretary))
  const open = await site.get(`/priser/lille-ovelsesprisen/${jury.round.slug}/moteprotokoll.pdf`, null)
  expect([own.status, open.status]).toEqual([200, 200])
  const text = textOfPdf(new Uint8Array(await own.arrayBuffer()))
  const { decided, corrected } = { decided: jury.days.at(60), corrected: jury.days.at(72) }
  const told = [
    'Møte 1',
    'Møte 2',
    'Avstemning 2',
    'på video',
    'Må leses mer',
    '4 verdier ble endret etter drøftingen.',
    `Vedtaket ble gjort ${formatDateTime(decided, 'nb')}.`,
    `Prisen er rettet ${formatDate(corrected, 'nb')}.`,
  ]
  for (const part of told) expect(text).toContain(part.replaceAll(' ', ''))
  // Who sits out and by which ground, and never the juror's own words.
  expect([text.includes('Jegledereller'), text.includes('sitteristyrethos')]).toEqual([true, false])
  const published = textOfPdf(new Uint8Array(await open.arrayBuffer()))
  expect(published).toContain('4verdierbleendretetterdrøftingen.')
  expect(published).not.toContain('Jegledereller')
  expect(site.faults).toEqual([])
})
