import { NotFound } from '../kernel/errors.ts'
import type { RoundId } from '../kernel/ids.ts'
import type { Texts } from '../kernel/texts.ts'
import { pickText } from '../kernel/texts.ts'
import type { TextKey } from '../text/translate.ts'
import type { Breadcrumb, PageFrame } from '../ui/frame.ts'
import type { Visit } from './visit.ts'

/** A thing that is not there, or not for this person, answers as one that does not exist. */
export function orNotFound<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound()
  return value
}

/** The frame of a working page: where one is, and the round and prize it belongs to. */
export function roundFrame(
  visit: Visit,
  round: {
    readonly id: RoundId
    readonly title: Texts
    readonly prizeName: Texts
    readonly organisationName: string
  },
  page: { title: string; between?: readonly Breadcrumb[]; hasError?: boolean; home?: string },
): PageFrame {
  const prizeName = pickText(round.prizeName, visit.language)
  const title = pickText(round.title, visit.language)
  const breadcrumbs = [
    { label: title || visit.t('admin.round'), href: page.home ?? `/runder/${round.id}` },
    ...(page.between ?? []),
    { label: page.title },
  ]
  return visit.frame({
    title: page.title,
    prizeName,
    organisationName: round.organisationName,
    breadcrumbs,
    hasError: page.hasError ?? false,
  })
}

/** What was just done, as the address after a redirect tells: `?utfort=…`. */
export function doneText(visit: Visit, texts: Readonly<Record<string, TextKey>>): string | undefined {
  const done = visit.query('utfort') ?? ''
  const key = Object.hasOwn(texts, done) ? texts[done] : undefined
  return key ? visit.t(key) : undefined
}
