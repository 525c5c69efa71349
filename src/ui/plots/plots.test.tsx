import { describe, expect, test } from 'vitest'
import { createTranslate } from '../../text/translate.ts'
import { CriteriaMatrix, tintStep } from './criteria-matrix.tsx'
import { dotOffsets, ScoreDots } from './score-dots.tsx'

const t = createTranslate('nb')
const SCALE = { min: 1, max: 6 }

describe('the dots of the scores', () => {
  const entries = [
    { label: 'Smart <renhold>', values: [4, 5, 5], mean: 14 / 3 },
    { label: 'Uten vurdering', values: [], mean: null },
  ]
  const html = String(<ScoreDots t={t} finding="Én står fram." scale={SCALE} entries={entries} />)

  test('say what is found, in the title and in words', () => {
    expect(html).toContain('<title id="score-dots-title">Én står fram.</title>')
    expect(html).toContain('<desc id="score-dots-desc">')
    expect(html).toContain('Smart &lt;renhold&gt;')
  })

  test('show every value once, and have the numbers in a table beneath', () => {
    expect(html.match(/<circle/g)).toHaveLength(3)
    expect(html).toContain('Vis tallene')
    expect(html).toContain('<td data-label="Snitt" data-kind="number">4,67</td>')
    expect(html).toContain('5 · 5 · 4')
    expect(html).toContain('Ingen vurderinger ennå')
  })

  test('write what lies under nought with the same sign on the axis as beside the rows', () => {
    const below = [{ label: 'Svakere', values: [], mean: -1 }]
    const drawn = String(<ScoreDots t={t} finding="Én." scale={{ min: -2, max: 2 }} entries={below} />)
    expect(drawn).toContain('>−2</text>')
    expect(drawn).not.toContain('>-2')
  })

  test('never lie upon each other, and always lie alike', () => {
    const places = dotOffsets([4, 4, 4, 4, 4, 4, 4]).map((dot) => `${dot.dx},${dot.dy}`)
    expect(new Set(places).size).toBe(7)
    expect(dotOffsets([4, 5, 4])).toEqual(dotOffsets([5, 4, 4]))
  })
})

describe('the matrix', () => {
  const html = String(
    <CriteriaMatrix
      t={t}
      finding="Samarbeid skiller mest"
      scale={SCALE}
      criteria={[{ label: 'Verdi' }, { label: 'Samarbeid' }]}
      rows={[{ label: 'Smart renhold', means: [4.25, null], total: 4.25 }]}
    />,
  )

  test('is a table with the number in each cell', () => {
    expect(html).toContain('<th scope="col">Samarbeid</th>')
    expect(html).toContain('<td class="tint-7">4,3</td>')
    expect(html).toContain('Ingen verdi')
  })

  test('tints from the lowest value of the scale to the highest', () => {
    expect([1, 3.5, 6, 0, 9].map((value) => tintStep(value, SCALE))).toEqual([0, 5, 10, 0, 10])
    expect(tintStep(1, { min: 1, max: 1 })).toBe(0)
  })
})
