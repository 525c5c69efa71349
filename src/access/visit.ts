import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Actor } from '../kernel/actor.ts'
import { actorOf, PUBLIC } from '../kernel/actor.ts'
import { NotFound } from '../kernel/errors.ts'
import { type Id, type PersonId, parseId } from '../kernel/ids.ts'
import type { Language } from '../kernel/texts.ts'
import type { Translate } from '../text/translate.ts'
import { createTranslate } from '../text/translate.ts'
import type { PageFrame } from '../ui/frame.ts'
import { renderPage } from '../ui/layout.tsx'
import { type FormFields, readForm } from './form-fields.ts'
import type { SignedIn } from './person.ts'

/** What a page's answer rests on; a remembered page is served only while none of it has changed. */
export type Grounds = {
  /** Revision scopes: ids of the rounds, entries, organisations and persons that the page was made from. */
  readonly scopes: readonly string[]
  /** When the page changes by the clock alone (a deadline, midnight for "12 days left"). */
  readonly until?: Date
}

export type Visit = {
  readonly context: Context
  readonly actor: Actor
  readonly person: SignedIn | null
  readonly language: Language
  readonly t: Translate
  readonly now: Date
  /** Path without the language prefix. */
  readonly path: string
  readonly query: (name: string) => string | undefined
  readonly param: (name: string) => string
  /** A parameter that names a thing; one without the shape of an id is answered as a thing that does not exist. */
  readonly id: <T extends Id<string>>(name: string) => T
  /** The signed-in person's id; only for routes with the guard `signedIn`. */
  readonly personId: () => PersonId
  readonly form: () => Promise<FormFields>
  readonly frame: (page: Pick<PageFrame, 'title'> & Partial<PageFrame>) => PageFrame
  readonly page: (node: JSX.Element, status?: 200 | 403 | 404 | 409 | 422) => Response | Promise<Response>
  readonly json: (value: object, status?: 200 | 403 | 404 | 409 | 422) => Response
  /** True where a page module asks for JSON instead of a page. */
  readonly wantsJson: boolean
  /** 303 to a local path. */
  readonly redirect: (path: string) => Response
  readonly remember: (grounds: Grounds) => void
}

export type VisitSettings = {
  readonly now: Date
  readonly person: SignedIn | null
  readonly language: Language
  readonly path: string
  readonly practice: boolean
  readonly version: string
  readonly onRemember: (grounds: Grounds) => void
}

export function createVisit(context: Context, settings: VisitSettings): Visit {
  const { person, language, path } = settings
  const t = createTranslate(language)
  // A body can be read once; whoever asks again gets the same fields.
  let posted: Promise<FormFields> | null = null
  return {
    context,
    actor: person ? actorOf(person.personId) : PUBLIC,
    person,
    language,
    t,
    now: settings.now,
    path,
    query: (name) => context.req.query(name)?.replaceAll('\u0000', ''),
    param: (name) => context.req.param(name) ?? '',
    id: <T extends Id<string>>(name: string) => {
      const id = parseId<T>(context.req.param(name))
      if (!id) throw new NotFound()
      return id
    },
    personId: () => {
      if (!person) throw new NotFound()
      return person.personId
    },
    form: () => {
      posted ??= readForm(context.req.raw)
      return posted
    },
    frame: (page) => ({
      t,
      language,
      path,
      person: person ? { name: person.name } : null,
      practice: settings.practice,
      version: settings.version,
      ...page,
    }),
    page: async (node, status = 200) => context.html(renderPage(node), status),
    json: (value, status = 200) => context.json(value, status),
    wantsJson: (context.req.header('accept') ?? '').includes('application/json'),
    redirect: (to) => {
      if (!/^\/(?![/\\])/.test(to)) throw new Error('redirects stay within the site')
      return context.redirect(to, 303)
    },
    remember: settings.onRemember,
  }
}
