import { CLEARED_JURORS, PANEL_FOR_A, type Person, TEAM_A, union } from './persons.ts'

type SeenBy = () => readonly Person[]
const panelAndUndeclared: SeenBy = () => union(PANEL_FOR_A, ['undeclaredJuror'])
const headsOfPanel: SeenBy = () => ['secretary', 'leader']
const secretaryAlone: SeenBy = () => ['secretary']

const teamAndSecretary: SeenBy = () => union(TEAM_A, ['secretary'])

const allWhoSitForAll: SeenBy = () => ['secretary', ...CLEARED_JURORS]

/** Of a decision that does not stand as it was made, or stands all the same. */
export const LATER_FACTS = {
  /** The public reads it in the protocol and in the minutes that are made of it. */
  awardBasis: {
    canary: 'kanari-avvik',
    from: 'deliberation',
    table: 'award_basis',
    seenBy: allWhoSitForAll,
  },
  takenBack: {
    canary: 'kanari-trukket-vedtak',
    from: 'deliberation',
    table: 'decision_withdrawal',
    seenBy: panelAndUndeclared,
  },
  /** By somebody shut out from nothing in the round. */
  lateCaseRuling: {
    canary: 'kanari-star-likevel',
    from: 'deliberation',
    table: 'late_case_ruling',
    seenBy: headsOfPanel,
  },
  /** By the applicant alone; pages show only bands that they know, so the canary stands on none. Tested in bands.test.ts. */
  standingBand: {
    canary: 'kanari-omtrent-hvor',
    from: 'released',
    table: 'standing_band',
    seenBy: teamAndSecretary,
    isOnNoPage: true,
  },
  /** Until another of the secretariat has published it. */
  awardProposal: {
    canary: 'kanari-foreslatt-rettelse',
    from: 'released',
    table: 'award_proposal',
    seenBy: secretaryAlone,
  },
  statementProposal: {
    canary: 'kanari-foreslatt-begrunnelse',
    from: 'released',
    table: 'statement_proposal',
    seenBy: secretaryAlone,
  },
} as const
