import { expect, test } from 'vitest'
import { isHttps, type PresentationInput, pictureFaults, presentationFaults, presentingRefusal } from './rules.ts'

const plain: PresentationInput = {
  leadNb: '',
  leadNn: '',
  leadEn: '',
  filmUrl: '',
  filmHasCaptions: false,
  contactName: '',
  contactEmail: '',
}

test('a film is reached over https, at a named host, and has captions', () => {
  const tried = [
    'https://film.example/1',
    'http://film.example/1',
    'javascript:alert(1)',
    'https://a:b@film.example',
    '//x.no',
  ]
  expect(tried.map(isHttps)).toEqual([true, false, false, false, false])
  expect(presentationFaults({ ...plain, filmUrl: 'https://film.example/1' })).toEqual(['captions_missing'])
  expect(presentationFaults({ ...plain, filmUrl: 'https://film.example/1', filmHasCaptions: true })).toEqual([])
  expect(presentationFaults({ ...plain, filmUrl: 'https://localhost/1', filmHasCaptions: true })).toEqual([
    'film_not_https',
  ])
})

test('a page may stand without lead, film and contact, and an address must be one', () => {
  expect(presentationFaults(plain)).toEqual([])
  expect(presentationFaults({ ...plain, contactEmail: 'navn@' })).toEqual(['contact_email_wrong'])
  expect(presentationFaults({ ...plain, leadNn: 'x'.repeat(1201) })).toEqual(['lead_too_long'])
})

test('a picture has a text alternative and a photographer', () => {
  const words = { alternativeNb: '', alternativeNn: '', captionNb: '', captionNn: '', photographer: '' }
  expect(pictureFaults(words)).toEqual(['alternative_missing', 'photographer_missing'])
  expect(pictureFaults({ ...words, alternativeNb: 'En robot vasker', photographer: 'Kari' })).toEqual([])
})

test('pages are made by the secretariat for the honoured, from nomination on', () => {
  const facts = { phase: 'nominated', isSuspended: false, isSecretariat: true, hasPage: true }
  expect(presentingRefusal(facts)).toBe(null)
  expect(presentingRefusal({ ...facts, isSecretariat: false })).toBe('not_secretariat')
  expect(presentingRefusal({ ...facts, phase: 'assessment' })).toBe('wrong_phase')
  expect(presentingRefusal({ ...facts, hasPage: false })).toBe('not_honoured')
  expect(presentingRefusal({ ...facts, isSuspended: true })).toBe('suspended')
})
