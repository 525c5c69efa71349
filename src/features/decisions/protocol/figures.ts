/** What the number of each row is; an order has none. */
export const FIGURES = {
  values: 'protocol.mean',
  verdict: 'judging.col_share',
  ranking: null,
  pairwise: 'judging.col_strength',
} as const
