import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOfDraft, mayNotChange, mayNotSend } from './draft-rules.ts'
import { AUDIENCES, fillIn, PLACEHOLDERS, placeholderFault, placeholdersFor } from './placeholder-rules.ts'

const blank = { navn: '', tittel: '', organisasjon: '', runde: '', pris: '', frist: '', lenke: '', kontakt: '' }

test('what a person wrote is put in as it is, and never read as a placeholder', () => {
  const values = { ...blank, tittel: '{{lenke}} {{navn}}', lenke: 'https://hemmelig.no' }
  expect(fillIn('«{{tittel}}» {{ lenke }}', values)).toBe('«{{lenke}} {{navn}}» https://hemmelig.no')
})

test('whatever stands in a title, the letter has as many lines as its writer gave it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const filled = fillIn('Hei\n{{tittel}}\nslutt', { ...blank, tittel: `a${title}b` })
      expect(filled.split(/[\n\r\u2028\u2029\u0085]/u).length).toBe(3)
    }),
  )
})

test('a title with line breaks, or with marks that turn the text, becomes one plain line', () => {
  const filled = fillIn('{{tittel}}', { ...blank, tittel: 'Smart\r\nBcc: a@b.no\u202e renhold' })
  expect(filled).toBe('Smart Bcc: a@b.no renhold')
})

test('a text without placeholders is left as it is, also with dollar signs and single braces', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/\{\{[^{}]*\}\}/u.test(text))
      expect(fillIn(text, blank)).toBe(text)
    }),
  )
  expect(fillIn('{{tittel}}', { ...blank, tittel: "$& $1 $'" })).toBe("$& $1 $'")
})

test('a placeholder that does not exist, or not for this group, or that is left open, is told', () => {
  expect(placeholderFault('Hei {{passord}}', 'sent')).toEqual({ kind: 'unknown', found: 'passord' })
  expect(placeholderFault('Hei {{constructor}}', 'sent')).toEqual({ kind: 'unknown', found: 'constructor' })
  expect(placeholderFault('Hei {{tittel}}', 'jury')).toEqual({ kind: 'not_for_audience', found: 'tittel' })
  expect(placeholderFault('Hei {{tittel', 'sent')).toEqual({ kind: 'unclosed' })
  expect(placeholderFault('Hei {{{tittel}}}', 'sent')).toBe(null)
  for (const audience of AUDIENCES) {
    const all = placeholdersFor(audience).map((name) => `{{${name}}}`)
    expect(placeholderFault(all.join(' '), audience)).toBe(null)
    expect(PLACEHOLDERS).toEqual(expect.arrayContaining([...placeholdersFor(audience)]))
  }
})

test('a letter stands whole in bokmål or nynorsk, and no language has half of it', () => {
  const draft = (subject: object, body: object) =>
    faultsOfDraft({ audience: 'sent', entries: [], language: null, subject, body }).map(({ field, fault }) => [
      field,
      fault.kind,
    ])
  expect(draft({}, {})).toEqual([
    ['subject_nb', 'missing'],
    ['body_nb', 'missing'],
  ])
  expect(draft({ nn: 'Emne' }, { nn: 'Tekst' })).toEqual([])
  expect(draft({ nb: 'Emne', en: 'Subject' }, { nb: 'Tekst' })).toEqual([['body_en', 'one_half']])
  expect(draft({ nb: 'x'.repeat(151) }, { nb: 'Tekst' })).toEqual([['subject_nb', 'too_long']])
})

test('what is sent is sent, what is begun is not rewritten, and a group that changed is shown before it goes', () => {
  const draft = { version: 2, sentAt: null, posted: 0 }
  expect(mayNotChange(draft, 2)).toBe(null)
  expect(mayNotChange(draft, 1)).toBe('changed_meanwhile')
  expect(mayNotChange({ ...draft, posted: 1 }, 2)).toBe('begun')
  expect(mayNotChange({ ...draft, sentAt: new Date() }, 2)).toBe('sent')
  const facts = { draft, isHidden: false, seen: 'a', current: 'a', recipients: 1 }
  expect(mayNotSend(facts)).toBe(null)
  expect(mayNotSend({ ...facts, current: 'b' })).toBe('changed_meanwhile')
  expect(mayNotSend({ ...facts, recipients: 0 })).toBe('nobody')
  expect(mayNotSend({ ...facts, recipients: 0, isHidden: true })).toBe(null)
  expect(mayNotSend({ ...facts, draft: { ...draft, sentAt: new Date() } })).toBe('sent')
})
