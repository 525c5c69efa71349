import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Texts } from '../../kernel/texts.ts'

/** As `data/practice-people.json` has them. */
export type PracticePerson = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly title: Texts
  /** One sentence on what one can try as this person. */
  readonly oneLine: Texts
  readonly organisationRoles: readonly string[]
  readonly roundRoles: readonly { readonly role: string }[]
  readonly platformRoles: readonly string[]
}

export const PARTS = ['secretariat', 'jury', 'applicants', 'others'] as const
export type Part = (typeof PARTS)[number]

const JURY: ReadonlySet<string> = new Set(['leader', 'juror', 'deputy'])

/** Where on the page a person stands: by what the person does in the practice. */
export function partOf(person: PracticePerson): Part {
  const roles = person.roundRoles.map(({ role }) => role)
  if (roles.includes('secretariat') || person.organisationRoles.includes('prize_owner')) return 'secretariat'
  if (roles.some((role) => JURY.has(role))) return 'jury'
  if (roles.length > 0 || person.platformRoles.length > 0 || person.organisationRoles.length === 0) return 'others'
  return 'applicants'
}

export type Account = { readonly subject: string; readonly name: string; readonly email: string }

export type Accounts = {
  people(): Promise<readonly PracticePerson[]>
  find(subject: string): Promise<Account | undefined>
  /** Somebody who was never here before; the same address is the same person. */
  fresh(name: string, email: string): Account
}

export function createAccounts(people: () => Promise<readonly PracticePerson[]>): Accounts {
  const made = new LRUCache<string, Account>({ max: 1000 })
  return {
    people,
    find: async (subject) => {
      const known = made.get(subject)
      if (known) return known
      const person = (await people()).find((one) => one.key === subject)
      return person ? { subject, name: person.name, email: person.email } : undefined
    },
    fresh: (name, email) => {
      const address = createHash('sha256').update(email.toLowerCase()).digest('hex')
      const account = { subject: `ny-${address.slice(0, 32)}`, name, email }
      made.set(account.subject, account)
      return account
    },
  }
}
