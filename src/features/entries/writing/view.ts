import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../access/visit.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { Task } from '../../../ui/task-list.tsx'
import { isShaped, readShaped } from '../answer-rules.ts'
import { mayEdit } from '../may.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { presenceLines } from '../presence/words.ts'
import { type FieldRow, isRowKind, rowsOf } from '../rows-rules.ts'
import { faultSentence, shutSentence, stateTone, stateWord } from '../words.ts'
import {
  askedSections,
  DETAILS,
  deadlineOf,
  detailsState,
  isShutInCompletion,
  type Section,
  type SectionItem,
  type Workspace,
  windowOf,
} from '../workspace.ts'
import { partName } from './answer-forms.ts'
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
    ...askedSections(workspace).map(({ title, slug, state }) => ({
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
  const slugs = [DETAILS, ...askedSections(workspace).map((section) => section.slug)]
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
  if (workspace.members.length < 2 || !workspace.team) return null
  const assigned = workspace.team.assignments.find((one) => one.questionId === questionId)
  const said = workspace.team.comments.find((one) => one.questionId === questionId)
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
      here: `/soknader/${workspace.entry.id}/skriv/${options.place}`,
      deadline: window.kind === 'open' ? window.until : deadlineOf(workspace).deadline,
      presence: presenceOf(visit, workspace, options.place),
      now: visit.now,
    },
    errors,
    shut: options.shut ?? why,
    clarifications: workspace.rules.clarifications.filter(({ questionId }) => questionId === null),
    isRefused: options.shut !== undefined,
    isSaved: visit.query('lagret') === '1',
  }
}

/** A row that nobody has filled in yet: its key is its own from the start. */
function blankRow(kind: string, rows: readonly FieldRow[]): FieldRow {
  const key = kind === 'table' ? String(rows.length + 1) : randomUUID().replaceAll('-', '').slice(0, 10)
  return { key, parts: {} }
}

type Held = Pick<ShownField, 'value' | 'rows' | 'newRow' | 'unreadable'>

/** The fields of one answer with this text in them, as they stand in a page. */
export function heldIn(kind: ShownField['kind'], value: string, addsRow = false): Held {
  const unreadable = isShaped(kind) && value !== '' && readShaped(kind, value) === null ? value : null
  if (!isRowKind(kind)) return { value, rows: [], newRow: null, unreadable }
  const rows = rowsOf(kind, value)
  const isBlank = addsRow || !rows || rows.length === 0
  const blank = isBlank ? [blankRow(kind, rows ?? [])] : []
  return {
    value,
    rows: [...(rows ?? []), ...blank],
    newRow: addsRow ? (blank[0]?.key ?? null) : null,
    unreadable: rows === null ? value : null,
  }
}

type Fields = { readonly posted?: ReadonlyMap<string, string> | undefined; readonly addTo?: string | undefined }

/**
 * The section's fields, with what the person has just written in place of what is stored. Those that an earlier answer
 * has not called for are among them, hidden: a script shows them at once, and their text rides along.
 */
export function shownFields(workspace: Workspace, section: Section, fields: Fields = {}): readonly ShownField[] {
  const inCategory = section.items.filter(({ isInCategory }) => isInCategory)
  return inCategory.map((item) => shownField(workspace, item, { ...fields, items: inCategory }))
}

function shownField(
  workspace: Workspace,
  { question, answer, files, isAsked }: SectionItem,
  { posted, addTo, items }: Fields & { readonly items: readonly SectionItem[] },
): ShownField {
  const { shownIf } = question
  const criterion = workspace.rules.criteria.find(({ id }) => id === question.criterionId)
  const isHere = shownIf !== null && items.some((one) => one.question.id === shownIf.questionId)
  return {
    name: fieldName(question.id),
    questionId: question.id,
    team: teamNoteOf(workspace, question.id),
    kind: question.kind,
    label: question.label,
    help: question.help,
    criterion: criterion?.name ?? null,
    clarifications: workspace.rules.clarifications.filter(({ questionId }) => questionId === question.id),
    isRequired: question.isRequired,
    maxWords: question.maxWords,
    unit: question.unit,
    options: question.options,
    settings: question.settings,
    ...heldIn(question.kind, posted?.get(question.id) ?? answer?.value ?? '', addTo === question.id),
    isShown: isAsked,
    isShut: isShutInCompletion(workspace, question.id),
    condition: shownIf && isHere ? { name: fieldName(shownIf.questionId), anyOf: shownIf.anyOf } : null,
    files,
  }
}

/** The field that a fault is about: a whole answer's, or one in a row of it. */
export function faultPlace({ question, fault }: Pick<SectionItem, 'question' | 'fault'>): string {
  const name = fieldName(question.id)
  return fault?.row && fault.part ? partName(name, fault.row, fault.part) : name
}

/** What must be mended in a section before the entry can be sent. */
export function answerFaults(visit: Visit, section: Section): readonly FieldFault[] {
  return section.items.flatMap((item) => {
    if (!item.fault) return []
    const label = pickText(item.question.label, visit.language)
    const mark = /[?!.:]$/u.test(label) ? '' : ':'
    return [{ fieldId: faultPlace(item), message: `${label}${mark} ${faultSentence(visit.t, item.fault)}` }]
  })
}

export function shownFaults(visit: Visit, faults: readonly InputFault[]): readonly FieldFault[] {
  return faults.map(({ fieldId, key, values }) => ({ fieldId, message: visit.t(key, values) }))
}
