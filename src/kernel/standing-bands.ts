// Roughly where an entry stood among those it competed with: the quarter at the top, the half in the middle, the quarter at the
// bottom, or two or all of them where the jury's values do not tell them apart.
export const STANDING_BANDS = ['top', 'top_or_middle', 'middle', 'middle_or_bottom', 'bottom', 'anywhere'] as const
export type StandingBand = (typeof STANDING_BANDS)[number]

/** Null for what is none. */
export function readStandingBand(text: string | null | undefined): StandingBand | null {
  return STANDING_BANDS.find((band) => band === text) ?? null
}
