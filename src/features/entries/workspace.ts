// One entry as its team works on it, and what follows from it without asking anybody.
import { type EffectiveDeadline, effectiveDeadline } from '../../kernel/effective-deadline.ts'
import type {
  AttachmentId,
  CategoryId,
  EntryId,
  OrganisationId,
  PersonId,
  QuestionId,
  RoundId,
} from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import { isAskedIn, type Question, type RoundRules } from '../prizes/contract.ts'
import { askedAmong } from './asked-rules.ts'
import { type AnswerFault, faultOf } from './fault-rules.ts'
import type { MemberRole } from './may.ts'
import { type SectionState, sectionState, type WritingWindow, writingWindow } from './rules.ts'

export type DraftAnswer = {
  readonly value: string
  readonly version: number
  readonly savedAt: Date
  readonly savedBy: PersonId
  readonly savedByName: string
}

export type DraftFile = {
  readonly id: AttachmentId
  readonly questionId: QuestionId
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly scan: 'waiting' | 'clean' | 'refused'
}

export type Workspace = {
  readonly entry: {
    readonly id: EntryId
    readonly roundId: RoundId
    readonly organisationId: OrganisationId
    readonly organisationName: string
    readonly unitName: string | null
    readonly area: string | null
    readonly title: string
    readonly categoryId: CategoryId | null
    /** What this entry alone has been given beyond the deadline. */
    readonly moreMinutes: number
    readonly standing: 'draft' | 'submitted' | 'withdrawn'
    readonly submittedAt: Date | null
    readonly detailsVersion: number
    readonly detailsSavedAt: Date | null
  }
  readonly role: MemberRole
  readonly rules: RoundRules
  readonly screening: {
    readonly outcome: 'eligible' | 'ineligible' | 'completion_requested'
    readonly reason: string
    readonly completeBy: Date | null
    /** The only ones that a completion opens; null: all. */
    readonly questions: readonly QuestionId[] | null
    readonly decidedAt: Date
  } | null
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly answers: ReadonlyMap<QuestionId, DraftAnswer>
  readonly files: readonly DraftFile[]
  readonly members: readonly { readonly personId: PersonId; readonly role: MemberRole; readonly name: string }[]
  /** The latest first. */
  readonly receipts: readonly {
    readonly number: number
    readonly submittedAt: Date
    readonly contentHash: string
    readonly byName: string
  }[]
  /** Loaded for the pages that show it. */
  readonly team?: TeamWork
}

/** What the team does among itself: the team's alone, and never part of what is sent. */
export type TeamWork = {
  readonly seen: readonly { readonly personId: PersonId; readonly place: string; readonly at: Date }[]
  readonly assignments: readonly { readonly questionId: QuestionId; readonly personId: PersonId }[]
  readonly comments: readonly { readonly questionId: QuestionId; readonly open: number; readonly all: number }[]
}

export type SectionItem = {
  readonly question: Question
  readonly answer: DraftAnswer | null
  readonly files: readonly DraftFile[]
  /** Null, too, where the question is not asked. */
  readonly fault: AnswerFault | null
  /** The entry's category has it, and its condition holds on the answers as they are saved. */
  readonly isAsked: boolean
  readonly isInCategory: boolean
}

export type Section = {
  /** "1", "2" … as it stands in the address. */
  readonly slug: string
  readonly title: Texts
  readonly items: readonly SectionItem[]
  readonly state: SectionState
}

/** The first section's address: title, category, unit and contact. */
export const DETAILS = 'om'

export type DetailsFault = 'title_missing' | 'category_missing'

export function detailsFaults(workspace: Workspace): readonly DetailsFault[] {
  const { entry, rules } = workspace
  const faults: DetailsFault[] = []
  if (entry.title.trim() === '') faults.push('title_missing')
  if (rules.categories.length > 0 && entry.categoryId === null) faults.push('category_missing')
  return faults
}

export function detailsState(workspace: Workspace): SectionState {
  if (detailsFaults(workspace).length === 0) return 'done'
  return workspace.entry.title === '' ? 'not_begun' : 'in_progress'
}

/** The questions that are asked of this entry, on the answers as they stand. */
export function askedIn({ rules, entry, answers, files }: Workspace): ReadonlySet<QuestionId> {
  const questions = rules.questions.map((question) => ({
    ...question,
    isInCategory: isAskedIn(question, entry.categoryId),
  }))
  return askedAmong(questions, (id) => ({
    text: answers.get(id)?.value ?? '',
    files: files.filter((file) => file.questionId === id).length,
  }))
}

/**
 * Questions that follow each other under the same heading stand on one page. Those that are not asked are in it too, so
 * that a section keeps its address and its versions their order whatever is answered meanwhile.
 */
export function sectionsOf(workspace: Workspace): readonly Section[] {
  const known = sectionsKnown.get(workspace) ?? groupSections(workspace)
  sectionsKnown.set(workspace, known)
  return known
}

// A page asks many times over, and counting the words of sixty answers takes a millisecond.
const sectionsKnown = new WeakMap<Workspace, readonly Section[]>()

function groupSections(workspace: Workspace): readonly Section[] {
  const asked = askedIn(workspace)
  const { categoryId } = workspace.entry
  const groups: { title: Texts; items: SectionItem[] }[] = []
  for (const question of workspace.rules.questions) {
    const files = workspace.files.filter((file) => file.questionId === question.id)
    const answer = workspace.answers.get(question.id) ?? null
    const isAsked = asked.has(question.id)
    const fault = isAsked ? faultOf(question, answer?.value ?? '', files.length) : null
    const item = { question, answer, files, fault, isAsked, isInCategory: isAskedIn(question, categoryId) }
    const last = groups.at(-1)
    if (last && JSON.stringify(last.title) === JSON.stringify(question.section)) last.items.push(item)
    else groups.push({ title: question.section, items: [item] })
  }
  return groups.map(({ title, items }, index) => ({
    slug: String(index + 1),
    title,
    items,
    state: sectionState(
      items
        .filter(({ isAsked }) => isAsked)
        .map(({ answer, files, fault }) => ({ isEmpty: !answer?.value && files.length === 0, fault })),
    ),
  }))
}

/** This entry's own deadline, with what it and its category have been given more. */
export function deadlineOf({ entry, rules }: Workspace): EffectiveDeadline {
  const { deadline, graceMinutes } = rules.round
  const category = rules.categories.find(({ id }) => id === entry.categoryId)
  const categoryDeadline = category?.deadline ?? null
  return effectiveDeadline({ deadline, categoryDeadline, moreMinutes: entry.moreMinutes, graceMinutes })
}

export function windowOf(workspace: Workspace, now: Date): WritingWindow {
  const { phase, suspendedAt, opensAt } = workspace.rules.round
  const { screening } = workspace
  const completeBy = screening?.outcome === 'completion_requested' ? screening.completeBy : null
  return writingWindow({ phase, suspendedAt, opensAt, completeBy, ...deadlineOf(workspace) }, now)
}

/** Once the call is over, a completion opens the questions that it names and nothing else. */
export function isShutInCompletion({ rules, screening }: Workspace, questionId: QuestionId | null): boolean {
  if (rules.round.phase === 'open' || screening?.outcome !== 'completion_requested' || !screening.questions)
    return false
  return questionId === null || !screening.questions.includes(questionId)
}

/** The window of one question; of title, category and contact where none is given. */
export function windowFor(workspace: Workspace, questionId: QuestionId | null, now: Date): WritingWindow {
  const window = windowOf(workspace, now)
  if (window.kind !== 'open' || !isShutInCompletion(workspace, questionId)) return window
  return { kind: 'closed', deadline: deadlineOf(workspace).deadline }
}

/** The sections with something to answer. */
export function askedSections(workspace: Workspace): readonly Section[] {
  return sectionsOf(workspace).filter(({ items }) => items.some(({ isAsked }) => isAsked))
}

/** Answers that stand in the draft and are not sent, since nobody asks for them now. */
export function answersLeftOut(workspace: Workspace): readonly SectionItem[] {
  return sectionsOf(workspace)
    .flatMap(({ items }) => items)
    .filter(({ isAsked, answer, files }) => !isAsked && ((answer?.value ?? '') !== '' || files.length > 0))
}

export function countFaults(workspace: Workspace): number {
  const inSections = sectionsOf(workspace).flatMap((section) => section.items.filter((item) => item.fault !== null))
  return inSections.length + detailsFaults(workspace).length
}

export function lastSavedAt(items: readonly SectionItem[]): Date | null {
  const times = items.flatMap((item) => (item.answer ? [item.answer.savedAt.getTime()] : []))
  return times.length === 0 ? null : new Date(Math.max(...times))
}
