import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type CategoryId, type OrganisationId, parseId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { pickText } from '../../../kernel/texts.ts'
import { timeLeft } from '../../../text/time-left.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { loadRoundRulesBySlugs, type RoundRules } from '../../prizes/contract.ts'
import { mayStartFor } from '../may.ts'
import { shutSentence } from '../words.ts'
import { StartPage, type StartView } from './pages/start-page.tsx'
import { loadApplicants, loadOwnEntries } from './queries.ts'
import { startEntry, startWindow } from './start-entry.ts'

type Show = {
  readonly values?: StartView['values']
  readonly errors?: readonly FieldFault[]
  readonly shut?: string
  readonly status?: 200 | 403 | 422
}

async function openRound(services: Services, visit: Visit): Promise<RoundRules> {
  const rules = await services.db.read(visit.actor, (reader) =>
    loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round')),
  )
  if (!rules || rules.round.isHistorical) throw new NotFound()
  return rules
}

async function show(services: Services, visit: Visit, rules: RoundRules, options: Show = {}) {
  const { t, language } = visit
  const { round } = rules
  const categories = rules.categories.filter(({ cancelledAt }) => !cancelledAt)
  const personId = visit.personId()
  const { applicants, own } = await services.db.read(visit.actor, async (reader) => ({
    applicants: await loadApplicants(reader, personId, round.id),
    own: await loadOwnEntries(reader, personId, round.id),
  }))
  const answers = applicants.map((applicant) => ({ ...applicant, answer: mayStartFor(applicant, round) }))
  const roundHref = `/priser/${round.prizeSlug}/${round.slug}`
  const window = startWindow(rules, visit.now)
  const until = window.kind === 'open' ? window.until : null
  const errors = options.errors ?? []
  const prizeName = pickText(round.title, language)
  const view: StartView = {
    frame: visit.frame({
      title: t('entries.start_title'),
      prizeName,
      organisationName: round.organisationName,
      breadcrumbs: [{ label: prizeName, href: roundHref }, { label: t('entries.start_title') }],
      hasError: errors.length > 0,
    }),
    roundHref,
    action: `${roundHref}/sok`,
    deadlineSentence: until ? t('entries.send_until', { date: until, left: timeLeft(t, visit.now, until) }) : null,
    shut: options.shut ?? shutSentence(t, window),
    organisations: answers
      .filter(({ answer }) => answer === 'may')
      .map(({ id, name, topName, kind }) => ({ value: id, label: name, hint: kind === 'unit' ? topName : undefined })),
    refused: answers.flatMap(({ name, answer }) =>
      answer === 'may' ? [] : [{ name, why: t(`entries.why_${answer}`, { limit: round.entriesPerOrganisation }) }],
    ),
    categories: categories.map((category) => ({
      value: category.id,
      label: pickText(category.name, language),
      hint: pickText(category.about, language) || undefined,
    })),
    own: own.map(({ id, title }) => ({ href: `/soknader/${id}`, title: title || t('entries.untitled') })),
    values: options.values ?? { organisation: '', category: '', title: '' },
    errors,
  }
  return visit.page(<StartPage {...view} />, options.status ?? 200)
}

async function begin(services: Services, visit: Visit) {
  const { t } = visit
  const rules = await openRound(services, visit)
  const form = await visit.form()
  const values = { organisation: form.text('organisation'), category: form.text('category'), title: form.text('title') }
  const organisationId = parseId<OrganisationId>(values.organisation)
  const living = rules.categories.filter(({ cancelledAt }) => !cancelledAt)
  const [first, second] = living
  const only = second ? undefined : first
  const category = living.find(({ id }) => id === parseId<CategoryId>(values.category)) ?? only
  const errors: FieldFault[] = []
  if (!organisationId) errors.push({ fieldId: 'organisation', message: t('entries.fault_organisation') })
  if (values.title === '') errors.push({ fieldId: 'title', message: t('entries.fault_title_missing') })
  if (values.title.length > 200) errors.push({ fieldId: 'title', message: t('entries.fault_too_long', { max: 200 }) })
  if (values.category !== '' && !category)
    errors.push({ fieldId: 'category', message: t('entries.fault_unknown_choice') })
  if (!organisationId || errors.length > 0) return show(services, visit, rules, { values, errors, status: 422 })
  const input = { organisationId, categoryId: category?.id ?? null, title: values.title }
  const outcome = await startEntry(services, visit.personId(), rules, input)
  switch (outcome.kind) {
    case 'started':
      return visit.redirect(`/soknader/${outcome.entryId}`)
    case 'shut':
      return show(services, visit, rules, { values, shut: shutSentence(t, outcome.window) ?? '', status: 403 })
    case 'not_yours': {
      const fault = { fieldId: 'organisation', message: t('entries.fault_organisation') }
      return show(services, visit, rules, { values, errors: [fault], status: 422 })
    }
    case 'may_not': {
      const why = t(`entries.why_${outcome.why}`, { limit: rules.round.entriesPerOrganisation })
      return show(services, visit, rules, { values, errors: [{ fieldId: 'organisation', message: why }], status: 403 })
    }
    default:
      return unreachable(outcome)
  }
}

export function createStartRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/priser/:prize/:round/sok',
      guard: 'signedIn',
      handle: async (visit) => show(services, visit, await openRound(services, visit)),
    },
    {
      method: 'post',
      path: '/priser/:prize/:round/sok',
      guard: 'signedIn',
      handle: (visit) => begin(services, visit),
    },
  ]
}
