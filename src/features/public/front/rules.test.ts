import { describe, expect, it } from 'vitest'
import { chooseWorthKnowing } from './rules.ts'

const measured = { kind: 'measured', readings: [{ after: '9 av 10' }] } as const
const claimed = { kind: 'claimed', readings: [{ after: 'lønnsomt' }] } as const
const planned = { kind: 'measured', readings: [{ after: null }] } as const

function entry(
  organisationName: string,
  year: number,
  ...effects: (typeof measured | typeof claimed | typeof planned)[]
) {
  return { organisationName, year, innovations: [{ name: `${organisationName} ${year}`, effects }] }
}

function namesOf(entries: Parameters<typeof chooseWorthKnowing>[0], count = 3): (string | null)[] {
  return chooseWorthKnowing(entries, count).map((one) => one.innovation.name)
}

describe('what the front page tells of', () => {
  it('is first what was measured, then what is newest', () => {
    const entries = [entry('A', 2019, claimed), entry('B', 2017, measured), entry('C', 2018, claimed, measured)]
    expect(namesOf(entries)).toEqual(['C 2018', 'B 2017', 'A 2019'])
  })

  it('is one innovation from each organisation', () => {
    expect(namesOf([entry('A', 2018, measured), entry('A', 2017, measured), entry('B', 2016, claimed)])).toEqual([
      'A 2018',
      'B 2016',
    ])
  })

  it('is nothing without a name or without an outcome', () => {
    const unnamed = { organisationName: 'D', year: 2019, innovations: [{ name: null, effects: [measured] }] }
    expect(namesOf([unnamed, entry('A', 2018, planned), entry('B', 2017)])).toEqual([])
  })
})
