import { expect, test } from 'vitest'
import { writtenForms } from './written-forms.ts'

test('a word is found as either form of Norwegian writes it, with its ending', () => {
  expect(writtenForms('tjenester')).toEqual(['tjenester', 'tenester'])
  expect(writtenForms('skulen')).toEqual(['skulen', 'skolen'])
  expect(writtenForms('hjemmetjeneste')).toContain('heimetenest')
})

test('a word that both write alike stands alone', () => {
  expect(writtenForms('bossnett')).toEqual(['bossnett'])
})
