// Letters to begin from, in the project's own words and in both forms of Norwegian; each can be rewritten before it goes.
import { LANGUAGES } from '../../../kernel/texts.ts'
import { createTranslate, type TextKey } from '../../../text/translate.ts'
import type { DraftWords } from './draft-rules.ts'
import type { Audience } from './placeholder-rules.ts'

export const TEMPLATES = ['blank', 'received', 'drafts', 'jury', 'finalists', 'thanks'] as const
export type Template = (typeof TEMPLATES)[number]

const AUDIENCE_OF: Record<Template, Audience> = {
  blank: 'sent',
  received: 'sent',
  drafts: 'drafts',
  jury: 'jury_open',
  finalists: 'finalists',
  thanks: 'sent',
}

function inAll(key: TextKey) {
  return Object.fromEntries(LANGUAGES.map((language) => [language, createTranslate(language)(key)]))
}

export function templateWords(template: Template): DraftWords {
  const audience = AUDIENCE_OF[template]
  if (template === 'blank') return { audience, entries: [], language: null, subject: {}, body: {} }
  const subject = inAll(`outbox.template_${template}_subject`)
  return { audience, entries: [], language: null, subject, body: inAll(`outbox.template_${template}_body`) }
}
