import type {
  ArchivedCategoryTable,
  ArchivedEntryTable,
  ArchivedMilestoneTable,
  ArchivedRoundTable,
  ArchiveFactTable,
  ArchiveSourceTable,
  LoadedDocumentTable,
} from './tables/archive.ts'
import type {
  AssignmentPlanTable,
  AssignmentTable,
  PlannedPairTable,
  ReadingOrderTable,
  ReadingTable,
} from './tables/assignment.ts'
import type {
  AnchorNoteTable,
  CalibrationEntryTable,
  CalibrationSheetTable,
  CalibrationTable,
} from './tables/calibration.ts'
import type {
  AwardBasisTable,
  AwardTable,
  FeedbackTable,
  NominationTable,
  NonAwardTable,
  PresentationPictureTable,
  PresentationTable,
  StandingBandTable,
  StatementTable,
} from './tables/decisions.ts'
import type {
  AttachmentTable,
  EntryAnswerTable,
  EntryAnswerVersionTable,
  EntryContactTable,
  EntryMemberTable,
  EntryTable,
  ScreeningCheckTable,
  ScreeningProposalTable,
  ScreeningTable,
  SubmissionBlindTable,
  SubmissionTable,
  UploadTable,
  WithdrawalTable,
} from './tables/entries.ts'
import type {
  AssessmentAdjustmentTable,
  AssessmentSealTable,
  AssessmentTable,
  AssessmentVersionTable,
  ComparisonTable,
  DeputySeatTable,
  DiscussionTable,
  ImpartialityObjectionTable,
  ImpartialityStepTable,
  ImpartialityTable,
  JurorNoteTable,
  PersonAffiliationTable,
  RecusalGroundTable,
  ReportingLineTable,
} from './tables/jury.ts'
import type {
  AwardProposalTable,
  BallotFindingTable,
  BallotSheetTable,
  BallotTable,
  BallotVoterTable,
  CastingVoteTable,
  ComplaintTable,
  CorrectionTable,
  DecisionWithdrawalTable,
  LateCaseRulingTable,
  LotTable,
  MeetingAttendanceTable,
  MeetingDecisionTable,
  MeetingItemTable,
  MeetingRecessTable,
  MeetingTable,
  StatementProposalTable,
} from './tables/meeting.ts'
import type {
  InvitationTable,
  OrganisationNumberTable,
  OrganisationRoleTable,
  OrganisationTable,
  PersonContactTable,
  PersonIdentityTable,
  PersonTable,
  PlatformRoleTable,
  SessionTable,
  SignInAttemptTable,
} from './tables/people.ts'
import type {
  CategoryTable,
  ClarificationTable,
  CriterionCategoryTable,
  CriterionTable,
  PrizeTable,
  QuestionTable,
  RoundMilestoneTable,
  RoundRoleTable,
  RoundTable,
  RoundTermTable,
  RulesStampTable,
  RulesVersionTable,
} from './tables/prizes.ts'
import type { ProtocolEntryTable, ProtocolSaltTable, ProtocolTable } from './tables/protocol.ts'
import type { LetterDraftTable, MailTable, RecordEventTable, RevisionTable } from './tables/record-and-mail.ts'
import type {
  ApplicationInvitationTable,
  CalendarFeedTable,
  CandidateProposalTable,
  ExtensionTable,
  ReminderSentTable,
  ReminderTable,
  UptimePeriodTable,
} from './tables/round-life.ts'
import type {
  PassageAdditionTable,
  PassageEntryTable,
  PassageFigureTable,
  PassageSheetTable,
  StagePassageTable,
  StageRulesTable,
} from './tables/stages.ts'
import type {
  EntryApprovalTable,
  EntryAssignmentTable,
  EntryCommentTable,
  EntryPresenceTable,
  PartnerRequestTable,
} from './tables/team.ts'

/** Every table of the schema by its name; a test compares this with the database. */
export type Tables = {
  organisation: OrganisationTable
  organisation_number: OrganisationNumberTable
  person: PersonTable
  person_contact: PersonContactTable
  person_identity: PersonIdentityTable
  session: SessionTable
  sign_in_attempt: SignInAttemptTable
  organisation_role: OrganisationRoleTable
  platform_role: PlatformRoleTable
  invitation: InvitationTable
  prize: PrizeTable
  round: RoundTable
  round_milestone: RoundMilestoneTable
  category: CategoryTable
  criterion: CriterionTable
  criterion_category: CriterionCategoryTable
  question: QuestionTable
  rules_version: RulesVersionTable
  clarification: ClarificationTable
  rules_stamp: RulesStampTable
  round_role: RoundRoleTable
  round_term: RoundTermTable
  archive_source: ArchiveSourceTable
  archived_round: ArchivedRoundTable
  archived_milestone: ArchivedMilestoneTable
  archived_category: ArchivedCategoryTable
  archive_fact: ArchiveFactTable
  archived_entry: ArchivedEntryTable
  loaded_document: LoadedDocumentTable
  entry: EntryTable
  entry_member: EntryMemberTable
  entry_presence: EntryPresenceTable
  entry_assignment: EntryAssignmentTable
  entry_comment: EntryCommentTable
  entry_approval: EntryApprovalTable
  partner_request: PartnerRequestTable
  entry_contact: EntryContactTable
  entry_answer: EntryAnswerTable
  entry_answer_version: EntryAnswerVersionTable
  attachment: AttachmentTable
  submission: SubmissionTable
  submission_blind: SubmissionBlindTable
  withdrawal: WithdrawalTable
  upload: UploadTable
  screening: ScreeningTable
  screening_check: ScreeningCheckTable
  screening_proposal: ScreeningProposalTable
  impartiality: ImpartialityTable
  assessment: AssessmentTable
  juror_note: JurorNoteTable
  assignment: AssignmentTable
  assignment_plan: AssignmentPlanTable
  planned_pair: PlannedPairTable
  reading: ReadingTable
  reading_order: ReadingOrderTable
  assessment_version: AssessmentVersionTable
  assessment_seal: AssessmentSealTable
  comparison: ComparisonTable
  discussion: DiscussionTable
  assessment_adjustment: AssessmentAdjustmentTable
  reporting_line: ReportingLineTable
  recusal_ground: RecusalGroundTable
  stage_rules: StageRulesTable
  stage_passage: StagePassageTable
  passage_entry: PassageEntryTable
  passage_addition: PassageAdditionTable
  passage_figure: PassageFigureTable
  passage_sheet: PassageSheetTable
  impartiality_step: ImpartialityStepTable
  impartiality_objection: ImpartialityObjectionTable
  person_affiliation: PersonAffiliationTable
  deputy_seat: DeputySeatTable
  calibration: CalibrationTable
  calibration_entry: CalibrationEntryTable
  calibration_sheet: CalibrationSheetTable
  anchor_note: AnchorNoteTable
  nomination: NominationTable
  award: AwardTable
  non_award: NonAwardTable
  award_basis: AwardBasisTable
  statement: StatementTable
  feedback: FeedbackTable
  standing_band: StandingBandTable
  presentation: PresentationTable
  presentation_picture: PresentationPictureTable
  meeting: MeetingTable
  meeting_recess: MeetingRecessTable
  meeting_attendance: MeetingAttendanceTable
  meeting_item: MeetingItemTable
  meeting_decision: MeetingDecisionTable
  ballot: BallotTable
  ballot_voter: BallotVoterTable
  ballot_sheet: BallotSheetTable
  ballot_finding: BallotFindingTable
  lot: LotTable
  casting_vote: CastingVoteTable
  decision_withdrawal: DecisionWithdrawalTable
  late_case_ruling: LateCaseRulingTable
  complaint: ComplaintTable
  award_proposal: AwardProposalTable
  statement_proposal: StatementProposalTable
  correction: CorrectionTable
  protocol: ProtocolTable
  protocol_entry: ProtocolEntryTable
  protocol_salt: ProtocolSaltTable
  record_event: RecordEventTable
  mail: MailTable
  letter_draft: LetterDraftTable
  revision: RevisionTable
  extension: ExtensionTable
  reminder: ReminderTable
  reminder_sent: ReminderSentTable
  uptime_period: UptimePeriodTable
  calendar_feed: CalendarFeedTable
  candidate_proposal: CandidateProposalTable
  application_invitation: ApplicationInvitationTable
}
