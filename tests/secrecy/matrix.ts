// The rule of who may see what, as a table: fact × phase → persons. Both the database and every channel are held to it.
import { CHOICES, JUDGED_FACTS } from './judged-facts.ts'
import { LATER_FACTS } from './later-facts.ts'
import {
  CLEARED_JURORS,
  EVERYBODY,
  JURY,
  NOBODY,
  PANEL_FOR_A,
  type Person,
  SECRETARIAT,
  TEAM_A,
  union,
} from './persons.ts'

export const PHASES = [
  'draft',
  'open',
  'screening',
  'assessment',
  'deliberation',
  'nominated',
  'decided',
  'released',
] as const
export type MatrixPhase = (typeof PHASES)[number]

export type Fact = {
  /** The string found nowhere else. */
  readonly canary: string
  /** Planted only where the fact can exist. */
  readonly from: MatrixPhase
  readonly until?: MatrixPhase
  readonly seenBy: (phase: MatrixPhase) => readonly Person[]
  /** The table whose rows carry it. */
  readonly table: string
  /** True where no page shows it to anybody; otherwise each who may see it must find it on some page. */
  readonly isOnNoPage?: true
  /** Where only rounds that are judged so have pages that show it; planted in the others all the same. */
  readonly onPagesOf?: MatrixMode
  /** Told to everybody by the protocol once it is released, though the table stays with those who may see it. */
  readonly isInProtocol?: true
}

/** Who may find it at an address, which is more than the table's readers where the protocol tells it. */
export function mayFind(fact: Fact, phase: MatrixPhase): readonly Person[] {
  return fact.isInProtocol && isAtLeast(phase, 'released') ? EVERYBODY : fact.seenBy(phase)
}

/** How the jury of the round judges. */
export type MatrixMode = 'values' | 'pairwise'

export function isAtLeast(phase: MatrixPhase, than: MatrixPhase): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf(than)
}

/** Planted in this phase? */
export function existsIn(fact: Fact, phase: MatrixPhase): boolean {
  return isAtLeast(phase, fact.from) && (!fact.until || !isAtLeast(phase, fact.until))
}

const since =
  (from: MatrixPhase, then: readonly Person[], before: readonly Person[] = NOBODY) =>
  (phase: MatrixPhase) =>
    isAtLeast(phase, from) ? then : before

export const READERS_OF_A = (phase: MatrixPhase): readonly Person[] => {
  if (isAtLeast(phase, 'released')) return EVERYBODY
  return union(TEAM_A, ['secretary'], isAtLeast(phase, 'assessment') ? CLEARED_JURORS : NOBODY)
}

const READERS_AFTER_BLIND = (phase: MatrixPhase): readonly Person[] =>
  isAtLeast(phase, 'deliberation') ? READERS_OF_A(phase) : union(TEAM_A, ['secretary'])

const PANEL_UNTIL_RELEASE = (phase: MatrixPhase): readonly Person[] =>
  isAtLeast(phase, 'released') ? EVERYBODY : PANEL_FOR_A

export const FACTS = {
  roundText: {
    canary: 'kanari-rundetekst',
    from: 'draft',
    table: 'round',
    seenBy: since('open', EVERYBODY, union(SECRETARIAT, JURY, ['auditor'])),
  },
  criterion: {
    canary: 'kanari-kriterium',
    from: 'draft',
    table: 'criterion',
    seenBy: since('open', EVERYBODY, SECRETARIAT),
  },
  thatAHasEntered: {
    canary: 'kanari-tittel-a',
    from: 'open',
    table: 'entry',
    seenBy: since('screening', EVERYBODY, union(TEAM_A, SECRETARIAT)),
  },
  draftTitle: { canary: 'kanari-tittel-d', from: 'open', table: 'entry', seenBy: () => ['ownerD'] },
  draftText: { canary: 'kanari-utkast-d', from: 'open', table: 'entry_answer', seenBy: () => ['ownerD'] },
  workingCopy: { canary: 'kanari-arbeid-a', from: 'open', table: 'entry_answer', seenBy: () => TEAM_A },
  entryText: {
    canary: 'kanari-innsendt-a',
    from: 'open',
    // While one reads blind it is here that jurors find it.
    table: 'submission_blind',
    seenBy: (phase) => READERS_OF_A(phase),
  },
  withheldText: {
    canary: 'kanari-unntatt-a',
    from: 'open',
    table: 'submission',
    seenBy: (phase) => union(TEAM_A, ['secretary'], isAtLeast(phase, 'assessment') ? CLEARED_JURORS : NOBODY),
  },
  /** The round is read blind: jurors get it with the discussion. */
  hiddenText: {
    canary: 'kanari-skjult-a',
    from: 'open',
    table: 'submission',
    seenBy: (phase) => READERS_AFTER_BLIND(phase),
  },
  attachmentName: {
    canary: 'kanari-vedlegg-a',
    from: 'open',
    table: 'attachment',
    seenBy: (phase) => READERS_AFTER_BLIND(phase),
  },
  unsentAttachment: { canary: 'kanari-usendt-a', from: 'open', table: 'attachment', seenBy: () => TEAM_A },
  // What the team says among itself is never the secretariat's or the jury's, in any phase.
  teamComment: { canary: 'kanari-internkommentar-a', from: 'open', table: 'entry_comment', seenBy: () => TEAM_A },
  signatoryWish: { canary: 'kanari-lederonske-a', from: 'open', table: 'entry_approval', seenBy: () => TEAM_A },
  partnerReply: {
    canary: 'kanari-partnersvar-a',
    from: 'open',
    table: 'partner_request',
    seenBy: () => union(TEAM_A, ['secretary']),
    // Shown beside what the entry says of the partner; partners.test.ts finds it there.
    isOnNoPage: true,
  },
  contactPerson: {
    canary: 'kanari-kontakt-a',
    from: 'open',
    table: 'entry_contact',
    seenBy: () => union(TEAM_A, ['secretary']),
  },
  screeningReason: {
    canary: 'kanari-siling-b',
    from: 'screening',
    table: 'screening',
    seenBy: () => union(['ownerB'], SECRETARIAT),
  },
  impartialityReason: {
    canary: 'kanari-habilitet',
    from: 'screening',
    table: 'impartiality',
    seenBy: () => ['secretary', 'leader', 'barredJuror', 'auditor'],
  },
  /** How the reading is to be shared out: what is said of jurors there is not for jurors. */
  readingWishes: {
    canary: 'kanari-jurygruppe',
    from: 'screening',
    until: 'deliberation',
    table: 'reading',
    seenBy: () => ['secretary', 'barredSecretary', 'leader'],
  },
  /** What one said before, kept when the case went on. */
  formerDeclaration: {
    canary: 'kanari-tidligere-habilitet',
    from: 'screening',
    table: 'impartiality_step',
    seenBy: () => ['secretary', 'leader', 'barredJuror', 'auditor'],
  },
  /** Written "07.1931" on pages, with the reason beside it. */
  casePeriod: {
    canary: '1931-07',
    from: 'screening',
    table: 'impartiality',
    seenBy: () => ['secretary', 'leader', 'barredJuror', 'auditor'],
    isOnNoPage: true,
  },
  // The team's own, and of those who decide it; never of the one it is about, nor of another juror.
  objectionReason: {
    canary: 'kanari-innsigelse',
    from: 'screening',
    table: 'impartiality_objection',
    seenBy: () => union(TEAM_A, ['secretary', 'leader', 'auditor']),
  },
  formerEmployer: {
    canary: 'kanari-arbeidsgiver',
    from: 'screening',
    table: 'person_affiliation',
    seenBy: () => ['jurorSealed'],
  },
  ...JUDGED_FACTS,
  // The writer's alone, in every phase; also of whoever is shut out of the entry or has left the jury.
  jurorNote: { canary: 'kanari-notat-lest', from: 'assessment', table: 'juror_note', seenBy: () => ['jurorSealed'] },
  barredNote: {
    canary: 'kanari-notat-inhabil',
    from: 'assessment',
    table: 'juror_note',
    seenBy: () => ['barredJuror'],
  },
  leftNote: {
    canary: 'kanari-notat-trukket',
    from: 'assessment',
    table: 'juror_note',
    seenBy: () => ['withdrawnJuror'],
  },
  /** What the jury practises on: those who lead prepare it, and the jury has it from when it is opened. */
  practiceEntry: {
    canary: 'kanari-ovingssoknad',
    from: 'draft',
    table: 'calibration_entry',
    seenBy: since('screening', union(SECRETARIAT, JURY), union(SECRETARIAT, ['leader'])),
  },
  /** Its writer's alone for ever, also once the differences are shown: here the jurors were not told of comments. */
  practiceSheet: {
    canary: 'kanari-ovingsark',
    from: 'screening',
    table: 'calibration_sheet',
    seenBy: () => ['jurorSealed'],
  },
  anchorNote: {
    canary: 'kanari-avklart-lesemate',
    from: 'assessment',
    table: 'anchor_note',
    seenBy: () => union(SECRETARIAT, JURY, ['auditor']),
  },
  adjustment: {
    canary: 'kanari-endring',
    from: 'deliberation',
    table: 'assessment_adjustment',
    onPagesOf: 'values',
    seenBy: () => PANEL_FOR_A,
  },
  /** Whom the leader lets go on to the next stage, and why. */
  passageAddition: {
    canary: 'kanari-lagt-til-etappe',
    from: 'assessment',
    table: 'passage_addition',
    onPagesOf: 'values',
    isInProtocol: true,
    seenBy: since('deliberation', PANEL_FOR_A, ['secretary', 'leader']),
  },
  stageEndUndone: {
    canary: 'kanari-angret-etappe',
    from: 'assessment',
    table: 'stage_passage',
    seenBy: since('deliberation', union(SECRETARIAT, JURY), union(SECRETARIAT, ['leader'])),
  },
  // A mean while values are still given: nobody’s. On the page it is written with two decimals.
  passageFigure: {
    canary: '3.1928374655',
    from: 'assessment',
    table: 'passage_figure',
    seenBy: since('deliberation', PANEL_FOR_A, NOBODY),
    isOnNoPage: true,
  },
  pendingStatement: {
    canary: 'kanari-begrunnelse-a',
    from: 'deliberation',
    table: 'statement',
    seenBy: PANEL_UNTIL_RELEASE,
  },
  pendingFeedback: {
    canary: 'kanari-tilbakemelding-a',
    from: 'deliberation',
    table: 'feedback',
    seenBy: since('released', union(PANEL_FOR_A, TEAM_A), PANEL_FOR_A),
  },
  presentation: {
    canary: 'kanari-presentasjon-a',
    from: 'deliberation',
    table: 'presentation',
    seenBy: since('nominated', EVERYBODY, PANEL_FOR_A),
  },
  nonAward: {
    canary: 'kanari-ikke-utdelt',
    from: 'deliberation',
    table: 'non_award',
    /** Not the deputy, who sits for one of those who compete and not for all. */
    seenBy: since('released', EVERYBODY, ['secretary', ...CLEARED_JURORS]),
  },
  /** Made too early by a fault of ours: it must not be read before release even so. */
  protocol: {
    canary: 'kanari-protokollfil',
    from: 'deliberation',
    table: 'protocol',
    seenBy: since('released', EVERYBODY, NOBODY),
  },
  agendaReason: { canary: 'kanari-saksliste', from: 'deliberation', table: 'meeting_item', seenBy: () => PANEL_FOR_A },
  itemDecision: {
    canary: 'kanari-motevedtak',
    from: 'deliberation',
    table: 'meeting_decision',
    seenBy: () => PANEL_FOR_A,
  },
  // Nobody sees a ballot; only the count, and the hashes of the codes, which are joined to nothing.
  ballotSheet: {
    canary: 'ba110751'.repeat(8),
    from: 'deliberation',
    table: 'ballot_sheet',
    seenBy: () => NOBODY,
    isOnNoPage: true,
    isInProtocol: true,
  },
  castingVote: { canary: 'kanari-lederstemme', from: 'deliberation', table: 'casting_vote', seenBy: () => PANEL_FOR_A },
  ...LATER_FACTS,
  complaint: {
    canary: 'kanari-klage-a',
    from: 'released',
    table: 'complaint',
    seenBy: () => union(TEAM_A, ['secretary']),
  },
  correction: { canary: 'kanari-rettelse-a', from: 'released', table: 'correction', seenBy: () => EVERYBODY },
  correctedAward: { canary: 'kanari-prisrettelse-a', from: 'released', table: 'correction', seenBy: () => EVERYBODY },
  letter: {
    canary: 'kanari-brev-a',
    from: 'open',
    table: 'mail',
    // Letters are read in the addressee's own mail; the product shows them to the secretariat alone (and, in practice, to oneself).
    seenBy: () => ['secretary'],
  },
  screeningNote: {
    canary: 'kanari-silenotat',
    from: 'screening',
    table: 'screening_check',
    seenBy: () => ['secretary'],
  },
  rejectionProposal: {
    canary: 'kanari-avslagsforslag',
    from: 'screening',
    until: 'assessment',
    table: 'screening_proposal',
    seenBy: () => ['secretary'],
  },
  letterDraft: { canary: 'kanari-brevutkast', from: 'draft', table: 'letter_draft', seenBy: () => SECRETARIAT },
  extensionReason: {
    canary: 'kanari-mer-tid-a',
    from: 'open',
    table: 'extension',
    seenBy: () => union(TEAM_A, ['secretary']),
  },
  candidateProposal: {
    canary: 'kanari-forslagsstiller',
    from: 'open',
    table: 'candidate_proposal',
    seenBy: () => SECRETARIAT,
  },
  invitedOrganisation: {
    canary: 'kanari-postmottak',
    from: 'open',
    table: 'application_invitation',
    seenBy: () => SECRETARIAT,
  },
  record: {
    canary: 'kanari-logg-a',
    from: 'open',
    table: 'record_event',
    seenBy: () => ['secretary', 'auditor'],
    isOnNoPage: true,
  },
  emailOfApplicant: {
    canary: 'kanari-epost-a',
    from: 'open',
    table: 'person_contact',
    // The secretariat sees in its outbox where a letter went.
    seenBy: () => ['ownerA', 'secretary'],
  },
  invitedAddress: {
    canary: 'kanari-invitert',
    from: 'open',
    table: 'invitation',
    seenBy: () => TEAM_A,
  },
} satisfies Readonly<Record<string, Fact>>

export const ALL_FACTS: readonly (readonly [string, Fact])[] = Object.entries(FACTS)

/** What pages of a round that is judged so may tell. */
export const FACTS_ON_PAGES: Readonly<Record<MatrixMode, readonly (readonly [string, Fact])[]>> = {
  values: ALL_FACTS,
  pairwise: [...ALL_FACTS, ...Object.entries(CHOICES)],
}

/** Facts that are a row rather than a text: the row's own id is what must not be seen. */
export const ROW_FACTS: readonly {
  table: string
  from: MatrixPhase
  seenBy: (phase: MatrixPhase) => readonly Person[]
}[] = [
  { table: 'nomination', from: 'deliberation', seenBy: since('nominated', EVERYBODY, PANEL_FOR_A) },
  { table: 'award', from: 'deliberation', seenBy: PANEL_UNTIL_RELEASE },
  { table: 'ballot', from: 'deliberation', seenBy: () => PANEL_FOR_A },
  { table: 'ballot_finding', from: 'deliberation', seenBy: () => PANEL_FOR_A },
  // Who reads entry A: the juror who does, and those who lead the round less the one who is shut out.
  { table: 'assignment', from: 'screening', seenBy: () => ['secretary', 'leader', 'jurorSealed'] },
  { table: 'planned_pair', from: 'screening', seenBy: () => ['secretary', 'leader'] },
]
