/** The thing does not exist, or may not be seen: both answer alike. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}
