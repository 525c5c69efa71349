import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { type ApprovalEvent, approvalOf, faultOfApproval } from './approval-rules.ts'

const START = new Date('2026-03-10T09:00:00Z')
let now = START
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function draft(requiresSignatory: boolean) {
  now = START
  const made = await createDraft(database, START, { requires_signatory: requiresSignatory })
  await database.owner.query('delete from question where id = $1', [made.fileQuestion])
  await database.owner.query("update entry_member set role = 'signatory' where person_id = $1", [made.viewer])
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    const text = async (path: string) => (await site.get(`${base}${path}`, cookie)).text()
    const post = async (path: string, fields: Record<string, string> = {}) => {
      now = new Date(now.getTime() + 1000)
      return site.post(`${base}${path}`, cookie, fields)
    }
    const hashOn = async (path: string) => /name="content_hash" value="([^"]+)"/.exec(await text(path))?.[1] ?? ''
    const answer = async (chosen: string, comment = '') =>
      post('/godkjenning', { answer: chosen, comment, content_hash: await hashOn('/godkjenning') })
    const send = async () => {
      const content_hash = (await hashOn('/kontroll')) || (await hashOn('/godkjenning'))
      return post('/send', { request_key: newId(), content_hash })
    }
    return { text, post, answer, send, hashOn }
  }
  return { ...made, as, question: made.round.questions[0]! }
}

test('nothing is sent before exactly that has been approved, and an edit makes the approval one of an earlier text', async () => {
  const { as, owner, viewer: signatory, question } = await draft(true)
  const [writer, leader] = [await as(owner), await as(signatory)]
  const seen = await leader.hashOn('/godkjenning')
  const early = await writer.post('/send', { request_key: newId(), content_hash: seen })
  expect([early.status, (await early.text()).includes('har godkjent akkurat denne versjonen')]).toEqual([403, true])
  expect((await writer.post('/godkjenning/be')).status).toBe(303)
  expect(await leader.text('')).toContain('Les søknaden, og godkjenn den eller be om endring.')
  expect((await leader.answer('approved')).status).toBe(303)
  expect(await writer.text('/kontroll')).toContain('Leser Prøve godkjente akkurat denne versjonen')
  await writer.post('/lagre/1', { version: '1.1', [`q_${question}`]: 'Endret etterpå' })
  expect(await writer.text('')).toContain('Endret etter godkjenningen')
  const stale = await writer.post('/send', { request_key: newId(), content_hash: await leader.hashOn('/godkjenning') })
  expect(stale.status).toBe(403)
  await leader.answer('approved')
  expect((await writer.send()).headers.get('location')).toContain('/kvittering/1')
  expect(await writer.text('/kvittering/1')).toMatch(/Godkjent av.*Leser Prøve, 10\. mars 2026/s)
})

test('the secretariat is told who approved what was sent, and nothing of what was said on the way', async () => {
  const { as, world, owner, viewer: signatory, entryId, round } = await draft(true)
  const [writer, leader] = [await as(owner), await as(signatory)]
  await leader.answer('changes_wanted', 'Dette er bare mellom oss.')
  await leader.answer('approved')
  await writer.send()
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  const cookie = await site.cookieOf(secretary)
  const page = await (await site.get(`/runder/${round.id}/soknader/${entryId}`, cookie)).text()
  expect([page.includes('Godkjent av Leser Prøve 10. mars 2026'), page.includes('mellom oss')]).toEqual([true, false])
})

test('a wish for changes needs words, which only the team reads, and reaches those who send', async () => {
  const { as, owner, viewer: signatory } = await draft(false)
  const [writer, leader] = [await as(owner), await as(signatory)]
  const empty = await leader.answer('changes_wanted')
  expect([empty.status, (await empty.text()).includes('Skriv hva som må endres.')]).toEqual([422, true])
  await leader.answer('changes_wanted', 'Ta ut tallet i avsnitt to.')
  expect(await writer.text('/godkjenning')).toContain('Ta ut tallet i avsnitt to.')
  const told = await database.owner.query(
    "select round_id from mail where kind = 'entry_changes_wanted' and body like '%Ta ut tallet i avsnitt to.%'",
  )
  expect(told.rows).toEqual([{ round_id: null }, { round_id: null }])
  // Where the round does not ask for it, an approval is of use and not needed.
  expect((await writer.send()).headers.get('location')).toContain('/kvittering/1')
})

test('who has sent and can send no more is not told to get an approval first', async () => {
  const { as, owner, round } = await draft(false)
  const writer = await as(owner)
  expect(await writer.text('')).toContain('Før dere sender')
  await writer.send()
  await database.owner.query("update round set phase = 'assessment', deadline = $2 where id = $1", [round.id, now])
  expect(await writer.text('')).not.toContain('Før dere sender')
})

test('nobody but the signatory approves, not for a page that has been changed, and not past the pages', async () => {
  const { as, owner, editor, viewer: signatory, entryId, question } = await draft(true)
  const [writer, leader] = [await as(owner), await as(signatory)]
  expect((await writer.answer('approved')).status).toBe(403)
  const seen = await leader.hashOn('/godkjenning')
  await (await as(editor)).post('/lagre/1', { version: '1.1', [`q_${question}`]: 'Noe nytt' })
  const late = await leader.post('/godkjenning', { answer: 'approved', comment: '', content_hash: seen })
  expect([late.status, (await late.text()).includes('Les den på nytt før du svarer.')]).toEqual([409, true])
  const forge = (person: PersonId) =>
    database.db.write(actorOf(person), (tx) =>
      sql`insert into entry_approval (id, entry_id, content_hash, kind, person_id, at)
        values (${newId()}, ${entryId}, ${'a'.repeat(64)}, 'approved', ${signatory}, ${now})`.execute(tx),
    )
  await expect(forge(owner)).rejects.toThrow('row-level security')
})

test('the database itself refuses an unapproved submission where the round asks for approval', async () => {
  const { owner, entryId, round } = await draft(true)
  const send = database.db.write(actorOf(owner), (tx) =>
    sql`insert into submission (id, entry_id, round_id, number, submitted_at, submitted_by, content, content_hash)
      values (${newId()}, ${entryId}, ${round.id}, 1, ${now}, ${owner}, '{}', ${'b'.repeat(64)})`.execute(tx),
  )
  await expect(send).rejects.toThrow('this content is not approved')
})

test('the signatory is asked once for each content, whatever the button is pressed', async () => {
  const { as, owner, entryId } = await draft(true)
  const writer = await as(owner)
  await writer.post('/godkjenning/be')
  await writer.post('/godkjenning/be')
  const told = await database.owner.query("select 1 from mail where kind = 'approval_asked' and entry_id = $1", [
    entryId,
  ])
  expect(told.rows.length).toBe(1)
})

describe('where an approval stands', () => {
  const by = newId<PersonId>()
  const event = (kind: ApprovalEvent['kind'], contentHash: string): ApprovalEvent => ({
    kind,
    contentHash,
    comment: kind === 'changes_wanted' ? 'Endre' : '',
    personId: by,
    at: START,
  })
  test.each([
    ['nothing has happened', [], 'none'],
    ['it has been asked for', [event('asked', 'a')], 'asked'],
    ['exactly this is approved', [event('approved', 'a'), event('asked', 'a')], 'approved'],
    ['another text is approved', [event('approved', 'b')], 'stale'],
    ['it is asked for anew after a change', [event('asked', 'a'), event('approved', 'b')], 'asked'],
    ['a wish came after the approval', [event('changes_wanted', 'a'), event('approved', 'a')], 'changes_wanted'],
    ['the team went back to what was approved', [event('asked', 'b'), event('approved', 'a')], 'approved'],
  ] as const)('%s', (_, events, kind) => {
    expect(approvalOf(events, 'a').kind).toBe(kind)
  })
  test('an answer is given to what was seen, and a wish in words of some length', () => {
    const of = (answer: 'approved' | 'changes_wanted', comment: string) =>
      faultOfApproval({ answer, comment, seenHash: 'a' }, 'a')
    expect([of('approved', ''), of('changes_wanted', ''), of('changes_wanted', 'x'.repeat(4001))]).toEqual([
      null,
      'comment_missing',
      'comment_too_long',
    ])
    expect(faultOfApproval({ answer: 'approved', comment: '', seenHash: 'a' }, 'b')).toBe('changed_since')
  })
})
