import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writtenFormOf } from './written-form.ts'

const NB = 'Juryen så ikke hvordan dere målte virkningen. En enkel telling før og etter hadde gjort søknaden sterkere.'
const NN =
  'Juryen såg ikkje korleis de målte verknaden. Ei enkel teljing før og etter hadde gjort søknaden sterkare, og meir til å tru på. Kva seier brukarane? Det veit vi ikkje noko om.'

test('a text of a few sentences is known by the words that only one form has', () => {
  expect([writtenFormOf(NB), writtenFormOf(NN)]).toEqual(['nb', 'nn'])
})

test('nothing is said of what is short, of English, or of both forms mixed', () => {
  expect(writtenFormOf('')).toBeNull()
  expect(writtenFormOf('Ikke lenger.')).toBeNull()
  expect(
    writtenFormOf('The jury did not see how you measured the effect. A simple count would have helped.'),
  ).toBeNull()
  expect(writtenFormOf(`${NB} ${NN}`)).toBeNull()
})

test('a quotation in the other form does not change the form of the text around it', () => {
  expect(writtenFormOf(`${NN} ${NN} De skriv sjølve: «Vi vet ikke».`)).toBe('nn')
})

/** All that the product shows in one language, a text of some thousand words a file. */
test.each(['nb', 'nn'] as const)('what the product itself says in %s is told as that form', (form) => {
  const folder = new URL(`../text/${form}/`, import.meta.url)
  const found = readdirSync(folder).map((name) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    return writtenFormOf(
      Object.values(texts)
        .join('\n')
        .replaceAll(/\{[^}]*\}/gu, ' '),
    )
  })
  expect(found.filter((one) => one !== null && one !== form)).toEqual([])
  expect(found.filter((one) => one === form).length).toBeGreaterThan(found.length / 2)
})
