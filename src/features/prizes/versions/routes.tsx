import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { localPath } from '../../../ui/local-path.ts'
import { changesBetween } from '../document/document-changes.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import type { RoundRules } from '../round-rules.ts'
import { loadRecusalRules, loadRoundTerms } from '../set-up-queries.ts'
import { RulesVersionsPage } from './pages/rules-versions-page.tsx'
import { loadRulesVersion, loadRulesVersions } from './queries.ts'

function versionsFrame(visit: Visit, { round }: RoundRules) {
  const { t, language } = visit
  const title = t('rules.title')
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
  const { told, versions } = await db.read(PUBLIC, async (reader) => {
    const rules = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
    if (!rules || rules.round.isHistorical) throw new NotFound()
    const { id } = rules.round
    const recusal = await loadRecusalRules(reader, id)
    const roundTerms = await loadRoundTerms(reader, id)
    return { told: { rules, recusal, roundTerms }, versions: await loadRulesVersions(reader, id) }
  })
  const { round } = told.rules
  visit.remember({ scopes: [round.id, round.prizeId, round.organisationId] })
  const shown = versions.map((version, index) => {
    const former = versions[index - 1]
    // A clarification is told in words beneath; what else differs is told by its place.
    const changes = former ? changesBetween(former.document, version.document) : []
    return { ...version, changes: changes.filter(({ path }) => !path.startsWith('clarifications')) }
  })
  return visit.page(
    <RulesVersionsPage frame={versionsFrame(visit, told.rules)} told={told} versions={shown.toReversed()} />,
  )
}

/** The bytes that the hash is of; a version never changes, so they may be kept for ever. */
async function download({ db }: Services, visit: Visit): Promise<Response> {
  const [, version] = /^([1-9]\d{0,5})\.json$/.exec(visit.param('file')) ?? []
  if (version === undefined) throw new NotFound()
  const asked = { prize: visit.param('prize'), round: visit.param('round'), version: Number(version) }
  const found = await db.read(PUBLIC, (reader) => loadRulesVersion(reader, asked))
  if (!found) throw new NotFound()
  const etag = `"${found.hash}"`
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=86400',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    etag,
  }
  if (visit.context.req.header('if-none-match') === etag) return visit.context.body(null, 304, headers)
  return visit.context.body(canonicalJson(found.document), 200, headers)
}

export function createVersionRoutes(services: Services): readonly Route[] {
  const path = '/priser/:prize/:round/regler'
  return [
    { method: 'get', path, guard: 'public', inAllLanguages: true, handle: (visit) => showVersions(services, visit) },
    { method: 'get', path: `${path}/:file`, guard: 'public', handle: (visit) => download(services, visit) },
  ]
}
