import type { QuestionId, RoundId } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { QuestionKind } from '../../src/kernel/question-kinds.ts'
import type { World } from '../factories/world.ts'

const OPTIONS = ['Ja', 'Delvis', 'Nei'].map((nb, index) => ({ value: String(index + 1), label: { nb } }))
const COLUMNS = [
  { key: 'c1', label: { nb: 'Hva' }, kind: 'text' },
  { key: 'c2', label: { nb: 'Antall' }, kind: 'number' },
]

const SETTINGS: Partial<Record<QuestionKind, object>> = {
  choices: { minCount: 1, maxCount: 2 },
  number: { min: 1, max: 100 },
  money: { min: 0 },
  table: { columns: COLUMNS, maxRows: 3 },
  partners: { maxCount: 3 },
  innovations: { minCount: 1, maxCount: 3 },
}

const KINDS = [
  'short_text',
  'long_text',
  'choice',
  'choices',
  'number',
  'money',
  'date',
  'table',
  'film',
  'partners',
  'obligations',
  'innovations',
] as const
type Kind = (typeof KINDS)[number]

/** A section with a question of every kind, none of them required, and one that is asked only where the choice is "Ja". */
export async function addEveryKind(world: World, roundId: RoundId) {
  const ids = Object.fromEntries(KINDS.map((kind) => [kind, newId<QuestionId>()])) as Record<Kind, QuestionId>
  const followUp = newId<QuestionId>()
  const section = { nb: 'Alle slag' }
  for (const [index, kind] of KINDS.entries()) {
    const hasOptions = kind === 'choice' || kind === 'choices' || kind === 'obligations'
    await world.owner.query(
      `insert into question (id, round_id, position, kind, section, label, is_required, options, settings)
       values ($1, $2, $3, $4, $5, $6, false, $7, $8)`,
      [
        ids[kind],
        roundId,
        10 + index,
        kind,
        JSON.stringify(section),
        JSON.stringify({ nb: `Spørsmål av slaget ${kind}` }),
        JSON.stringify(hasOptions ? OPTIONS : []),
        JSON.stringify(SETTINGS[kind] ?? {}),
      ],
    )
  }
  await world.insert('question', {
    id: followUp,
    round_id: roundId,
    position: 30,
    kind: 'short_text',
    section,
    label: { nb: 'Hvorfor ja?' },
    is_required: true,
    shown_if: { questionId: ids.choice, anyOf: ['1'] },
  })
  return { ids, followUp }
}
