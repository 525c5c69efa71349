import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { pickText } from '../../../kernel/texts.ts'
import { timeLeft } from '../../../text/time-left.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { ApprovalState } from '../approval/approval-rules.ts'
import { approvalWords } from '../approval/words.ts'
import { mayApprove, mayEdit, maySend } from '../may.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import type { PartnerStanding } from '../partners/partner-rules.ts'
import { type AnswerForReading, answersForReading } from '../reading.ts'
import { faultSentence, shutSentence } from '../words.ts'
import {
  answersLeftOut,
  askedSections,
  DETAILS,
  detailsFaults,
  type Section,
  sectionsOf,
  type Workspace,
  windowOf,
} from '../workspace.ts'
import { answerFaults, sectionTitle } from '../writing/view.ts'
import { buildContent, questionsForReading } from './build-content.ts'
import type { CheckView } from './pages/check-page.tsx'

function placeOf(questionId: string): string {
  return `svar-${questionId}`
}

const DETAILS_FIELDS = { title_missing: 'title', category_missing: 'categoryId' } as const

/** Everything that stands in the way of sending, each with the way to the very field. */
export function missingParts(visit: Visit, workspace: Workspace): readonly FieldFault[] {
  const { t } = visit
  const base = `/soknader/${workspace.entry.id}/skriv`
  const about = detailsFaults(workspace).map((fault) => ({
    fieldId: DETAILS,
    message: t(`entries.fault_${fault}`),
    href: `${base}/${DETAILS}#${DETAILS_FIELDS[fault]}`,
  }))
  const inSections = sectionsOf(workspace).flatMap((section) =>
    answerFaults(visit, section).map((fault) => ({
      ...fault,
      href: `${base}/${section.slug}?vis=feil#${fault.fieldId}`,
    })),
  )
  return [...about, ...inSections]
}

function audienceOf(visit: Visit, workspace: Workspace): readonly string[] {
  const { t, language } = visit
  const { round, questions } = workspace.rules
  const withheld = questions.filter((question) => question.withheldBasis !== null)
  return [
    t('entries.audience_jury'),
    t('entries.audience_contact'),
    t(round.showsApplicants ? 'entries.audience_listed' : 'entries.audience_unlisted'),
    t(round.publishesEntries ? 'entries.audience_published' : 'entries.audience_unpublished'),
    ...withheld.map((question) =>
      t('entries.audience_withheld', {
        question: pickText(question.label, language),
        basis: question.withheldBasis ?? '',
      }),
    ),
  ]
}

function aboutRows(visit: Visit, workspace: Workspace, mayChange: boolean): CheckView['about'] {
  const { t, language } = visit
  const { entry, contact, rules } = workspace
  const category = rules.categories.find(({ id }) => id === entry.categoryId)
  const href = `/soknader/${entry.id}/skriv/${DETAILS}`
  const change = mayChange ? { action: { href, label: t('ui.change') } } : {}
  const contactLine = [contact.name, contact.email, contact.phone].filter((part) => part !== '').join(', ')
  return [
    { label: t('entries.title'), value: entry.title || t('ui.notAnswered'), ...change },
    { label: t('entries.organisation'), value: entry.organisationName },
    ...(category ? [{ label: t('entries.category'), value: pickText(category.name, language), ...change }] : []),
    { label: t('entries.unit_name'), value: entry.unitName ?? t('ui.notAnswered'), ...change },
    { label: t('entries.area'), value: entry.area ?? t('ui.notAnswered'), ...change },
    { label: t('entries.contact'), value: contactLine || t('ui.notAnswered'), ...change },
  ]
}

function shownSection(
  visit: Visit,
  section: Section,
  read: readonly AnswerForReading[],
): CheckView['sections'][number] {
  return {
    title: sectionTitle(visit, section.title),
    slug: section.slug,
    answers: section.items.flatMap(({ question, fault }) => {
      const answer = read.find(({ questionId }) => questionId === question.id)
      const sentence = fault ? faultSentence(visit.t, fault) : null
      return answer ? [{ id: placeOf(question.id), answer, fault: sentence }] : []
    }),
  }
}

export type CheckOptions = {
  readonly hasTried?: boolean
  readonly notice?: string
  readonly approval?: ApprovalState
  readonly partners?: readonly PartnerStanding[]
}

function approvalSaying(visit: Visit, workspace: Workspace, approval: ApprovalState): CheckView['team'] {
  const { t } = visit
  if (approval.kind === 'none' && !workspace.rules.round.requiresSignatory) return []
  const { word, sentence, tone } = approvalWords(t, workspace, approval)
  const action = { href: `/soknader/${workspace.entry.id}/godkjenning`, label: t('team.to_approval') }
  return [{ tone: tone === 'success' ? tone : 'warning', title: word, text: sentence, action }]
}

function lacksApproval({ rules }: Workspace, approval: ApprovalState): boolean {
  return rules.round.requiresSignatory && approval.kind !== 'approved'
}

function partnerSaying(visit: Visit, workspace: Workspace, partners: readonly PartnerStanding[]): CheckView['team'] {
  const { t } = visit
  if (partners.length === 0) return []
  const confirmed = partners.filter(({ state }) => state.kind === 'confirmed').length
  const values = { confirmed, all: partners.length }
  const action = { href: `/soknader/${workspace.entry.id}/partnere`, label: t('team.to_partners') }
  const tone = confirmed === partners.length ? 'success' : 'info'
  return [{ tone, title: t('team.partners'), text: t('team.partners_confirmed', values), action }]
}

/** Those who neither send nor approve are told whom to ask; the others what the calendar says. */
function whyNot(visit: Visit, workspace: Workspace): string | null {
  const { role } = workspace
  if (!maySend(role) && !mayApprove(role)) return visit.t('entries.viewer_only')
  return shutSentence(visit.t, windowOf(workspace, visit.now))
}

/** Long answers of one's own, for the writer alone: the same figures as stand beneath each while it is written. */
function longTexts(visit: Visit, workspace: Workspace): CheckView['longTexts'] {
  return askedSections(workspace).flatMap(({ slug, items }) =>
    items.flatMap(({ question, answer }) =>
      question.kind === 'long_text' && answer?.value
        ? [
            {
              label: pickText(question.label, visit.language),
              text: answer.value,
              href: `/soknader/${workspace.entry.id}/skriv/${slug}#q_${question.id}`,
            },
          ]
        : [],
    ),
  )
}

export function checkView(visit: Visit, workspace: Workspace, options: CheckOptions = {}): CheckView {
  const { t } = visit
  const { entry, receipts, role } = workspace
  const window = windowOf(workspace, visit.now)
  const mayChange = window.kind === 'open' && mayEdit(role)
  const approval = options.approval ?? { kind: 'none' }
  const maySendThis = window.kind === 'open' && maySend(role) && !lacksApproval(workspace, approval)
  const content = buildContent(workspace)
  const hash = contentHash(content)
  const read = answersForReading(content, questionsForReading(workspace))
  const [latest] = receipts
  const isSent = entry.standing === 'submitted' && latest?.contentHash === hash
  const missing = missingParts(visit, workspace)
  const until = window.kind === 'open' ? window.until : null
  const label = t(entry.standing === 'submitted' ? 'entries.send_again' : 'entries.send')
  const errors = options.hasTried ? missing : []
  const sentNotice = isSent ? t('entries.all_is_sent', { date: latest.submittedAt }) : null
  return {
    frame: entryFrame(visit, workspace, t('entries.check_answers'), { hasError: errors.length > 0 }),
    entryId: entry.id,
    entryTitle: titleOf(visit, workspace),
    about: aboutRows(visit, workspace, mayChange),
    sections: askedSections(workspace).map((section) => shownSection(visit, section, read)),
    leftOut: answersLeftOut(workspace).map(({ question }) => pickText(question.label, visit.language)),
    longTexts: mayChange ? longTexts(visit, workspace) : [],
    missing,
    errors,
    notice: options.notice ?? sentNotice ?? whyNot(visit, workspace),
    audience: audienceOf(visit, workspace),
    deadlineSentence: until
      ? t('entries.send_until', { date: until, left: timeLeft(t, visit.now, until) })
      : shutSentence(t, window),
    send: maySendThis && !isSent ? { requestKey: randomUUID(), contentHash: hash, label } : null,
    receiptHref: latest ? `/soknader/${entry.id}/kvittering/${latest.number}` : null,
    mayChange,
    team: [...approvalSaying(visit, workspace, approval), ...partnerSaying(visit, workspace, options.partners ?? [])],
  }
}
