/** The thing does not exist, or may not be seen: both answer alike. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** Opened when one has said how one stands to the applicant; the page that asks for it is where the answer leads. */
export class DeclareFirst extends Error {
  override readonly name = 'DeclareFirst'
  readonly path: string
  constructor({ roundId, entryId }: { readonly roundId: string; readonly entryId: string }) {
    super()
    this.path = `/jury/${roundId}/habilitet/${entryId}?forst=1`
  }
}
