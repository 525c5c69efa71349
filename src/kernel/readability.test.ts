import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, readabilityOf, sentencesOf } from './readability.ts'

test('a text is split into the sentences that one would read aloud', () => {
  expect(sentencesOf('Vi begynte 13. juni kl. 12.00. Det gikk bra! Hva nå? «Mer», sa ordføreren.')).toEqual([
    'Vi begynte 13. juni kl. 12.00.',
    'Det gikk bra!',
    'Hva nå?',
    '«Mer», sa ordføreren.',
  ])
})

test('shortened words, numbers and initials do not end a sentence', () => {
  for (const sentence of [
    'Vi spør bl.a. Asker og f.eks. Bærum kommune om råd.',
    'Det kostet ca. 2.500.000 kr i 2. kvartal, jf. St. meld. nr. 30.',
    'Les kap. 4 før møtet.',
  ]) {
    expect(sentencesOf(sentence)).toEqual([sentence])
  }
})

test('headings, items of a list and paragraphs end where their line ends, and a folded line goes on', () => {
  expect(sentencesOf('# Om oss\n\n- første punkt\n- andre punkt\n\nEn linje som er\nbrettet i to.\nNy linje')).toEqual([
    'Om oss',
    'første punkt',
    'andre punkt',
    'En linje som er brettet i to.',
    'Ny linje',
  ])
})

test('LIX is words per sentence plus the share of words with more than six letters', () => {
  // 30 words in 3 sentences, 6 of them long: 10 + 20.
  const sentence = 'Vi har nå gjort dette i tre år kommunen innbyggerne.'
  const { lix, band, words, sentences } = readabilityOf(`${sentence} ${sentence} ${sentence}`)
  expect({ words, sentences, lix, band }).toEqual({ words: 30, sentences: 3, lix: 30, band: 'easy' })
})

test('a text of a few words has no figure', () => {
  expect(readabilityOf('Kort svar.')).toEqual({ words: 2, sentences: 1, lix: null, band: null, longSentences: [] })
  expect(readabilityOf('')).toEqual({ words: 0, sentences: 0, lix: null, band: null, longSentences: [] })
})

test('a sentence of more than 25 words is told, one of 25 is not', () => {
  const words = (count: number) => `${Array.from({ length: count }, () => 'ord').join(' ')}.`
  expect(readabilityOf(`O${words(25).slice(1)} O${words(26).slice(1)}`).longSentences).toEqual([
    { text: `O${words(26).slice(1)}`, words: 26 },
  ])
})

test('the bands are Björnsson’s', () => {
  expect([29, 30, 39, 40, 49, 50, 59, 60].map(bandOf)).toEqual([
    'very_easy',
    'easy',
    'easy',
    'medium',
    'medium',
    'hard',
    'hard',
    'very_hard',
  ])
})

test('no text makes it fail, and none has more sentences than words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { words, sentences, lix } = readabilityOf(text)
      expect(sentences).toBeLessThanOrEqual(words)
      expect(lix === null || (lix >= 1 && Number.isInteger(lix))).toBe(true)
    }),
  )
})

test.each(['en. '.repeat(10_000), '.'.repeat(40_000), `${'(«'.repeat(10_000)} .`])(
  'the longest answer there may be is read through once, whatever it is made of',
  (text) => {
    expect(readabilityOf(text).words).toBeLessThanOrEqual(10_000)
  },
)
