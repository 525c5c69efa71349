import { describe, expect, test } from 'vitest'
import { createTranslate } from '../../../../text/translate.ts'
import type { ResultGroup } from '../../result/load-result.ts'
import type { CheckedGroup, JuryChecks } from '../jury-checks-rules.ts'
import { reliabilityOf } from '../reliability-rules.ts'
import { CriteriaTable, ReliabilityPart } from './reliability-part.tsx'

const t = createTranslate('nb')
const plain = (shown: unknown) =>
  String(shown ?? '')
    .replaceAll(/<[^>]*>|\s/gu, ' ')
    .replaceAll(/ +/gu, ' ')
    .trim()

function reliability(single: number, likely: readonly [number, number] | null) {
  const variance = { entry: single, juror: 0, rest: 1 - single }
  return reliabilityOf({ variance }, { severity: 0, jurors: 5, likely: likely && { low: likely[0], high: likely[1] } })
}

const told = (single: number, likely: readonly [number, number] | null) =>
  plain(
    ReliabilityPart({
      t,
      checks: { variance: null, reliability: reliability(single, likely) } as unknown as JuryChecks,
    }),
  )

describe('how sure the jury is', () => {
  test('is told with how sure that is, also of how many jurors would be needed', () => {
    const page = told(0.33, [0.2, 0.5])
    expect(page).toContain(
      'For ett jurymedlem ligger påliteligheten trolig mellom 0,20 og 0,50, for snittet mellom 0,56 og 0,83.',
    )
    expect(page).toContain(
      'trengs 9 jurymedlemmer per søknad. Så usikkert er det: Det kan være nok med 4, og det kan trengs 16.',
    )
  })

  test('and where perhaps no number of jurors is enough, that is said', () => {
    expect(told(0.33, [0, 0.6])).toContain('Det kan være nok med 3, og det kan være at ikke engang hundre er nok.')
    expect(told(0, [0, 0.4])).toContain(
      'Da kan de heller ikke si hvor mange jurymedlemmer som ville vært nok. Så usikkert er det: Det kan være nok med 6.',
    )
  })

  test('a number that nobody has is told as more than a hundred', () => {
    expect(told(0.03, [0, 0.5])).toContain(
      'trengs flere enn hundre jurymedlemmer per søknad. Så usikkert er det: Det kan være nok med 4.',
    )
  })

  test('and where nothing can be told of it, that too', () => {
    expect(told(0.33, null)).toContain('Hvor usikre disse tallene er, kan ikke fastslås')
    expect(told(0.33, null)).not.toContain('mellom')
    const none = { variance: null, reliability: null } as unknown as JuryChecks
    expect(plain(ReliabilityPart({ t, checks: none }))).toBe(
      'Vurderingene kan ikke si hvor sikker juryen er. Enten er de for få, eller så er alle like.',
    )
  })
})

test('a criterion is said to tell little apart only where that is sure, and nothing is said where nothing is known', () => {
  const names = ['Nytte', 'Nyhet', 'Spredning', 'Kost']
  const group = { criteria: names.map((nb) => ({ name: { nb } })) } as unknown as ResultGroup
  const found = [reliability(0.5, [0.3, 0.7]), reliability(0.02, [0, 0.1]), reliability(0.02, [0, 0.4]), null]
  const checks = {
    criteria: found.map((each) => ({ reliability: each, saysTheSameAs: [] })),
  } as unknown as CheckedGroup
  const rows = String(CriteriaTable({ t, group, checks })).split('<tr').slice(2).map(plain)
  expect(rows.map((row) => row.replace(/^.*?> ?/u, ''))).toEqual([
    'Nytte 0,83 0,68 og 0,92',
    'Nyhet 0,09 0,00 og 0,36 Skiller lite: forskjellene er mest tilfeldige.',
    'Spredning 0,09 0,00 og 0,77 Ser ut til å skille lite, men vurderingene er for få til å vite det.',
    'Kost – – Kan ikke fastslås: for få vurderinger, eller alle er like.',
  ])
})
