import type { Tx } from '../../../db/database.ts'
import { type CategoryId, type CriterionId, newId, type RoundId } from '../../../kernel/ids.ts'
import type { Criterion } from '../round-rules.ts'

export type CriterionInput = Pick<Criterion, 'name' | 'about' | 'guidance' | 'weight' | 'anchors' | 'categoryIds'>

function columnsOf({ name, about, guidance, weight, anchors }: CriterionInput) {
  return {
    name: JSON.stringify(name),
    about: JSON.stringify(about),
    guidance: JSON.stringify(guidance),
    weight,
    anchors: JSON.stringify(anchors),
  }
}

type Placed = { readonly roundId: RoundId; readonly position: number; readonly input: CriterionInput }

export async function insertCriterion(tx: Tx, { roundId, position, input }: Placed): Promise<CriterionId> {
  const id = newId<CriterionId>()
  await tx
    .insertInto('criterion')
    .values({ id, round_id: roundId, position, ...columnsOf(input) })
    .execute()
  await linkCategories(tx, { id, roundId, categoryIds: input.categoryIds })
  return id
}

type Named = { readonly id: CriterionId; readonly roundId: RoundId; readonly input: CriterionInput }

export async function updateCriterion(tx: Tx, { id, roundId, input }: Named): Promise<void> {
  await tx.updateTable('criterion').set(columnsOf(input)).where('id', '=', id).execute()
  await tx.deleteFrom('criterion_category').where('criterion_id', '=', id).execute()
  await linkCategories(tx, { id, roundId, categoryIds: input.categoryIds })
}

type Links = { readonly id: CriterionId; readonly roundId: RoundId; readonly categoryIds: readonly CategoryId[] }

async function linkCategories(tx: Tx, { id, roundId, categoryIds }: Links): Promise<void> {
  if (categoryIds.length === 0) return
  const rows = categoryIds.map((categoryId) => ({ criterion_id: id, category_id: categoryId, round_id: roundId }))
  await tx.insertInto('criterion_category').values(rows).execute()
}
