import type { Visit } from '../../../access/visit.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { Task } from '../../../ui/task-list.tsx'
import { mayEdit } from '../may.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { presenceLines } from '../presence/words.ts'
import { shutSentence, stateTone, stateWord } from '../words.ts'
import { DETAILS, deadlineOf, detailsState, type Section, sectionsOf, type Workspace, windowOf } from '../workspace.ts'
import { fieldName, type InputFault } from './forms.ts'
import type { ShownField, WriteFrame } from './pages/write-view.ts'

export function sectionTitle(visit: Pick<Visit, 't' | 'language'>, title: Texts): string {
  return pickText(title, visit.language) || visit.t('entries.questions')
}

export function sectionTasks(visit: Visit, workspace: Workspace): readonly Task[] {
  const { t } = visit
  const base = `/soknader/${workspace.entry.id}`
  const about = detailsState(workspace)
  return [
    {
      label: t('entries.about_entry'),
      href: `${base}/skriv/${DETAILS}`,
      state: stateWord(t, about),
      tone: stateTone(about),
    },
    ...sectionsOf(workspace).map(({ title, slug, state }) => ({
      label: sectionTitle(visit, title),
      href: `${base}/skriv/${slug}`,
      state: stateWord(t, state),
      tone: stateTone(state),
    })),
    {
      label: t('entries.check_answers'),
      href: `${base}/kontroll`,
      state: t(`entries.standing_${workspace.entry.standing}`),
    },
  ]
}

/** The section after this one; the check of the answers after the last. */
export function nextHref(workspace: Workspace, slug: string): string {
  const base = `/soknader/${workspace.entry.id}`
  const slugs = [DETAILS, ...sectionsOf(workspace).map((section) => section.slug)]
  const next = slugs[slugs.indexOf(slug) + 1]
  return next === undefined ? `${base}/kontroll` : `${base}/skriv/${next}`
}

function presenceOf(visit: Visit, workspace: Workspace, place: string): WriteFrame['side']['presence'] {
  if (workspace.members.length < 2) return null
  const lines = presenceLines(visit.t, workspace, visit.personId(), visit.now)
  return { lines, place }
}

/** Who answers a question, and what has been said of it. */
function teamNoteOf(workspace: Workspace, questionId: QuestionId): ShownField['team'] {
  const assigned = workspace.team?.assignments.find((one) => one.questionId === questionId)
  const said = workspace.team?.comments.find((one) => one.questionId === questionId)
  return {
    href: `/soknader/${workspace.entry.id}/sporsmal/${questionId}`,
    assignedTo: workspace.members.find(({ personId }) => personId === assigned?.personId)?.name ?? null,
    open: said?.open ?? 0,
  }
}

export function mayWriteNow(visit: Visit, workspace: Workspace): boolean {
  return mayEdit(workspace.role) && windowOf(workspace, visit.now).kind === 'open'
}

export function writeFrame(
  visit: Visit,
  workspace: Workspace,
  options: { title: string; place: string; errors?: readonly FieldFault[]; shut?: string },
): WriteFrame {
  const { t } = visit
  const window = windowOf(workspace, visit.now)
  const errors = options.errors ?? []
  const why = mayEdit(workspace.role) ? shutSentence(t, window) : t('entries.viewer_only')
  return {
    frame: entryFrame(visit, workspace, options.title, { hasError: errors.length > 0 || options.shut !== undefined }),
    entryId: workspace.entry.id,
    entryTitle: titleOf(visit, workspace),
    side: {
      sections: sectionTasks(visit, workspace),
      deadline: window.kind === 'open' ? window.until : deadlineOf(workspace).deadline,
      presence: presenceOf(visit, workspace, options.place),
      now: visit.now,
    },
    errors,
    shut: options.shut ?? why,
    isRefused: options.shut !== undefined,
    isSaved: visit.query('lagret') === '1',
  }
}

/** The section's fields, with what the person has just written in place of what is stored. */
export function shownFields(
  workspace: Workspace,
  section: Section,
  posted: ReadonlyMap<string, string> = new Map(),
): readonly ShownField[] {
  const criteria = new Map(workspace.rules.criteria.map((criterion) => [criterion.id, criterion.name]))
  return section.items.map(({ question, answer, files }) => ({
    name: fieldName(question.id),
    questionId: question.id,
    team: teamNoteOf(workspace, question.id),
    kind: question.kind,
    label: question.label,
    help: question.help,
    criterion: question.criterionId ? (criteria.get(question.criterionId) ?? null) : null,
    isRequired: question.isRequired,
    maxWords: question.maxWords,
    unit: question.unit,
    options: question.options,
    value: posted.get(question.id) ?? answer?.value ?? '',
    files,
  }))
}

export function shownFaults(visit: Visit, faults: readonly InputFault[]): readonly FieldFault[] {
  return faults.map(({ fieldId, key, values }) => ({ fieldId, message: visit.t(key, values) }))
}
