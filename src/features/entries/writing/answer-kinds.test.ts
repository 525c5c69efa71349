import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { addEveryKind } from '../../../../tests/support/every-kind.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type CategoryId, newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import { loadWorkspace } from '../queries.ts'
import { buildContent } from '../sending/build-content.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

/** The section of every kind has the address 2: the round's own two questions stand first. */
async function draft() {
  const made = await createDraft(database, NOW)
  const { ids, followUp } = await addEveryKind(made.world, made.round.id)
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return {
      page: async (path = '/skriv/2') => (await site.get(`${base}${path}`, cookie)).text(),
      save: (fields: Record<string, string>) => site.post(`${base}/lagre/2`, cookie, fields),
    }
  }
  const workspace = async () => {
    const found = await database.db.read(actorOf(made.owner), (r) => loadWorkspace(r, made.entryId, made.owner))
    if (!found) throw new Error('no workspace')
    return found
  }
  const stored = async (id: QuestionId) => (await workspace()).answers.get(id)?.value ?? ''
  const sent = async () => buildContent(await workspace()).answers.map((answer) => [answer.questionId, answer.value])
  return { ...made, ids, followUp, base, as, stored, sent, writer: await as(made.owner) }
}

/** The button that goes on to the next section. */
// oxlint-disable-next-line unicorn/no-thenable -- the name that the button has in the form
const GO_ON = Object.fromEntries([['then', 'next']])

function seenIn(page: string): string {
  return /name="version" value="([\d.]+)"/u.exec(page)?.[1] ?? ''
}

/** Rows that stand in the page, as the keys in their fields' names; the row kept for scripts is none. */
function keysIn(page: string, name: string, part: string): readonly string[] {
  const names = page.matchAll(new RegExp(`name="${name}_([a-z0-9]+)_${part}"`, 'gu'))
  return [...names].map((match) => match[1] ?? '')
}

test('an answer of several fields is folded into one text and comes back into its fields', async () => {
  const { writer, ids, stored, sent } = await draft()
  const [table, partners, choices] = [`q_${ids.table}`, `q_${ids.partners}`, `q_${ids.choices}`]
  const [key] = keysIn(await writer.page(), partners, 'name')
  const answer = await writer.save({
    version: seenIn(await writer.page()),
    [`${table}_in`]: '1',
    [`${table}_1_c1`]: 'Pilot',
    [`${table}_1_c2`]: '12',
    [`${table}_2_c1`]: '',
    [`${table}_2_c2`]: '',
    [`${partners}_in`]: '1',
    [`${partners}_${key}_name`]: 'Biblioteket',
    [`${partners}_${key}_isInternal`]: 'internal',
    [`${partners}_${key}_kind`]: 'municipality',
    [`${partners}_${key}_part`]: 'Rom og bøker',
    [`${choices}_in`]: '1',
    [`${choices}_v`]: '2',
    [`q_${ids.money}`]: '2.545.000 kr',
  })
  expect(answer.status).toBe(303)
  const partner = { key, name: 'Biblioteket', isInternal: true, kind: 'municipality', part: 'Rom og bøker' }
  expect(await stored(ids.table)).toBe('[{"c1":"Pilot","c2":"12"}]')
  expect(JSON.parse(await stored(ids.partners))).toEqual([partner])
  const page = await writer.page()
  expect(keysIn(page, partners, 'name')).toEqual([key])
  expect(page).toContain('value="Biblioteket"')
  const values = new Map((await sent()).map(([id, value]) => [id, value]))
  expect([values.get(ids.table), values.get(ids.partners), values.get(ids.choices), values.get(ids.money)]).toEqual([
    [{ c1: 'Pilot', c2: '12' }],
    [partner],
    ['2'],
    2_545_000,
  ])
})

test('a form that does not carry an answer leaves it, and what stands unchanged makes no version', async () => {
  const { writer, ids, stored } = await draft()
  const table = `q_${ids.table}`
  const fields = { [`${table}_in`]: '1', [`${table}_1_c1`]: 'Pilot', [`${table}_1_c2`]: '' }
  await writer.save({ version: seenIn(await writer.page()), ...fields })
  const version = seenIn(await writer.page())
  await writer.save({ version, [`q_${ids.short_text}`]: 'Noe annet' })
  await writer.save({ version: seenIn(await writer.page()), ...fields })
  expect([await stored(ids.table), await stored(ids.short_text)]).toEqual(['[{"c1":"Pilot"}]', 'Noe annet'])
  const kept = await database.owner.query('select 1 from entry_answer_version where question_id = $1', [ids.table])
  expect(kept.rows).toEqual([])
})

test('without scripts a button saves and adds a blank row, and another takes its own row away', async () => {
  const { writer, ids, stored, base } = await draft()
  const name = `q_${ids.partners}`
  const [first] = keysIn(await writer.page(), name, 'name')
  const fields = { [`${name}_in`]: '1', [`${name}_${first}_name`]: 'Biblioteket' }
  const added = await writer.save({ version: seenIn(await writer.page()), ...fields, row: `add:${ids.partners}` })
  expect([added.status, added.headers.get('location')]).toEqual([
    303,
    `${base}/skriv/2?lagret=1&rad=${ids.partners}#${name}_ny`,
  ])
  const page = await writer.page(`/skriv/2?lagret=1&rad=${ids.partners}`)
  const keys = keysIn(page, name, 'name')
  expect([keys.length, keys[0], page.includes(`id="${name}_ny"`)]).toEqual([2, first, true])
  const both = { ...fields, [`${name}_${keys[1]}_name`]: 'Frivilligsentralen' }
  await writer.save({ version: seenIn(page), ...both, row: `remove:${ids.partners}:${first}` })
  expect(JSON.parse(await stored(ids.partners)).map((row: { name: string }) => row.name)).toEqual([
    'Frivilligsentralen',
  ])
})

test('what no field could hold is refused with a link to the very field, and the words stand in it', async () => {
  const { writer, ids, stored } = await draft()
  const name = `q_${ids.table}`
  const long = 'x'.repeat(2001)
  const refused = await writer.save({
    version: seenIn(await writer.page()),
    [`${name}_in`]: '1',
    [`${name}_1_c1`]: long,
    [`q_${ids.choices}_in`]: '1',
    [`q_${ids.choices}_v`]: 'oppdiktet',
  })
  const page = await refused.text()
  expect([refused.status, page.includes(`href="#${name}_1_c1"`), page.includes(`href="#q_${ids.choices}"`)]).toEqual([
    422,
    true,
    true,
  ])
  expect([page.includes(long), await stored(ids.table)]).toEqual([true, ''])
})

test('a stored text that is no such answer is shown, kept when the fields are left empty, and replaced by what is filled in', async () => {
  const { writer, ids, stored, entryId, owner } = await draft()
  await database.owner.query('insert into entry_answer values ($1, $2, $3, 1, $4, $5)', [
    entryId,
    ids.table,
    JSON.stringify('Dette var en tabell'),
    NOW,
    owner,
  ])
  const name = `q_${ids.table}`
  expect(await writer.page()).toContain('Dette var en tabell')
  await writer.save({ version: seenIn(await writer.page()), [`${name}_in`]: '1', [`${name}_1_c1`]: '' })
  expect(await stored(ids.table)).toBe('Dette var en tabell')
  await writer.save({ version: seenIn(await writer.page()), [`${name}_in`]: '1', [`${name}_1_c1`]: 'Ny' })
  expect(await stored(ids.table)).toBe('[{"c1":"Ny"}]')
})

test('a question is asked when the answer it leans on is given, and its text is kept and not sent when that is changed', async () => {
  const { writer, ids, followUp, stored, sent, base } = await draft()
  const isSent = async () => (await sent()).some(([id]) => id === followUp)
  const hidden = () => writer.page().then((page) => /<div class="question" hidden="?[^>]*data-if="q_/u.test(page))
  expect([await hidden(), await isSent()]).toEqual([true, false])
  const choose = (value: string) => ({ [`q_${ids.choice}`]: value, ...GO_ON })
  const asked = await writer.save({ version: seenIn(await writer.page()), ...choose('1') })
  expect(asked.headers.get('location')).toBe(`${base}/skriv/2?lagret=1&nye=1#q_${followUp}`)
  expect([await hidden(), await isSent()]).toEqual([false, true])
  await writer.save({ version: seenIn(await writer.page()), [`q_${followUp}`]: 'Fordi' })
  const left = await writer.save({ version: seenIn(await writer.page()), ...choose('3') })
  expect(left.headers.get('location')).toBe(`${base}/skriv/3`)
  expect([await isSent(), await stored(followUp)]).toEqual([false, 'Fordi'])
  expect(await writer.page('/kontroll')).toContain('Ikke med i søknaden')
  await writer.save({ version: seenIn(await writer.page()), ...choose('1') })
  expect((await sent()).find(([id]) => id === followUp)).toEqual([followUp, 'Fordi'])
})

test('one who has chosen in a question that need not be answered can take the choice back', async () => {
  const { writer, ids, stored, sent } = await draft()
  const name = `q_${ids.choice}`
  await writer.save({ version: seenIn(await writer.page()), [name]: '2' })
  const page = await writer.page()
  const none = new RegExp(`<input[^>]*type="radio"[^>]*name="${name}"[^>]*value=""`, 'u')
  expect([await stored(ids.choice), none.test(page)]).toEqual(['2', true])
  await writer.save({ version: seenIn(page), [name]: '' })
  expect([await stored(ids.choice), (await sent()).some(([id, value]) => id === ids.choice && value)]).toEqual([
    '',
    false,
  ])
})

test('two who fill in rows of the same table at once lose nothing: both are shown and kept', async () => {
  const { writer, ids, as, editor, entryId, stored } = await draft()
  const other = await as(editor)
  const name = `q_${ids.table}`
  const version = seenIn(await writer.page())
  const row = (text: string) => ({ version, [`${name}_in`]: '1', [`${name}_1_c1`]: text })
  await other.save(row('Redaktørens'))
  const collision = await writer.save(row('Eierens'))
  const page = await collision.text()
  expect([collision.status, page.includes('Redaktørens'), page.includes('Eierens')]).toEqual([409, true, true])
  const kept = await database.owner.query(
    'select value from entry_answer_version where entry_id = $1 and is_collision',
    [entryId],
  )
  expect(kept.rows).toEqual([{ value: '[{"c1":"Eierens"}]' }])
  const both = { ...row('Eierens'), version: seenIn(page), [`keep_${ids.table}`]: 'both' }
  expect((await writer.save(both)).status).toBe(303)
  expect(await stored(ids.table)).toBe('[{"c1":"Redaktørens"},{"c1":"Eierens"}]')
})

test('the check leads to the very field, and the section shows there what is wrong', async () => {
  const { writer, ids, base } = await draft()
  const name = `q_${ids.table}`
  await writer.save({
    version: seenIn(await writer.page()),
    [`${name}_in`]: '1',
    [`${name}_1_c1`]: 'Pilot',
    [`${name}_1_c2`]: 'tolv',
    [`q_${ids.film}`]: 'http://youtube.com/x',
  })
  const check = await writer.page('/kontroll')
  expect(check).toContain(`href="${base}/skriv/2?vis=feil#${name}_1_c2"`)
  expect(check).toContain(`href="${base}/skriv/2?vis=feil#q_${ids.film}"`)
  const section = await writer.page('/skriv/2?vis=feil')
  expect(section).toContain('Rad 1: skriv et tall')
  expect(section).toContain(`id="${name}_1_c2-error"`)
})

test('the jury’s and the public’s view of the entry show what each will get', async () => {
  const { writer, round } = await draft()
  await database.owner.query('update question set withheld_basis = $1 where id = $2', [
    'offl. § 13',
    round.questions[0],
  ])
  const jury = await writer.page('/slik-ser-juryen')
  const open = await writer.page('/slik-blir-den-offentlig')
  expect([jury.match(/Svar fra Smart renhold/gu)?.length, jury.includes('Prøvekommune')]).toEqual([2, true])
  expect([open.match(/Svar fra Smart renhold/gu)?.length, open.includes('Ikke offentlig: offl. § 13')]).toEqual([
    1,
    true,
  ])
  await database.owner.query('update question set is_hidden_in_blind = true where id = $1', [round.questions[1]])
  await database.owner.query('alter table round disable trigger blind_reading_is_frozen')
  await database.owner.query('update round set reads_blind = true where id = $1', [round.id])
  await database.owner.query('alter table round enable trigger blind_reading_is_frozen')
  const blind = await writer.page('/slik-ser-juryen')
  expect([blind.match(/Svar fra Smart renhold/gu)?.length, blind.includes('lead">Prøvekommune')]).toEqual([1, false])
})

test('one who chooses another category is shown which answers fall away, and gets them back with the former one', async () => {
  const { writer, ids, base, owner, entryId, world, round, stored } = await draft()
  const [first, second] = [newId<CategoryId>(), newId<CategoryId>()]
  for (const [index, id] of [first, second].entries())
    await world.insert('category', {
      id,
      round_id: round.id,
      position: 50 + index,
      slug: `kategori-${index}`,
      name: { nb: `Kategori ${index}` },
    })
  await database.owner.query('update entry set category_id = $1 where id = $2', [first, entryId])
  await database.owner.query('update question set category_ids = $1 where id = $2', [[first], ids.short_text])
  await writer.save({ version: seenIn(await writer.page()), [`q_${ids.short_text}`]: 'Bare i den første' })
  const cookie = await site.cookieOf(owner)
  const choose = async (categoryId: CategoryId) => {
    const version = seenIn(await writer.page('/skriv/om'))
    return site.post(`${base}/lagre/om`, cookie, { version, title: 'Smart renhold', categoryId, ...GO_ON })
  }
  const chosen = await choose(second)
  expect(chosen.headers.get('location')).toBe(`${base}/skriv/om?lagret=1`)
  expect(await writer.page('/skriv/om')).toContain('Svar som ikke gjelder for kategorien')
  await choose(first)
  expect(await writer.page('/skriv/om')).not.toContain('Svar som ikke gjelder for kategorien')
  expect(await stored(ids.short_text)).toBe('Bare i den første')
})

test('one who checks the answers sees how the long texts read, and nothing is refused for it', async () => {
  const { writer, ids } = await draft()
  const long = `${'Dette er en altfor lang setning som aldri tar slutt '.repeat(4)}.`
  await writer.save({ version: seenIn(await writer.page()), [`q_${ids.long_text}`]: long })
  const page = await writer.page('/kontroll')
  expect([page.includes('Slik leses teksten'), page.includes('Setninger: 1')]).toEqual([true, true])
})
