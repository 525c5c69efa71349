/** What the number of each row is; an order has none. */
export const FIGURES = {
  values: 'protocol.mean',
  verdict: 'judging.col_share',
  ranking: null,
  pairwise: 'judging.col_strength',
} as const

/** Checks that have words of their own where the jury gave something else than values. */
export const CHECKS_IN_WORDS = [
  'check_sheets_in_chain_pairwise',
  'check_scores_within_scale_verdict',
  'check_scores_within_scale_ranking',
  'check_scores_within_scale_pairwise',
] as const
