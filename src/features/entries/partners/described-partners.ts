import type { Partner } from '../answer-rules.ts'
import { readShaped } from '../answer-rules.ts'
import { sectionsOf, type Workspace } from '../workspace.ts'
import type { DescribedPartner } from './partner-rules.ts'

/** The partners that the draft names, in the form's order; one without a name yet is left out. */
export function describedPartners(workspace: Workspace): readonly DescribedPartner[] {
  const items = sectionsOf(workspace).flatMap((section) => section.items)
  return items.flatMap(({ question, answer }) => {
    if (question.kind !== 'partners') return []
    const partners: readonly Partner[] = readShaped('partners', answer?.value ?? '') ?? []
    return partners.filter(({ name }) => name.trim() !== '').map((partner) => ({ ...partner, questionId: question.id }))
  })
}

export function asksForPartners(workspace: Workspace): boolean {
  return workspace.rules.questions.some(({ kind }) => kind === 'partners')
}
