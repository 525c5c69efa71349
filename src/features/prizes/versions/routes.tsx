import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { localPath } from '../../../ui/local-path.ts'
import { changesBetween } from '../document/document-changes.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import type { RoundRules } from '../round-rules.ts'
import { RulesVersionsPage } from './pages/rules-versions-page.tsx'
import { loadRulesVersions } from './queries.ts'

function versionsFrame(visit: Visit, { round }: RoundRules) {
  const { t, language } = visit
  const title = t('form.rules_title')
  const roundTitle = pickText(round.title, language)
  const prize = localPath(language, `/priser/${round.prizeSlug}`)
  return visit.frame({
    title,
    prizeName: roundTitle,
    organisationName: round.organisationName,
    alternates: Object.fromEntries(LANGUAGES.map((each) => [each, localPath(each, visit.path)])),
    breadcrumbs: [
      { label: t('ui.prizes'), href: localPath(language, '/priser') },
      { label: pickText(round.prizeName, language), href: prize },
      { label: roundTitle, href: `${prize}/${round.slug}` },
      { label: title },
    ],
  })
}

/** Shown as anybody may see it, whoever looks. */
async function showVersions({ db }: Services, visit: Visit): Promise<Response> {
  const { rules, versions } = await db.read(PUBLIC, async (reader) => {
    const found = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
    if (!found || found.round.isHistorical) throw new NotFound()
    return { rules: found, versions: await loadRulesVersions(reader, found.round.id) }
  })
  const { round } = rules
  visit.remember({ scopes: [round.id, round.prizeId, round.organisationId] })
  const shown = versions.map((version, index) => {
    const former = versions[index - 1]
    // A clarification is told in words beneath; what else differs is told by its place.
    const changes = former ? changesBetween(former.document, version.document) : []
    return { ...version, changes: changes.filter(({ path }) => !path.startsWith('clarifications')) }
  })
  return visit.page(
    <RulesVersionsPage frame={versionsFrame(visit, rules)} rules={rules} versions={shown.toReversed()} />,
  )
}

export function createVersionRoutes(services: Services): readonly Route[] {
  const path = '/priser/:prize/:round/regler'
  return [
    { method: 'get', path, guard: 'public', inAllLanguages: true, handle: (visit) => showVersions(services, visit) },
  ]
}
