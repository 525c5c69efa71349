import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { nextMidnight } from '../../kernel/oslo-clock.ts'
import type { MyRows } from './my-tasks.ts'
import { loadMyRows } from './my-tasks-queries.ts'
import { ownFrame } from './own-frame.ts'
import { MyPage } from './pages/my-page.tsx'
import { PracticeMailPage } from './pages/practice-mail-page.tsx'
import { loadOwnLetters, loadOwnProfile, loadStanding } from './queries.ts'

/** Which open calls there are is told by the scope that every personal page rests on. */
function scopesOf({ entries, juryRounds, secretariatRounds, auditedRounds }: MyRows): readonly string[] {
  const rounds = [...juryRounds, ...secretariatRounds, ...auditedRounds].map(({ id }) => id)
  return [...new Set([...entries.flatMap(({ id, roundId }) => [id, roundId]), ...rounds])]
}

export function createMyPageRoutes({ db, baseUrl, practice }: Services): readonly Route[] {
  const myPage: Route = {
    method: 'get',
    path: '/min-side',
    guard: 'signedIn',
    handle: async (visit) => {
      const view = await db.read(visit.actor, async (r) => ({
        rows: await loadMyRows(r, visit.personId()),
        ...(await loadStanding(r)),
      }))
      visit.remember({ scopes: scopesOf(view.rows), until: nextMidnight(visit.now) })
      return visit.page(<MyPage frame={visit.frame({ title: visit.t('ui.myPage') })} now={visit.now} {...view} />)
    },
  }
  const practiceMail: Route = {
    method: 'get',
    path: '/ovelse/post',
    guard: 'signedIn',
    handle: async (visit) => {
      const me = visit.personId()
      const [letters, profile] = await db.read(visit.actor, async (r) => [
        await loadOwnLetters(r, me),
        await loadOwnProfile(r, me),
      ])
      const frame = ownFrame(visit, visit.t('people.mailTitle'))
      return visit.page(<PracticeMailPage frame={frame} letters={letters} email={profile.email} baseUrl={baseUrl} />)
    },
  }
  return practice ? [myPage, practiceMail] : [myPage]
}
