/** One value each: who gave it, to which entry. All lists of places count from 0. */
export type Ratings = {
  readonly entry: Int32Array
  readonly juror: Int32Array
  readonly value: Float64Array
  /** The category of each entry. */
  readonly category: Int32Array
  readonly jurors: number
  readonly categories: number
}
