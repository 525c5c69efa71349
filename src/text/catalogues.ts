import type { Language } from '../kernel/texts.ts'
import accessEn from './en/access.json' with { type: 'json' }
import adminEn from './en/admin.json' with { type: 'json' }
import archiveEn from './en/archive.json' with { type: 'json' }
import decisionsEn from './en/decisions.json' with { type: 'json' }
import entriesEn from './en/entries.json' with { type: 'json' }
import errorsEn from './en/errors.json' with { type: 'json' }
import juryEn from './en/jury.json' with { type: 'json' }
import mailEn from './en/mail.json' with { type: 'json' }
import peopleEn from './en/people.json' with { type: 'json' }
import prizesEn from './en/prizes.json' with { type: 'json' }
import publicEn from './en/public.json' with { type: 'json' }
import uiEn from './en/ui.json' with { type: 'json' }
import accessNb from './nb/access.json' with { type: 'json' }
import adminNb from './nb/admin.json' with { type: 'json' }
import archiveNb from './nb/archive.json' with { type: 'json' }
import decisionsNb from './nb/decisions.json' with { type: 'json' }
import entriesNb from './nb/entries.json' with { type: 'json' }
import errorsNb from './nb/errors.json' with { type: 'json' }
import juryNb from './nb/jury.json' with { type: 'json' }
import mailNb from './nb/mail.json' with { type: 'json' }
import peopleNb from './nb/people.json' with { type: 'json' }
import prizesNb from './nb/prizes.json' with { type: 'json' }
import publicNb from './nb/public.json' with { type: 'json' }
import uiNb from './nb/ui.json' with { type: 'json' }
import accessNn from './nn/access.json' with { type: 'json' }
import adminNn from './nn/admin.json' with { type: 'json' }
import archiveNn from './nn/archive.json' with { type: 'json' }
import decisionsNn from './nn/decisions.json' with { type: 'json' }
import entriesNn from './nn/entries.json' with { type: 'json' }
import errorsNn from './nn/errors.json' with { type: 'json' }
import juryNn from './nn/jury.json' with { type: 'json' }
import mailNn from './nn/mail.json' with { type: 'json' }
import peopleNn from './nn/people.json' with { type: 'json' }
import prizesNn from './nn/prizes.json' with { type: 'json' }
import publicNn from './nn/public.json' with { type: 'json' }
import uiNn from './nn/ui.json' with { type: 'json' }

/** Bokmål is the source of the keys: a key that is missing there is a type error where it is used. */
const nb = {
  access: accessNb,
  admin: adminNb,
  archive: archiveNb,
  decisions: decisionsNb,
  entries: entriesNb,
  errors: errorsNb,
  jury: juryNb,
  mail: mailNb,
  people: peopleNb,
  prizes: prizesNb,
  public: publicNb,
  ui: uiNb,
}

type Areas = typeof nb

export type TextKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas]

export type TextArea = Readonly<Record<string, string>>

export const CATALOGUES: Readonly<Record<Language, Readonly<Record<keyof Areas, TextArea>>>> = {
  nb,
  nn: {
    access: accessNn,
    admin: adminNn,
    archive: archiveNn,
    decisions: decisionsNn,
    entries: entriesNn,
    errors: errorsNn,
    jury: juryNn,
    mail: mailNn,
    people: peopleNn,
    prizes: prizesNn,
    public: publicNn,
    ui: uiNn,
  },
  en: {
    access: accessEn,
    admin: adminEn,
    archive: archiveEn,
    decisions: decisionsEn,
    entries: entriesEn,
    errors: errorsEn,
    jury: juryEn,
    mail: mailEn,
    people: peopleEn,
    prizes: prizesEn,
    public: publicEn,
    ui: uiEn,
  },
}
