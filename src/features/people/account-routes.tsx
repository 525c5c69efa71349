import { returnPath } from '../../access/return-path.ts'
import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { endOtherSessions, endSession } from '../../access/sessions.ts'
import type { Visit } from '../../access/visit.ts'
import { parseId, type SessionId } from '../../kernel/ids.ts'
import { isLanguage, type Language } from '../../kernel/texts.ts'
import type { FieldFault } from '../../ui/error-summary.tsx'
import { ownFrame } from './own-frame.ts'
import { ProfilePage } from './pages/profile-page.tsx'
import { SessionsPage } from './pages/sessions-page.tsx'
import { loadOwnProfile, loadOwnSessions } from './queries.ts'
import { type ProfileOutcome, saveLanguage, saveProfile } from './save-profile.ts'

const YEAR = 365 * 86_400
const CHOOSING = /^\/ovelse\/innlogging\/velg\/[\w-]+$/

function setLanguageCookie(visit: Visit, services: Services, language: Language): void {
  const secure = services.baseUrl.startsWith('https:') ? '; Secure' : ''
  const cookie = `sprak=${language}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${secure}`
  visit.context.header('set-cookie', cookie, { append: true })
}

function profileFaults(visit: Visit, outcome: Exclude<ProfileOutcome, { kind: 'saved' }>): readonly FieldFault[] {
  switch (outcome.kind) {
    case 'nameMissing':
      return [{ fieldId: 'name', message: visit.t('people.nameMissing') }]
    case 'nameUnclear':
      return [{ fieldId: 'name', message: visit.t('people.nameUnclear') }]
    case 'languageUnknown':
      return [{ fieldId: 'language', message: visit.t('people.languageMissing') }]
  }
}

function profileRoutes(services: Services): readonly Route[] {
  async function show(visit: Visit): Promise<Response> {
    const profile = await services.db.read(visit.actor, (r) => loadOwnProfile(r, visit.personId()))
    return visit.page(
      <ProfilePage
        frame={ownFrame(visit, visit.t('people.profileTitle'))}
        name={profile.name}
        email={profile.email}
        language={profile.language ?? visit.language}
        errors={[]}
        isSaved={visit.query('lagret') === 'ja'}
      />,
    )
  }

  async function save(visit: Visit): Promise<Response> {
    const form = await visit.form()
    const input = { name: form.text('name'), language: form.text('language') }
    const outcome = await saveProfile(services, visit.personId(), input)
    if (outcome.kind === 'saved') {
      setLanguageCookie(visit, services, outcome.language)
      return visit.redirect('/min-side/profil?lagret=ja')
    }
    const profile = await services.db.read(visit.actor, (r) => loadOwnProfile(r, visit.personId()))
    return visit.page(
      <ProfilePage
        frame={ownFrame(visit, visit.t('people.profileTitle'), { hasError: true })}
        name={input.name}
        email={profile.email}
        language={isLanguage(input.language) ? input.language : visit.language}
        errors={profileFaults(visit, outcome)}
        isSaved={false}
      />,
      422,
    )
  }

  return [
    { method: 'get', path: '/min-side/profil', guard: 'signedIn', handle: show },
    { method: 'post', path: '/min-side/profil', guard: 'signedIn', handle: save },
  ]
}

function sessionRoutes(services: Services): readonly Route[] {
  async function list(visit: Visit): Promise<Response> {
    const idleMinutes = services.sessionIdleMinutes ?? 60
    const options = { me: visit.personId(), now: visit.now, idleMinutes }
    const sessions = await services.db.read(visit.actor, (r) => loadOwnSessions(r, options))
    return visit.page(
      <SessionsPage
        frame={ownFrame(visit, visit.t('people.sessionsTitle'))}
        sessions={sessions}
        current={visit.person?.sessionId ?? null}
        hasEnded={visit.query('avsluttet') === 'ja'}
      />,
    )
  }

  async function end(visit: Visit): Promise<Response> {
    const form = await visit.form()
    const me = visit.personId()
    const session = parseId<SessionId>(form.text('session'))
    if (form.text('others') === 'yes' && visit.person) await endOtherSessions(services, me, visit.person.sessionId)
    // A session that is over already, or never was one's own, ends in the same list.
    else if (session) await endSession(services, me, session)
    return visit.redirect('/min-side/okter?avsluttet=ja')
  }

  return [
    { method: 'get', path: '/min-side/okter', guard: 'signedIn', handle: list },
    { method: 'post', path: '/min-side/okter', guard: 'signedIn', handle: end },
  ]
}

function languageRoute(services: Services): Route {
  return {
    method: 'post',
    path: '/sprak',
    guard: 'public',
    handle: async (visit) => {
      const form = await visit.form()
      const language = form.text('language')
      const back = form.text('back')
      if (isLanguage(language)) {
        setLanguageCookie(visit, services, language)
        if (visit.person) await saveLanguage(services, visit.person.personId, language)
      }
      // Back to where one was, also within the practice sign-in; never to another site.
      return visit.redirect(CHOOSING.test(back) ? back : returnPath(back || '/'))
    },
  }
}

export function createAccountRoutes(services: Services): readonly Route[] {
  return [...profileRoutes(services), ...sessionRoutes(services), languageRoute(services)]
}
