import { CLEARED_JURORS, PANEL_FOR_A, type Person, union } from './persons.ts'

type SeenBy = (phase: string) => readonly Person[]

const writerAlone =
  (writer: Person): SeenBy =>
  () => [writer]

const afterAssessment =
  (then: readonly Person[], before: readonly Person[] = ['jurorSealed']): SeenBy =>
  (phase) =>
    phase === 'assessment' ? before : then

const PANEL_FOR_OTHERS = union(PANEL_FOR_A, ['barredSecretary', 'barredJuror', 'jurorInDoubt'])

/**
 * What jurors have given. Rounds of both ways are planted with both: a comparison is of A and C, and to be shut out from
 * A is enough; C and F are compared too, and those who are shut out from A alone read that.
 */
export const JUDGED_FACTS = {
  draftSheet: {
    canary: 'kanari-kladd-vurdering',
    from: 'assessment',
    until: 'deliberation',
    table: 'assessment',
    seenBy: writerAlone('jurorWithDraft'),
    onPagesOf: 'values',
  },
  sealedSheet: {
    canary: 'kanari-forseglet',
    from: 'assessment',
    table: 'assessment',
    seenBy: afterAssessment(PANEL_FOR_A),
    onPagesOf: 'values',
  },
  voidSheet: {
    canary: 'kanari-ugyldig',
    from: 'assessment',
    table: 'assessment',
    seenBy: writerAlone('barredJuror'),
    onPagesOf: 'values',
  },
  draftComparison: {
    canary: 'kanari-kladd-sammenligning',
    from: 'assessment',
    until: 'deliberation',
    table: 'comparison',
    seenBy: writerAlone('jurorWithDraft'),
    onPagesOf: 'pairwise',
  },
  sealedComparison: {
    canary: 'kanari-parvis-forseglet',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(PANEL_FOR_A),
    onPagesOf: 'pairwise',
  },
  /** Written shorter on the juror's own page. */
  comparisonHash: {
    canary: 'c0a1e5ced0c1',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(PANEL_FOR_A),
    onPagesOf: 'pairwise',
    isInProtocol: true,
  },
  comparisonWithoutA: {
    canary: 'kanari-parvis-uten-a',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(PANEL_FOR_OTHERS),
    onPagesOf: 'pairwise',
  },
  voidComparison: {
    canary: 'kanari-parvis-ugyldig',
    from: 'assessment',
    table: 'comparison',
    seenBy: writerAlone('barredJuror'),
    isOnNoPage: true,
  },
} as const

const WHO_CHOSE_OF_A = union(['jurorWithDraft', 'jurorSealed'])

/** Which of two was chosen, as pages of a round that compares say it; no word of the juror's. */
export const CHOICES = {
  choiceSeenFromA: {
    canary: 'Søknad C ble valgt',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(PANEL_FOR_A, WHO_CHOSE_OF_A),
  },
  choiceSeenFromC: {
    canary: 'Valgt foran kanari-tittel-a',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(PANEL_FOR_A, WHO_CHOSE_OF_A),
  },
  choiceWithoutA: {
    canary: 'Søknad F ble valgt',
    from: 'assessment',
    table: 'comparison',
    seenBy: afterAssessment(union(CLEARED_JURORS, PANEL_FOR_OTHERS)),
  },
} as const
