// Case 19: a role withdrawn, an address changed, a session ended: what was open a moment ago is closed at the next look,
// remembered pages included.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type PersonId } from '../../src/kernel/ids.ts'
import { newToken, tokenHash } from '../../src/kernel/tokens.ts'
import { createPanel } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createDraft } from '../support/entries-world.ts'
import { createWholeApp } from '../support/secret-app.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
  site = createWholeApp(database, { now: () => NOW })
})
afterAll(() => database.close())

/** Each page three times, so that whatever can be remembered is; the last answer counts. */
async function look(cookie: string, pages: readonly string[]): Promise<readonly number[]> {
  const statuses: number[] = []
  for (const page of pages) {
    let status = 0
    for (let time = 0; time < 3; time += 1) status = (await site.get(page, cookie)).status
    statuses.push(status)
  }
  return statuses
}

const all = (pages: readonly string[], status: number) => pages.map(() => status)

async function expectShutOut(
  person: PersonId,
  pages: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const cookie = await site.cookieOf(person)
  expect(await look(cookie, pages)).toEqual(all(pages, 200))
  await change()
  expect(await look(cookie, pages)).toEqual(all(pages, 404))
  expect(site.faults).toEqual([])
}

test('a juror whose role is withdrawn is out of the desk, the sheet and the attachment at once', async () => {
  const { world, round, jurors, entries, applicants } = await createPanel(database.owner, { now: NOW })
  const sha256 = createHash('sha256').update('fil').digest('hex')
  const attachment = await world.attachment(entries[0]!, round.questions[0]!, applicants[0]!, { sha256 })
  const file = { id: attachment, questionId: round.questions[0], name: 'vedlegg.pdf', bytes: 10 }
  await database.owner.query(
    `update submission set content = jsonb_set(content, '{attachments}', $2::jsonb) where entry_id = $1`,
    [entries[0], JSON.stringify([{ ...file, sha256, mediaType: 'application/pdf' }])],
  )
  const pages = [`/jury/${round.id}`, `/jury/${round.id}/soknad/${entries[0]}`, `/vedlegg/${attachment}`]
  await expectShutOut(jurors[1]!, pages, () =>
    database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [jurors[1]]),
  )
  const cookie = await site.cookieOf(jurors[1]!)
  const save = await site.post(`/jury/${round.id}/soknad/${entries[0]}/lagre`, cookie, { score_0: '5', version: '0' })
  expect(save.status).toBe(403)
  const { rows } = await database.owner.query('select from assessment where person_id = $1', [jurors[1]])
  expect(rows).toEqual([])
})

test('a secretary whose role is withdrawn is out of the desk, the list, the outbox and the record at once', async () => {
  const { round, secretary, entries } = await createPanel(database.owner, { now: NOW })
  const base = `/runder/${round.id}`
  const pages = ['', '/soknader', `/soknader/${entries[0]}`, '/utboks', '/logg', '/roller', '/kalender']
  await expectShutOut(
    secretary,
    pages.map((page) => base + page),
    () => database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [secretary]),
  )
})

test('one who is taken off a team is out of the entry, its receipt and its history at once, and writes nothing more', async () => {
  const { entryId, owner, editor, round } = await createDraft(database, NOW)
  const base = `/soknader/${entryId}`
  const cookie = await site.cookieOf(editor)
  const removed = async () => {
    const answer = await site.post(`${base}/medsokere/fjern`, await site.cookieOf(owner), { person: editor })
    expect(answer.status).toBe(303)
  }
  await expectShutOut(editor, [base, `${base}/skriv/1`, `${base}/kontroll`, `${base}/historikk`], removed)
  const field = `q_${round.questions[0]}`
  const saved = await site.post(`${base}/lagre/1`, cookie, { [field]: 'Likevel', version: '1.1' })
  expect(saved.status).toBe(404)
  const { rows } = await database.owner.query(`select from entry_answer where entry_id = $1 and value = '"Likevel"'`, [
    entryId,
  ])
  expect(rows).toEqual([])
})

test('a session that is ended opens nothing, also not the pages that it has just seen', async () => {
  const { entryId, owner } = await createDraft(database, NOW)
  const [cookie, other] = [await site.cookieOf(owner), await site.cookieOf(owner)]
  const pages = ['/min-side', `/soknader/${entryId}`]
  expect(await look(other, pages)).toEqual(all(pages, 200))
  expect((await site.post('/min-side/okter', cookie, { others: 'yes' })).status).toBe(303)
  expect(await look(other, pages)).toEqual(all(pages, 303))
  expect(await look(cookie, pages)).toEqual(all(pages, 200))
})

/** An invitation in the database as `invite` makes it; gives its link. */
async function invited(by: PersonId, to: Record<string, string>): Promise<string> {
  const token = newToken()
  const row = { id: newId(), token_hash: tokenHash(token), email: 'ny@example.no', invited_by: by, ...to }
  const columns = Object.keys(row)
  await database.owner.query(
    `insert into invitation (${columns.join(', ')}, created_at, expires_at)
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')}, now(), '2026-12-01')`,
    Object.values(row),
  )
  return `/invitasjon/${token}`
}

/** 303 and a part in it, or what is told of a link that opens nothing. */
async function accept(link: string, person: PersonId) {
  const answer = await site.post(link, await site.cookieOf(person), {})
  const { rows } = await database.owner.query<{ n: number }>(
    `select (select count(*) from entry_member where person_id = $1)::int + (select count(*) from round_role where person_id = $1)::int
       + (select count(*) from organisation_role where person_id = $1 and organisation_id not in (select id from organisation where name = 'egen'))::int as n`,
    [person],
  )
  return [answer.status, rows[0]?.n]
}

test('invitations go with the role of whoever sent them: on an entry, in a round and in an organisation', async () => {
  const { world, round, entryId, owner, editor, organisationId } = await createDraft(database, NOW)
  const secretary = await world.person('Sekretær Borte')
  await world.roundRole(round.id, secretary, 'secretariat')
  const administrator = await world.person('Administrator Borte')
  await world.member(organisationId, administrator, 'administrator')
  const links = [
    await invited(owner, { purpose: 'entry', role: 'editor', entry_id: entryId }),
    await invited(secretary, { purpose: 'round', role: 'juror', round_id: round.id }),
    await invited(administrator, { purpose: 'organisation', role: 'member', organisation_id: organisationId }),
  ]
  const others = await invited(editor, { purpose: 'entry', role: 'viewer', entry_id: entryId })
  await database.owner.query(`update entry_member set role = 'owner' where person_id = $1`, [editor])
  await database.owner.query('delete from entry_member where person_id = $1', [owner])
  await database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [secretary])
  await database.owner.query('update organisation_role set withdrawn_at = now() where person_id = $1', [administrator])
  for (const link of links) {
    const person = await world.person()
    expect(await accept(link, person)).toEqual([409, 0])
  }
  expect(await accept(others, await world.person())).toEqual([303, 1])
})

test('an invitation that is taken back, used or sent anew is worth nothing from then on', async () => {
  const { world, entryId, owner } = await createDraft(database, NOW)
  const cookie = await site.cookieOf(owner)
  const linkIn = async () => {
    const { rows } = await database.owner.query<{ body: string }>(
      `select body from mail where kind = 'invitation' and recipient = 'kollega@example.no' order by created_at desc, id desc`,
    )
    return rows.map(({ body }) => /\/invitasjon\/[\w-]+/.exec(body)?.[0] ?? '')
  }
  const invite = () =>
    site.post(`/soknader/${entryId}/medsokere`, cookie, { email: 'kollega@example.no', role: 'viewer' })
  expect((await invite()).status).toBe(303)
  const [first = ''] = await linkIn()
  expect((await invite()).status).toBe(303)
  const second = (await linkIn()).find((link) => link !== first) ?? ''
  expect(await accept(first, await world.person())).toEqual([409, 0])
  expect(await accept(second, await world.person())).toEqual([303, 1])
  expect((await accept(second, await world.person()))[1]).toBe(0)
})

test('with another address one reads the letters of that address alone, and is told of its invitations alone', async () => {
  const { world, entryId, owner } = await createDraft(database, NOW)
  await database.owner.query('update person set is_practice = true where id = $1', [owner])
  const [before, after] = ['for@example.no', 'etter@example.no']
  const address = (email: string) =>
    database.owner.query('update person_contact set email = $2 where person_id = $1', [owner, email])
  await address(before)
  for (const recipient of [before, after]) {
    await world.insert('mail', {
      id: newId(),
      kind: 'prove',
      recipient,
      subject: `Brev til ${recipient}`,
      body: 'Innhold',
      once_key: `prove ${entryId} ${recipient}`,
      created_at: NOW,
    })
  }
  const cookie = await site.cookieOf(owner)
  const letters = async () => {
    const text = await (await site.get('/ovelse/post', cookie)).text()
    return [before, after].filter((email) => text.includes(`Brev til ${email}`))
  }
  expect([await letters(), await letters()]).toEqual([[before], [before]])
  await address(after)
  expect(await letters()).toEqual([after])
})
