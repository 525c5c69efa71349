import { PANEL_FOR_A, type Person } from './persons.ts'

type SeenBy = (phase: string) => readonly Person[]

const writerAlone =
  (writer: Person): SeenBy =>
  () => [writer]

const panelAfterAssessment: SeenBy = (phase) => (phase === 'assessment' ? ['jurorSealed'] : PANEL_FOR_A)

/**
 * Of A and another entry: to be shut out from one of the two is enough. The round of the matrix is judged by values, so
 * the pages of comparisons are walked in pairwise.test.ts.
 */
export const COMPARISON_FACTS = {
  draftComparison: {
    canary: 'kanari-kladd-sammenligning',
    from: 'assessment',
    until: 'deliberation',
    table: 'comparison',
    seenBy: writerAlone('jurorWithDraft'),
    isOnNoPage: true,
  },
  sealedComparison: {
    canary: 'kanari-parvis-forseglet',
    from: 'assessment',
    table: 'comparison',
    seenBy: panelAfterAssessment,
    isOnNoPage: true,
  },
  voidComparison: {
    canary: 'kanari-parvis-ugyldig',
    from: 'assessment',
    table: 'comparison',
    seenBy: writerAlone('barredJuror'),
    isOnNoPage: true,
  },
} as const
