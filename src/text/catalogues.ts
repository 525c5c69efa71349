import type { Language } from '../kernel/texts.ts'
import accessEn from './en/access.json' with { type: 'json' }
import adminEn from './en/admin.json' with { type: 'json' }
import aidsEn from './en/aids.json' with { type: 'json' }
import answersEn from './en/answers.json' with { type: 'json' }
import archiveEn from './en/archive.json' with { type: 'json' }
import awardingEn from './en/awarding.json' with { type: 'json' }
import basisEn from './en/basis.json' with { type: 'json' }
import calibrationEn from './en/calibration.json' with { type: 'json' }
import checksEn from './en/checks.json' with { type: 'json' }
import correctionEn from './en/correction.json' with { type: 'json' }
import decisionsEn from './en/decisions.json' with { type: 'json' }
import entriesEn from './en/entries.json' with { type: 'json' }
import errorsEn from './en/errors.json' with { type: 'json' }
import filesEn from './en/files.json' with { type: 'json' }
import formEn from './en/form.json' with { type: 'json' }
import impartialityEn from './en/impartiality.json' with { type: 'json' }
import judgingEn from './en/judging.json' with { type: 'json' }
import juryEn from './en/jury.json' with { type: 'json' }
import lifeEn from './en/life.json' with { type: 'json' }
import listsEn from './en/lists.json' with { type: 'json' }
import mailEn from './en/mail.json' with { type: 'json' }
import meetingEn from './en/meeting.json' with { type: 'json' }
import minutesEn from './en/minutes.json' with { type: 'json' }
import modelsEn from './en/models.json' with { type: 'json' }
import outboxEn from './en/outbox.json' with { type: 'json' }
import pairwiseEn from './en/pairwise.json' with { type: 'json' }
import peopleEn from './en/people.json' with { type: 'json' }
import planEn from './en/plan.json' with { type: 'json' }
import prizesEn from './en/prizes.json' with { type: 'json' }
import protocolEn from './en/protocol.json' with { type: 'json' }
import publicEn from './en/public.json' with { type: 'json' }
import resultEn from './en/result.json' with { type: 'json' }
import rulesEn from './en/rules.json' with { type: 'json' }
import stagesEn from './en/stages.json' with { type: 'json' }
import teamEn from './en/team.json' with { type: 'json' }
import uiEn from './en/ui.json' with { type: 'json' }
import writingEn from './en/writing.json' with { type: 'json' }
import accessNb from './nb/access.json' with { type: 'json' }
import adminNb from './nb/admin.json' with { type: 'json' }
import aidsNb from './nb/aids.json' with { type: 'json' }
import answersNb from './nb/answers.json' with { type: 'json' }
import archiveNb from './nb/archive.json' with { type: 'json' }
import awardingNb from './nb/awarding.json' with { type: 'json' }
import basisNb from './nb/basis.json' with { type: 'json' }
import calibrationNb from './nb/calibration.json' with { type: 'json' }
import checksNb from './nb/checks.json' with { type: 'json' }
import correctionNb from './nb/correction.json' with { type: 'json' }
import decisionsNb from './nb/decisions.json' with { type: 'json' }
import entriesNb from './nb/entries.json' with { type: 'json' }
import errorsNb from './nb/errors.json' with { type: 'json' }
import filesNb from './nb/files.json' with { type: 'json' }
import formNb from './nb/form.json' with { type: 'json' }
import impartialityNb from './nb/impartiality.json' with { type: 'json' }
import judgingNb from './nb/judging.json' with { type: 'json' }
import juryNb from './nb/jury.json' with { type: 'json' }
import lifeNb from './nb/life.json' with { type: 'json' }
import listsNb from './nb/lists.json' with { type: 'json' }
import mailNb from './nb/mail.json' with { type: 'json' }
import meetingNb from './nb/meeting.json' with { type: 'json' }
import minutesNb from './nb/minutes.json' with { type: 'json' }
import modelsNb from './nb/models.json' with { type: 'json' }
import outboxNb from './nb/outbox.json' with { type: 'json' }
import pairwiseNb from './nb/pairwise.json' with { type: 'json' }
import peopleNb from './nb/people.json' with { type: 'json' }
import planNb from './nb/plan.json' with { type: 'json' }
import prizesNb from './nb/prizes.json' with { type: 'json' }
import protocolNb from './nb/protocol.json' with { type: 'json' }
import publicNb from './nb/public.json' with { type: 'json' }
import resultNb from './nb/result.json' with { type: 'json' }
import rulesNb from './nb/rules.json' with { type: 'json' }
import stagesNb from './nb/stages.json' with { type: 'json' }
import teamNb from './nb/team.json' with { type: 'json' }
import uiNb from './nb/ui.json' with { type: 'json' }
import writingNb from './nb/writing.json' with { type: 'json' }
import accessNn from './nn/access.json' with { type: 'json' }
import adminNn from './nn/admin.json' with { type: 'json' }
import aidsNn from './nn/aids.json' with { type: 'json' }
import answersNn from './nn/answers.json' with { type: 'json' }
import archiveNn from './nn/archive.json' with { type: 'json' }
import awardingNn from './nn/awarding.json' with { type: 'json' }
import basisNn from './nn/basis.json' with { type: 'json' }
import calibrationNn from './nn/calibration.json' with { type: 'json' }
import checksNn from './nn/checks.json' with { type: 'json' }
import correctionNn from './nn/correction.json' with { type: 'json' }
import decisionsNn from './nn/decisions.json' with { type: 'json' }
import entriesNn from './nn/entries.json' with { type: 'json' }
import errorsNn from './nn/errors.json' with { type: 'json' }
import filesNn from './nn/files.json' with { type: 'json' }
import formNn from './nn/form.json' with { type: 'json' }
import impartialityNn from './nn/impartiality.json' with { type: 'json' }
import judgingNn from './nn/judging.json' with { type: 'json' }
import juryNn from './nn/jury.json' with { type: 'json' }
import lifeNn from './nn/life.json' with { type: 'json' }
import listsNn from './nn/lists.json' with { type: 'json' }
import mailNn from './nn/mail.json' with { type: 'json' }
import meetingNn from './nn/meeting.json' with { type: 'json' }
import minutesNn from './nn/minutes.json' with { type: 'json' }
import modelsNn from './nn/models.json' with { type: 'json' }
import outboxNn from './nn/outbox.json' with { type: 'json' }
import pairwiseNn from './nn/pairwise.json' with { type: 'json' }
import peopleNn from './nn/people.json' with { type: 'json' }
import planNn from './nn/plan.json' with { type: 'json' }
import prizesNn from './nn/prizes.json' with { type: 'json' }
import protocolNn from './nn/protocol.json' with { type: 'json' }
import publicNn from './nn/public.json' with { type: 'json' }
import resultNn from './nn/result.json' with { type: 'json' }
import rulesNn from './nn/rules.json' with { type: 'json' }
import stagesNn from './nn/stages.json' with { type: 'json' }
import teamNn from './nn/team.json' with { type: 'json' }
import uiNn from './nn/ui.json' with { type: 'json' }
import writingNn from './nn/writing.json' with { type: 'json' }

/** Bokmål is the source of the keys: a key that is missing there is a type error where it is used. */
const nb = {
  access: accessNb,
  admin: adminNb,
  aids: aidsNb,
  answers: answersNb,
  archive: archiveNb,
  awarding: awardingNb,
  basis: basisNb,
  calibration: calibrationNb,
  checks: checksNb,
  correction: correctionNb,
  decisions: decisionsNb,
  entries: entriesNb,
  errors: errorsNb,
  files: filesNb,
  form: formNb,
  impartiality: impartialityNb,
  judging: judgingNb,
  jury: juryNb,
  life: lifeNb,
  lists: listsNb,
  mail: mailNb,
  meeting: meetingNb,
  minutes: minutesNb,
  models: modelsNb,
  outbox: outboxNb,
  pairwise: pairwiseNb,
  people: peopleNb,
  plan: planNb,
  prizes: prizesNb,
  protocol: protocolNb,
  public: publicNb,
  result: resultNb,
  rules: rulesNb,
  stages: stagesNb,
  team: teamNb,
  ui: uiNb,
  writing: writingNb,
}

type Areas = typeof nb

export type TextKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas]

export type TextArea = Readonly<Record<string, string>>

export const CATALOGUES: Readonly<Record<Language, Readonly<Record<keyof Areas, TextArea>>>> = {
  nb,
  nn: {
    access: accessNn,
    admin: adminNn,
    aids: aidsNn,
    answers: answersNn,
    archive: archiveNn,
    awarding: awardingNn,
    basis: basisNn,
    calibration: calibrationNn,
    checks: checksNn,
    correction: correctionNn,
    decisions: decisionsNn,
    entries: entriesNn,
    errors: errorsNn,
    files: filesNn,
    form: formNn,
    impartiality: impartialityNn,
    judging: judgingNn,
    jury: juryNn,
    life: lifeNn,
    lists: listsNn,
    mail: mailNn,
    meeting: meetingNn,
    minutes: minutesNn,
    models: modelsNn,
    outbox: outboxNn,
    pairwise: pairwiseNn,
    people: peopleNn,
    plan: planNn,
    prizes: prizesNn,
    protocol: protocolNn,
    public: publicNn,
    result: resultNn,
    rules: rulesNn,
    stages: stagesNn,
    team: teamNn,
    ui: uiNn,
    writing: writingNn,
  },
  en: {
    access: accessEn,
    admin: adminEn,
    aids: aidsEn,
    answers: answersEn,
    archive: archiveEn,
    awarding: awardingEn,
    basis: basisEn,
    calibration: calibrationEn,
    checks: checksEn,
    correction: correctionEn,
    decisions: decisionsEn,
    entries: entriesEn,
    errors: errorsEn,
    files: filesEn,
    form: formEn,
    impartiality: impartialityEn,
    judging: judgingEn,
    jury: juryEn,
    life: lifeEn,
    lists: listsEn,
    mail: mailEn,
    meeting: meetingEn,
    minutes: minutesEn,
    models: modelsEn,
    outbox: outboxEn,
    pairwise: pairwiseEn,
    people: peopleEn,
    plan: planEn,
    prizes: prizesEn,
    protocol: protocolEn,
    public: publicEn,
    result: resultEn,
    rules: rulesEn,
    stages: stagesEn,
    team: teamEn,
    ui: uiEn,
    writing: writingEn,
  },
}
