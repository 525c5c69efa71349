// A person decides the own name and language. The address comes from the identity provider or an accepted invitation.
import type { Services } from '../../access/services.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isLanguage, type Language } from '../../kernel/texts.ts'

export type ProfileOutcome =
  | { readonly kind: 'saved'; readonly language: Language }
  | { readonly kind: 'nameMissing' }
  | { readonly kind: 'nameUnclear' }
  | { readonly kind: 'languageUnknown' }

/** Letters, marks and ordinary punctuation; signs that turn or hide text would let one pass for another. */
function isClearName(name: string): boolean {
  return name.length <= 120 && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029<>]/u.test(name)
}

export async function saveProfile(
  services: Services,
  me: PersonId,
  input: { name: string; language: string },
): Promise<ProfileOutcome> {
  const { language } = input
  const name = input.name.normalize('NFC').replace(/ +/g, ' ').trim()
  if (name === '') return { kind: 'nameMissing' }
  if (!isClearName(name)) return { kind: 'nameUnclear' }
  if (!isLanguage(language)) return { kind: 'languageUnknown' }
  await services.db.write(actorOf(me), async (tx) => {
    await tx.updateTable('person').set({ display_name: name }).where('id', '=', me).execute()
    await tx.updateTable('person_contact').set({ language }).where('person_id', '=', me).execute()
  })
  return { kind: 'saved', language }
}

/** The language alone, as chosen at the top of any page. */
export async function saveLanguage(services: Services, me: PersonId, language: Language): Promise<void> {
  await services.db.write(actorOf(me), (tx) =>
    tx.updateTable('person_contact').set({ language }).where('person_id', '=', me).execute(),
  )
}
