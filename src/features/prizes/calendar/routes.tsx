import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { mayNotChangeTexts, type Why } from '../may.ts'
import type { FormView } from '../pages/form-view.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, roundOf, saveForm, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { calendarNames, meetingCount, parseCalendar, storedCalendar } from './forms.ts'
import { CalendarPage } from './pages/calendar-page.tsx'
import { saveCalendar } from './save-calendar.ts'

type View = { setUp: SetUp; form: FormView; why: Why | null; hasError: boolean }

function calendarPage(visit: Visit, { setUp, form, why, hasError }: View) {
  const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_kalender'), hasError })
  const saved = visit.query('lagret') !== undefined
  const meetings = meetingCount(setUp)
  return <CalendarPage {...{ frame, setUp, form, why, saved, meetings }} now={visit.now} />
}

export function createCalendarRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/runder/:id/kalender',
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const why = mayNotChangeTexts(setUp.round)
        const form = viewOf(visit, storedCalendar(setUp), why !== null)
        return visit.page(calendarPage(visit, { setUp, form, why, hasError: false }))
      },
    },
    {
      method: 'post',
      path: '/runder/:id/kalender',
      guard: 'signedIn',
      handle: (visit) =>
        saveForm(services, visit, {
          done: `/runder/${roundOf(visit)}/kalender?lagret`,
          form: {
            names: calendarNames,
            stored: storedCalendar,
            parse: (values) => parseCalendar(visit.t, values),
            save: (change) => saveCalendar(services, change),
          },
          show: (setUp, form, why) => calendarPage(visit, { setUp, form, why, hasError: true }),
        }),
    },
  ]
}
