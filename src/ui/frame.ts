import type { Language } from '../kernel/texts.ts'
import type { Translate } from '../text/translate.ts'

export type Breadcrumb = { readonly label: string; readonly href?: string | undefined }

/** What every page needs to know about its reader and its place. */
export type PageFrame = {
  readonly t: Translate
  readonly language: Language
  /** The page's own heading, first in the title. */
  readonly title: string
  /** Second in the title: "Title – Prize – Nyttiggjort". */
  readonly prizeName?: string | undefined
  /** The current path without language prefix, with its query where it matters. */
  readonly path: string
  /** On public pages, the same page in each language; elsewhere the choice is a form to `/sprak`. */
  readonly alternates?: Readonly<Partial<Record<Language, string>>> | undefined
  readonly person: { readonly name: string } | null
  /** "Juryleder", shown under the person's name. */
  readonly roleLabel?: string | undefined
  readonly practice: boolean
  readonly organisationName?: string | undefined
  readonly breadcrumbs?: readonly Breadcrumb[] | undefined
  /** Puts "Feil:" first in the title. */
  readonly hasError?: boolean | undefined
  readonly description?: string | undefined
  /** A script of its own, for a page that needs more than the common one. */
  readonly script?: 'verifier' | undefined
  readonly version?: string | undefined
}
