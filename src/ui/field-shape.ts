import type { Translate } from '../text/translate.ts'

export type Choice = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly disabled?: boolean | undefined
}

type Common = {
  readonly t: Translate
  readonly name: string
  /** Defaults to the name. The error summary links here. */
  readonly id?: string | undefined
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  /** Shows the label to screen readers only. */
  readonly hideLabel?: boolean | undefined
  readonly readOnly?: boolean | undefined
}

type TextLike = Common & {
  readonly kind: 'text' | 'email' | 'tel' | 'url' | 'search'
  readonly value?: string | undefined
  readonly maxLength?: number | undefined
  readonly autocomplete?: string | undefined
  /** Usual answers to choose among; anything else can be written. */
  readonly suggestions?: readonly string[] | undefined
}

type LongText = Common & {
  readonly kind: 'textarea'
  readonly value?: string | undefined
  readonly rows?: number | undefined
  /** Shows "12 av 300 ord"; the server is the one that enforces it. */
  readonly wordLimit?: number | undefined
  readonly maxLength?: number | undefined
  /** Running text in Markdown: words, sentences and readability beneath, and paste that keeps paragraphs and lists. */
  readonly isRunningText?: boolean | undefined
  /** Words, sentences and readability beneath, of plain text. */
  readonly hasReadability?: boolean | undefined
}

type Numeric = Common & {
  readonly kind: 'number'
  readonly value?: string | undefined
  /** "kr", "timer": stands after the field. */
  readonly unit?: string | undefined
}

/** Values as `isoDay` and `isoLocal` write them: the clock in Norway. */
type When = Common & {
  readonly kind: 'date' | 'datetime-local'
  readonly value?: string | undefined
  readonly maxLength?: undefined
  readonly autocomplete?: undefined
  readonly suggestions?: undefined
}

type OneOf = Common & {
  readonly kind: 'select' | 'radio'
  readonly value?: string | undefined
  readonly choices: readonly Choice[]
}

/** A row of large targets for values 1–6; `choices` carry the anchor's sentence as hint, shown for the chosen one. */
type Scale = Common & {
  readonly kind: 'scale'
  readonly value?: string | undefined
  readonly choices: readonly Choice[]
  readonly cannotJudge?: Choice | undefined
}

type ManyOf = Common & {
  readonly kind: 'checkboxes'
  readonly values?: readonly string[] | undefined
  readonly choices: readonly Choice[]
}

type Tick = Common & {
  readonly kind: 'checkbox'
  readonly value?: string | undefined
  readonly checked?: boolean | undefined
}

type Upload = Common & {
  readonly kind: 'file'
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  readonly currentName?: string | undefined
}

export type TextLikeProps = TextLike | LongText | Numeric | When | Upload
export type ChoiceProps = OneOf | Scale | ManyOf
export type FieldProps = TextLikeProps | ChoiceProps | Tick
export type { LongText, ManyOf, Numeric, OneOf, Scale, TextLike, Tick, Upload, When }
