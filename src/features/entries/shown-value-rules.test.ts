import { expect, test } from 'vitest'
import { filmAddress } from './film-rules.ts'
import { type QuestionToShow, shownValue } from './shown-value-rules.ts'

function question(extra: Partial<QuestionToShow>): QuestionToShow {
  return { kind: 'short_text', unit: null, options: [], columns: [], ...extra }
}
const OPTIONS = [
  { value: '1', label: { nb: 'Én' } },
  { value: '2', label: { nb: 'To' } },
]

test('each kind is laid out by what it is, of the working copy as of what was sent', () => {
  const columns = [
    { key: 'c1', label: { nb: 'År' }, kind: 'number' as const },
    { key: 'c2', label: { nb: 'Hva' }, kind: 'text' as const },
  ]
  const shown = [
    shownValue(question({ kind: 'long_text' }), '**Nytt**'),
    shownValue(question({ kind: 'choice', options: OPTIONS }), '2'),
    shownValue(question({ kind: 'choices', options: OPTIONS }), ['2', '1']),
    shownValue(question({ kind: 'number', unit: 'timer' }), '1 250'),
    shownValue(question({ kind: 'money' }), 2500000),
    shownValue(question({ kind: 'date' }), '2026-06-13'),
    shownValue(question({ kind: 'table', columns }), '[{"c1":"2024","c2":"Pilot"}]'),
    shownValue(question({ kind: 'film' }), 'https://www.youtube.com/watch?v=1'),
    shownValue(question({ kind: 'obligations', options: OPTIONS }), ['1']),
  ]
  expect(shown).toEqual([
    { as: 'prose', text: '**Nytt**' },
    { as: 'chosen', options: [{ nb: 'To' }] },
    { as: 'chosen', options: [{ nb: 'Én' }, { nb: 'To' }] },
    { as: 'number', value: 1250, unit: 'timer' },
    { as: 'kroner', value: 2500000 },
    { as: 'day', day: '2026-06-13' },
    {
      as: 'table',
      columns: [
        { label: { nb: 'År' }, kind: 'number' },
        { label: { nb: 'Hva' }, kind: 'text' },
      ],
      rows: [['2024', 'Pilot']],
    },
    { as: 'film', href: 'https://www.youtube.com/watch?v=1', host: 'youtube.com' },
    {
      as: 'obligations',
      obligations: [
        { label: { nb: 'Én' }, isAccepted: true },
        { label: { nb: 'To' }, isAccepted: false },
      ],
    },
  ])
})

test('what is not of its kind is shown as it was written, and nothing as nothing', () => {
  expect([
    shownValue(question({ kind: 'money' }), 'mange kroner'),
    shownValue(question({ kind: 'partners' }), '{"ikke": "partnere"}'),
    shownValue(question({ kind: 'choice', options: OPTIONS }), '7'),
    shownValue(question({ kind: 'film' }), 'javascript:alert(1)'),
    shownValue(question({ kind: 'table' }), []),
    shownValue(question({ kind: 'long_text' }), '  '),
  ]).toEqual([
    { as: 'text', text: 'mange kroner' },
    { as: 'text', text: '{"ikke": "partnere"}' },
    { as: 'text', text: '7' },
    { as: 'text', text: 'javascript:alert(1)' },
    { as: 'nothing' },
    { as: 'nothing' },
  ])
})

test('a film is an https address with a name, and nothing else', () => {
  const refused = [
    'http://youtube.com/x',
    'javascript:alert(1)',
    'https://user:word@youtube.com/x',
    'https://localhost/film',
    'https://10.0.0.1/film',
    'https://youtube.com:8443/x',
    '//youtube.com/x',
    'https://you tube.com/x',
    'youtube.com/x',
    'data:text/html,x',
  ]
  expect(refused.map(filmAddress)).toEqual(refused.map(() => null))
  expect(filmAddress(' https://vimeo.com/1 ')).toEqual({ href: 'https://vimeo.com/1', host: 'vimeo.com' })
  expect(filmAddress('https://www.bærum.kommune.no/film')?.host).toBe('xn--brum-voa.kommune.no')
})
