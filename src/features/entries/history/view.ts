import type { Visit } from '../../../access/visit.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { Question } from '../../prizes/contract.ts'
import { answerText } from '../answer-text.ts'
import type { Workspace } from '../workspace.ts'
import type { FormerAnswer } from './queries.ts'

/** The text that stands, in the place of a version's id. */
export const NOW = 'na'

export type ShownVersion = {
  readonly id: string
  readonly text: string
  readonly savedAt: Date
  readonly byName: string
  readonly isCollision: boolean
  readonly isCurrent: boolean
  /** "Kari, 3. mars 2026 kl. 10.42 (står nå)" */
  readonly name: string
}

function nameOf({ t, language }: Visit, version: Omit<ShownVersion, 'name'>): string {
  const saved = `${version.byName}, ${formatDateTime(version.savedAt, language)}`
  if (version.isCurrent) return `${saved} (${t('writing.stands_now')})`
  return version.isCollision ? `${saved} (${t('writing.not_taken_in')})` : saved
}

/** The versions of one answer, the one that stands first. */
export function versionsOf(
  visit: Visit,
  workspace: Workspace,
  question: Question,
  former: readonly FormerAnswer[],
): readonly ShownVersion[] {
  const { t } = visit
  const current = workspace.answers.get(question.id)
  const all = [
    ...(current
      ? [{ id: NOW, ...current, byName: current.savedByName, isCollision: false, isCurrent: true }]
      : [{ id: NOW, value: '', savedAt: visit.now, byName: '', isCollision: false, isCurrent: true }]),
    ...former.filter(({ questionId }) => questionId === question.id).map((answer) => ({ ...answer, isCurrent: false })),
  ]
  return all.map(({ id, value, savedAt, byName, isCollision, isCurrent }) => {
    const shown = {
      id,
      text: answerText(t, question, value),
      savedAt,
      byName: byName || t('entries.somebody'),
      isCollision,
      isCurrent,
    }
    return { ...shown, name: nameOf(visit, shown) }
  })
}

export function labelOf(visit: Visit, question: Question): string {
  return pickText(question.label, visit.language)
}
