// The letter that one recipient gets: in the recipient's language, with what concerns that recipient put in.
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { oneLine } from '../../../mail/outbox.ts'
import { formatDateTime } from '../../../text/format.ts'
import { createTranslate } from '../../../text/translate.ts'
import type { LetterGround, Recipient } from './draft-queries.ts'
import type { WrittenLetter } from './draft-store.ts'
import { fillIn, type PlaceholderValues } from './placeholder-rules.ts'

function pathFor(recipient: Recipient, { roundId, prizeSlug, slug }: LetterGround): string {
  switch (recipient.role) {
    case 'juror':
      return `/jury/${roundId}`
    case 'secretariat':
      return `/runder/${roundId}`
    case 'contact':
      return `/priser/${prizeSlug}/${slug}`
    case 'team':
      return recipient.entryId ? `/soknader/${recipient.entryId}` : `/priser/${prizeSlug}/${slug}`
  }
}

export function valuesFor(recipient: Recipient, ground: LetterGround, baseUrl: string): PlaceholderValues {
  const t = createTranslate(recipient.language)
  return {
    navn: recipient.name,
    tittel: recipient.title || t('outbox.untitled'),
    organisasjon: recipient.organisationName,
    runde: pickText(ground.title, recipient.language),
    pris: pickText(ground.prizeName, recipient.language),
    frist: ground.deadline ? formatDateTime(ground.deadline, recipient.language) : t('outbox.noDeadline'),
    lenke: `${baseUrl}${pathFor(recipient, ground)}`,
    kontakt: ground.contact || t('mail.theSecretariat'),
  }
}

type Words = { readonly subject: Texts; readonly body: Texts }

export function writeLetter(
  words: Words,
  recipient: Recipient,
  { ground, baseUrl }: { ground: LetterGround; baseUrl: string },
): WrittenLetter {
  const values = valuesFor(recipient, ground, baseUrl)
  return {
    key: recipient.key,
    subject: oneLine(fillIn(pickText(words.subject, recipient.language), values)),
    body: fillIn(pickText(words.body, recipient.language), values),
  }
}
