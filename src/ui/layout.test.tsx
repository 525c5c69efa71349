import { describe, expect, test } from 'vitest'
import { createTranslate } from '../text/translate.ts'
import type { PageFrame } from './frame.ts'
import { Page, renderPage } from './layout.tsx'
import { LinkCard } from './layout-parts.tsx'
import { Table } from './table.tsx'
import { Timeline } from './timeline.tsx'

const t = createTranslate('nb')
const FRAME: PageFrame = {
  t,
  language: 'nb',
  title: 'Min side',
  path: '/min-side',
  person: { name: 'Åse' },
  practice: false,
}

function html(changes: Partial<PageFrame> = {}): string {
  return renderPage(
    <Page frame={{ ...FRAME, ...changes }}>
      <h1>x</h1>
    </Page>,
  )
}

describe('a page', () => {
  test('begins with the doctype and tells its language', () => {
    expect(html()).toMatch(/^<!doctype html><html lang="nb"/)
  })

  test('is titled by page, prize and product, with the fault first', () => {
    expect(html({ prizeName: 'Innovasjonsprisen' })).toContain(
      '<title>Min side – Innovasjonsprisen – Nyttiggjort</title>',
    )
    expect(html({ hasError: true })).toContain('<title>Feil: Min side – Nyttiggjort</title>')
  })

  test('holds no inline style and no inline script', () => {
    const page = html({ practice: true, alternates: { nb: '/', nn: '/nn' }, breadcrumbs: [{ label: 'Her' }] })
    expect(page).not.toContain('style=')
    expect(page).not.toMatch(/<script(?![^>]* src=)/)
    expect(page).not.toMatch(/ on[a-z]+="/)
  })

  test('is marked as practice only in practice', () => {
    expect(html({ practice: true })).toContain('Øvelse:')
    expect(html()).not.toContain('Øvelse:')
  })

  test('offers sign-in with the way back, or sign-out by post', () => {
    expect(html({ person: null, path: '/priser?a=1' })).toContain('href="/logg-inn?til=%2Fpriser%3Fa%3D1"')
    expect(html()).toContain('<form method="post" action="/logg-ut">')
  })

  test('offers languages as links on public pages and as a form elsewhere', () => {
    expect(html({ alternates: { nb: '/priser', nn: '/nn/priser', en: '/en/priser' } })).toContain('href="/nn/priser"')
    expect(html()).toContain('<form method="post" action="/sprak"')
  })

  test('escapes names that people chose', () => {
    const page = html({ person: { name: '<i>Å</i>' }, organisationName: '"><script>' })
    expect(page).toContain('&lt;i&gt;Å&lt;/i&gt;')
    expect(page).not.toContain('"><script>')
  })
})

describe('the timeline', () => {
  const day = (text: string) => new Date(`${text}T10:00:00Z`)
  const milestones = [
    { label: 'Utlyst', date: day('2026-02-01') },
    { label: 'Åpen', date: day('2026-03-01') },
    { label: 'Utdeling', date: day('2026-06-13') },
  ]
  const places = (now: Date) =>
    [...String(<Timeline t={t} milestones={milestones} now={now} />).matchAll(/data-place="(\w+)"/g)].map(
      (match) => match[1],
    )

  test('marks what is done, where we are and what comes', () => {
    expect(places(day('2026-01-01'))).toEqual(['ahead', 'ahead', 'ahead'])
    expect(places(day('2026-04-01'))).toEqual(['done', 'now', 'ahead'])
    expect(places(day('2026-07-01'))).toEqual(['done', 'done', 'done'])
  })

  test('never says that something is to come when it is over, nor when it was meant to be', () => {
    const early = [...milestones.slice(0, 2), { label: 'Jurymøte', date: day('2026-05-01'), isPast: true }]
    const shown = String(<Timeline t={t} milestones={early} now={day('2026-04-01')} />)
    expect(shown).not.toContain('data-place="ahead"')
    expect(shown).toMatch(/Jurymøte<\/span><span class="visually-hidden">, [^<]*<\/span><\/li>/)
  })
})

test('a table names its columns in each cell for phones', () => {
  const columns = [
    { label: 'Navn', isHeading: true, cell: (row: { name: string; n: number }) => row.name },
    { label: 'Antall', isNumber: true, cell: (row: { name: string; n: number }) => row.n },
  ]
  const table = String(<Table caption="Søknader" columns={columns} rows={[{ name: 'A', n: 1 }]} />)
  expect(table).toContain('<th scope="row" data-label="Navn">A</th>')
  expect(table).toContain('<td data-label="Antall" data-kind="number">1</td>')
})

test('a card with an address that may not be followed leads nowhere', () => {
  expect(String(<LinkCard href="//ond.test" title="X" />)).toContain('href="#"')
})
