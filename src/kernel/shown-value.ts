import type { PartnerKind } from './partner-kinds.ts'
import type { Texts } from './texts.ts'

/** An answer made ready for its reader, on a page, on paper or in a list: every kind says what there is to lay out. */
export type ShownValue =
  | { readonly as: 'nothing' }
  /** As it was written, line breaks kept; also what could not be read as the kind that was asked for. */
  | { readonly as: 'text'; readonly text: string }
  /** Long text, in Markdown. */
  | { readonly as: 'prose'; readonly text: string }
  | { readonly as: 'chosen'; readonly options: readonly Texts[] }
  | { readonly as: 'number'; readonly value: number; readonly unit: string | null }
  | { readonly as: 'kroner'; readonly value: number }
  /** `YYYY-MM-DD` */
  | { readonly as: 'day'; readonly day: string }
  | { readonly as: 'table'; readonly columns: readonly ShownColumn[]; readonly rows: readonly (readonly string[])[] }
  /** `host` is what the reader is told of where the link leads. */
  | { readonly as: 'film'; readonly href: string; readonly host: string }
  | { readonly as: 'partners'; readonly partners: readonly ShownPartner[] }
  | { readonly as: 'obligations'; readonly obligations: readonly ShownObligation[] }
  | { readonly as: 'innovations'; readonly innovations: readonly ShownInnovation[] }

export type ShownColumn = { readonly label: Texts; readonly kind: 'text' | 'number' | 'date' }

export type ShownPartner = {
  readonly key: string
  readonly name: string
  readonly isInternal: boolean
  readonly kind: PartnerKind
  readonly part: string
}

export type ShownObligation = { readonly label: Texts; readonly isAccepted: boolean }

export type ShownInnovation = {
  readonly key: string
  readonly name: string
  readonly need: string
  readonly solution: string
  readonly inUseSince: string
  readonly effect: string
  readonly contact: string
}

export type ShownFile = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly mediaType: string
  readonly href: string
}
