import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { BASE_URL, createWholeApp } from '../../../../tests/support/secret-app.ts'
import { newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const KINDS = ['docx', 'md', 'json'] as const
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const LONG = `Vi sparer tid — «mye» tid & <penger>.
Ny linje i samme avsnitt.

- første punkt
- andre punkt
  1. inni

Siste avsnitt, med [lenke](https://example.no) og *stjerner*.`

/** A draft with an answer of each kind that a document can hold, and one of partners. */
async function draft() {
  const made = await createDraft(database, NOW)
  const { world, entryId, owner, round } = made
  const option = (value: string, nb: string) => ({ value, label: { nb, nn: nb, en: nb } })
  const options = JSON.stringify([option('1', 'Hele landet'), option('2', 'Vår kommune')])
  const add = async (kind: string, value: string, row: Record<string, unknown> = {}): Promise<QuestionId> => {
    const id = newId<QuestionId>()
    const position = 10 + Math.floor(Math.random() * 1e6)
    const labels = { section: { nb: 'Flere svar' }, label: { nb: `Spørsmål om ${kind}` }, help: { nb: 'Litt hjelp.' } }
    await world.insert('question', { id, round_id: round.id, position, kind, ...labels, ...row })
    await database.owner.query('insert into entry_answer values ($1, $2, $3, 3, $4, $5)', [
      entryId,
      id,
      JSON.stringify(value),
      NOW,
      owner,
    ])
    return id
  }
  const questions = {
    long: await add('long_text', LONG, { max_words: 200 }),
    short: await add('short_text', 'Kort svar'),
    choice: await add('choice', '2', { options }),
    choices: await add('choices', '["1","2"]', { options }),
    number: await add('number', '1 234,5', { unit: 'timer' }),
    date: await add('date', '2026-01-15'),
    partners: await add('partners', '[{"isInternal":false,"key":"a1","kind":"business","name":"Bygg AS","part":""}]'),
  }
  const base = `/soknader/${entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    const take = async (kind: string) => {
      const response = await site.get(`${base}/eksport.${kind}`, cookie)
      return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
    }
    const bring = async (bytes: Uint8Array | string, name = 'utkast') => {
      const body = new FormData()
      const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
      body.set('file', new File([content], name))
      const headers = { cookie, origin: BASE_URL }
      return site.app.request(`${BASE_URL}${base}/importer`, { method: 'POST', body, headers })
    }
    return {
      cookie,
      take,
      bring,
      get: (path: string) => site.get(`${base}${path}`, cookie),
      post: postAs(base, cookie),
    }
  }
  return { ...made, questions, as, base }
}

function postAs(base: string, cookie: string) {
  return (path: string, fields: Record<string, string>) => site.post(`${base}${path}`, cookie, fields)
}

/** The fields of the page's form as a browser would post them: ticked boxes only. */
function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="((?:ta|verdi|sett)_[^"]+)"/.exec(tag)?.[1]
    if (!name || (tag.includes('checkbox') && !tag.includes('checked'))) continue
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
    fields[name] = value
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  }
  return fields
}

async function stored(entryId: string): Promise<Record<string, unknown[]>> {
  const { rows } = await database.owner.query(
    'select question_id, value, version from entry_answer where entry_id = $1',
    [entryId],
  )
  return Object.fromEntries(rows.map((row) => [row.question_id, [row.value, row.version]]))
}

describe.each(KINDS)('as %s', (kind) => {
  test('a draft that nobody touched comes back as it was', async () => {
    const { as, owner } = await draft()
    const writer = await as(owner)
    const { response, bytes } = await writer.take(kind)
    expect([response.status, response.headers.get('content-disposition')?.includes(`Smart renhold.${kind}`)]).toEqual([
      200,
      true,
    ])
    const page = await (await writer.bring(bytes)).text()
    const count = kind === 'json' ? 9 : 8
    expect([page.includes('ingenting nytt å ta inn'), page.includes(`${count} svar er som i søknaden`)]).toEqual([
      true,
      true,
    ])
  })

  test('what was written outside is shown with its differences, and saved as new versions together', async () => {
    const { as, owner, entryId, questions, round } = await draft()
    const before = await stored(entryId)
    const other = await draft()
    // The words of another draft, under the marks of this one: what a person's edit looks like to the reader.
    const writer = await as(owner)
    await database.owner.query(
      'update entry_answer set value = $3, version = 1 where entry_id = $1 and question_id = $2',
      [entryId, round.questions[0], JSON.stringify('Skrevet utenfor.\n\n- nytt punkt')],
    )
    const { bytes } = await writer.take(kind)
    await database.owner.query('update entry_answer set value = $3 where entry_id = $1 and question_id = $2', [
      entryId,
      round.questions[0],
      JSON.stringify('Svar fra Smart renhold'),
    ])
    expect(await stored(entryId)).toEqual(before)
    const page = await (await writer.bring(bytes)).text()
    expect([page.includes('<ins>'), page.includes('Skrevet utenfor.')]).toEqual([true, true])
    expect(await stored(entryId)).toEqual(before)
    const taken = await writer.post('/ta-inn', fieldsOf(page))
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/soknader/${entryId}/importer?tatt-inn=1`])
    expect(await stored(entryId)).toEqual({
      ...before,
      [round.questions[0]!]: ['Skrevet utenfor.\n\n- nytt punkt', 2],
    })
    expect([Object.keys(before).length, questions.long === other.questions.long]).toEqual([9, false])
  })

  test('text that was changed here since is not laid aside: both are shown, and it is not chosen beforehand', async () => {
    const { as, owner, editor, entryId, round } = await draft()
    const [first, second] = round.questions
    const set = (question: QuestionId | undefined, value: string) =>
      database.owner.query('update entry_answer set value = $3 where entry_id = $1 and question_id = $2', [
        entryId,
        question,
        JSON.stringify(value),
      ])
    await set(first, 'Skrevet utenfor')
    const writer = await as(owner)
    const { bytes } = await writer.take(kind)
    await set(first, 'Svar fra Smart renhold')
    await (await as(editor)).post('/lagre/1', {
      version: '1.1',
      [`q_${first}`]: 'Redaktørens nyere tekst',
      [`q_${second}`]: 'Redaktørens andre svar',
    })
    const page = await (await writer.bring(bytes)).text()
    expect([page.includes('Endret her etterpå'), page.includes('Redaktør Prøve endret svaret')]).toEqual([true, true])
    const fields = fieldsOf(page)
    // The file left the second answer as it was, so the editor's newer one simply stays.
    expect(Object.keys(fields)).toEqual([`verdi_${first}`, `sett_${first}`])
    expect((await writer.post('/ta-inn', fields)).status).toBe(422)
    expect((await stored(entryId))[first!]).toEqual(['Redaktørens nyere tekst', 2])
    expect((await writer.post('/ta-inn', { ...fields, [`ta_${first}`]: '1' })).status).toBe(303)
    expect((await stored(entryId))[first!]).toEqual(['Skrevet utenfor', 3])
  })
})

test('what was changed between looking and taking in stops all of it, and the texts are shown anew', async () => {
  const { as, owner, entryId, round } = await draft()
  const [first, second] = round.questions
  const writer = await as(owner)
  const chosen = {
    [`ta_${first}`]: '1',
    [`verdi_${first}`]: 'Ny tekst',
    [`sett_${first}`]: '1',
    [`ta_${second}`]: '1',
    [`verdi_${second}`]: 'Ny tekst to',
    [`sett_${second}`]: '0',
  }
  const before = await stored(entryId)
  const refused = await writer.post('/ta-inn', chosen)
  const page = await refused.text()
  expect([refused.status, page.includes('Ny tekst to'), page.includes('Endret her etterpå')]).toEqual([409, true, true])
  expect(await stored(entryId)).toEqual(before)
})

test('a choice that there is not is told at its answer, and the rest can be taken in', async () => {
  const { as, owner, questions } = await draft()
  const writer = await as(owner)
  const { bytes } = await writer.take('md')
  const edited = new TextDecoder()
    .decode(bytes)
    .replace(/^Vår kommune$/m, 'Hele verden')
    .replace(/^Kort svar$/m, 'Et annet svar')
  const page = await (await writer.bring(edited)).text()
  expect([page.includes('ikke et av valgene'), page.includes('Et annet svar')]).toEqual([true, true])
  expect(Object.keys(fieldsOf(page)).sort()).toEqual(
    [`sett_${questions.short}`, `ta_${questions.short}`, `verdi_${questions.short}`].sort(),
  )
})

test('files that are not ours, or too large, are refused in plain words', async () => {
  const { as, owner } = await draft()
  const writer = await as(owner)
  const said = async (content: string | Uint8Array) => {
    const answer = await writer.bring(content)
    const page = await answer.text()
    return [answer.status, /href="#file">([^<]*)</.exec(page)?.[1]?.split('.')[0]]
  }
  expect([
    await said(''),
    await said('%PDF-1.7'),
    await said('{"format":"x"}'),
    await said('# Bare en overskrift'),
    await said(`PK${'x'.repeat(300)}`),
    await said(new Uint8Array(5 * 2 ** 20 + 1)),
  ]).toEqual([
    [422, 'Velg en fil som ikke er tom'],
    [422, 'Vi kan ikke lese denne typen fil'],
    [422, 'Fila er skadet eller ikke laget herfra'],
    [422, 'Vi fant ingen svar i fila'],
    [422, 'Fila er skadet eller ikke laget herfra'],
    [422, 'Fila er for stor'],
  ])
})

test('a draft goes out to its team alone, and in again only by those who may write', async () => {
  const { as, stranger, viewer, owner, entryId, round } = await draft()
  const [other, reader, writer] = [await as(stranger), await as(viewer), await as(owner)]
  for (const kind of KINDS) expect((await other.take(kind)).response.status).toBe(404)
  expect([(await other.get('/importer')).status, (await other.post('/ta-inn', {})).status]).toEqual([404, 404])
  expect((await reader.take('docx')).response.status).toBe(200)
  const chosen = {
    [`ta_${round.questions[0]}`]: '1',
    [`verdi_${round.questions[0]}`]: 'X',
    [`sett_${round.questions[0]}`]: '1',
  }
  const before = await stored(entryId)
  expect((await reader.post('/ta-inn', chosen)).status).toBe(403)
  await database.owner.query(`update round set deadline = $2 where id = $1`, [round.id, NOW])
  const late = await writer.post('/ta-inn', chosen)
  expect([late.status, (await late.text()).includes('Fristen gikk ut')]).toEqual([403, true])
  expect(await stored(entryId)).toEqual(before)
})
