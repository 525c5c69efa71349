// When a category may be cancelled: while the jury has not begun, and never the last one.
import type { CategoryId } from '../../../kernel/ids.ts'
import type { Category, SetUp } from '../round-rules.ts'

export type CancelRefusal = 'wrong_phase' | 'suspended' | 'cancelled_already' | 'last_category' | 'no_target'

const PHASES: readonly string[] = ['announced', 'open', 'screening']

export function livingCategories({ categories }: Pick<SetUp, 'categories'>): readonly Category[] {
  return categories.filter(({ cancelledAt }) => cancelledAt === null)
}

export function mayNotCancel(
  setUp: Pick<SetUp, 'round' | 'categories'>,
  category: Category,
  moveTo: CategoryId | null,
): CancelRefusal | null {
  if (!PHASES.includes(setUp.round.phase)) return 'wrong_phase'
  if (setUp.round.suspendedAt !== null) return 'suspended'
  if (category.cancelledAt !== null) return 'cancelled_already'
  const others = livingCategories(setUp).filter(({ id }) => id !== category.id)
  if (others.length === 0) return 'last_category'
  return moveTo !== null && !others.some(({ id }) => id === moveTo) ? 'no_target' : null
}
