// What every public page shares: it shows what anybody may see, whoever looks, and says so to the page memory.
import type { Visit } from '../../access/visit.ts'
import { nextMidnight } from '../../kernel/oslo-clock.ts'
import { LANGUAGES, pickText } from '../../kernel/texts.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { localPath } from '../../ui/local-path.ts'
import type { RoundFacts } from '../prizes/contract.ts'

export function publicFrame(visit: Visit, page: Pick<PageFrame, 'title'> & Partial<PageFrame>): PageFrame {
  const alternates = Object.fromEntries(LANGUAGES.map((language) => [language, localPath(language, visit.path)]))
  return visit.frame({ alternates, ...page })
}

/** A page about one thing; falls with any change to what the scopes name, and at midnight because it counts days. */
export function rememberFor(visit: Visit, scopes: readonly string[]): void {
  visit.remember({ scopes, until: nextMidnight(visit.now) })
}

/** A page over many things: which ones cannot be named beforehand, so only readers who are not signed in share it. */
export function rememberForAnyone(visit: Visit): void {
  if (!visit.person) visit.remember({ scopes: [], until: nextMidnight(visit.now) })
}

/** The frame of a round's page, or of a page below it. */
export function roundPageFrame(
  visit: Visit,
  round: RoundFacts,
  below?: { readonly title: string; readonly description?: string },
): PageFrame {
  const { t, language } = visit
  const prizeName = pickText(round.prizeName, language)
  const roundTitle = pickText(round.title, language)
  const prize = localPath(language, `/priser/${round.prizeSlug}`)
  return publicFrame(visit, {
    title: below?.title ?? roundTitle,
    prizeName: below ? roundTitle : prizeName,
    organisationName: round.organisationName,
    description: below?.description ?? pickText(round.summary, language),
    breadcrumbs: [
      { label: t('ui.prizes'), href: localPath(language, '/priser') },
      { label: prizeName, href: prize },
      ...(below
        ? [{ label: roundTitle, href: `${prize}/${round.slug}` }, { label: below.title }]
        : [{ label: roundTitle }]),
    ],
  })
}
