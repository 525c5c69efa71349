/** The form that came back with a fault: which case it was, and the words in it. */
export type PostedCase = {
  readonly key: string
  readonly decision: string
  readonly reason: string
  readonly sheet?: string
}
