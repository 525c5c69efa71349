import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTranslate } from '../../../../text/translate.ts'
import { actionText } from './action-text.tsx'

const FEATURES = join(import.meta.dirname, '..', '..', '..')

/** Written in no round's record: what is done with the site and with persons. */
const NOT_OF_A_ROUND = new Set(['address_changed', 'unit_added'])

/** Acts whose names are put together where they are written. */
const PUT_TOGETHER = [
  'statement_correction_sent_back',
  'statement_correction_withdrawn',
  'award_correction_sent_back',
  'award_correction_withdrawn',
  'meeting_recessed',
  'meeting_resumed',
  'meeting_ended',
  'agenda_item_added',
  'agenda_item_removed',
  'calibration_opened',
  'calibration_closed',
  'round_announced',
  'round_suspended',
]
/** The acts that the features write into the record by their names. */
function writtenActs(): readonly string[] {
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const found = sources.flatMap((file) => {
    const source = readFileSync(join(FEATURES, file), 'utf8')
    if (!source.includes('appendRecord')) return []
    return [...source.matchAll(/\baction: '([a-z_]+)'/g)].map(([, act = '']) => act)
  })
  return [...new Set([...found, ...PUT_TOGETHER])].filter((act) => !NOT_OF_A_ROUND.has(act))
}

test('the log tells every act of a round in words, also what is done in the meeting and after the release', () => {
  const acts = writtenActs()
  expect(acts).toContain('item_called')
  expect(acts.length).toBeGreaterThan(80)
  for (const language of ['nb', 'nn', 'en'] as const) {
    const t = createTranslate(language)
    expect(acts.filter((act) => actionText(t, act) === act.replaceAll('_', ' '))).toEqual([])
  }
})
