import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { pickText } from '../../../kernel/texts.ts'
import { timeLeft } from '../../../text/time-left.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayEdit } from '../may.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { answersForReading } from '../reading.ts'
import { faultSentence, shutSentence } from '../words.ts'
import { DETAILS, detailsFaults, type Section, sectionsOf, type Workspace, windowOf } from '../workspace.ts'
import { sectionTitle } from '../writing/view.ts'
import { buildContent, questionsForReading } from './build-content.ts'
import type { CheckView } from './pages/check-page.tsx'

function placeOf(questionId: string): string {
  return `svar-${questionId}`
}

export function missingParts(visit: Visit, workspace: Workspace): readonly FieldFault[] {
  const { t, language } = visit
  const about = detailsFaults(workspace).map((fault) => ({ fieldId: DETAILS, message: t(`entries.fault_${fault}`) }))
  const inSections = sectionsOf(workspace).flatMap(({ items }) =>
    items.flatMap(({ question, fault }) => {
      if (fault === null) return []
      const sentence = faultSentence(t, fault)
      return [{ fieldId: placeOf(question.id), message: `${pickText(question.label, language)}: ${sentence}` }]
    }),
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

function shownSection(visit: Visit, workspace: Workspace, section: Section): CheckView['sections'][number] {
  const content = buildContent(workspace)
  const read = answersForReading(content, questionsForReading(workspace))
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

export type CheckOptions = { readonly hasTried?: boolean; readonly notice?: string }

export function checkView(visit: Visit, workspace: Workspace, options: CheckOptions = {}): CheckView {
  const { t } = visit
  const { entry, receipts, role } = workspace
  const window = windowOf(workspace, visit.now)
  const mayChange = window.kind === 'open' && mayEdit(role)
  const hash = contentHash(buildContent(workspace))
  const [latest] = receipts
  const isSent = entry.standing === 'submitted' && latest?.contentHash === hash
  const missing = missingParts(visit, workspace)
  const until = window.kind === 'open' ? window.until : null
  const label = t(entry.standing === 'submitted' ? 'entries.send_again' : 'entries.send')
  const errors = options.hasTried ? missing : []
  const sentNotice = isSent ? t('entries.all_is_sent', { date: latest.submittedAt }) : null
  const why = role === 'viewer' ? t('entries.viewer_only') : shutSentence(t, window)
  return {
    frame: entryFrame(visit, workspace, t('entries.check_answers'), { hasError: errors.length > 0 }),
    entryId: entry.id,
    entryTitle: titleOf(visit, workspace),
    about: aboutRows(visit, workspace, mayChange),
    sections: sectionsOf(workspace).map((section) => shownSection(visit, workspace, section)),
    missing,
    errors,
    notice: options.notice ?? sentNotice ?? why,
    audience: audienceOf(visit, workspace),
    deadlineSentence: until
      ? t('entries.send_until', { date: until, left: timeLeft(t, visit.now, until) })
      : shutSentence(t, window),
    send: mayChange && !isSent ? { requestKey: randomUUID(), contentHash: hash, label } : null,
    receiptHref: latest ? `/soknader/${entry.id}/kvittering/${latest.number}` : null,
    mayChange,
  }
}
