import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { changeCalibration } from './change-calibration.ts'
import { postNote, showDifferencesPage } from './differences-routes.tsx'
import { readCalibrationAct } from './forms.ts'
import { postEarlier, postPractice, postRemoval, showPracticeForm } from './practice-routes.tsx'
import { postHandIn, postPracticeSheet, postTakeBack, showPracticeSheet } from './practice-sheet-routes.tsx'
import { calibrationPage, showCalibration } from './show-routes.tsx'
import { createTogetherRoutes } from './together/routes.tsx'

export function createCalibrationRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/kalibrering'
  const practice = `${path}/ovelse/:practice`
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => showCalibration(services, visit) },
    { method: 'post', path, guard, handle: (visit) => postAct(services, visit) },
    { method: 'post', path: `${path}/tidligere`, guard, handle: (visit) => postEarlier(services, visit) },
    { method: 'get', path: `${path}/forskjeller`, guard, handle: (visit) => showDifferencesPage(services, visit) },
    { method: 'post', path: `${path}/avklaring`, guard, handle: (visit) => postNote(services, visit) },
    { method: 'get', path: practice, guard, handle: (visit) => showPracticeSheet(services, visit) },
    { method: 'post', path: `${practice}/lagre`, guard, handle: (visit) => postPracticeSheet(services, visit) },
    { method: 'post', path: `${practice}/lever`, guard, handle: (visit) => postHandIn(services, visit) },
    { method: 'post', path: `${practice}/apne`, guard, handle: (visit) => postTakeBack(services, visit) },
    { method: 'get', path: `${practice}/rediger`, guard, handle: (visit) => showPracticeForm(services, visit) },
    { method: 'post', path: `${practice}/rediger`, guard, handle: (visit) => postPractice(services, visit) },
    { method: 'post', path: `${practice}/fjern`, guard, handle: (visit) => postRemoval(services, visit) },
    ...createTogetherRoutes(services),
  ]
}

async function postAct(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const { act, sharesComments } = readCalibrationAct(await visit.form())
  if (!act) throw new NotFound()
  const outcome = await changeCalibration(services, visit.personId(), { roundId, act, sharesComments })
  if (outcome.kind === 'done') return visit.redirect(`/jury/${roundId}/kalibrering?utfort=${act}`)
  if (outcome.kind === 'unknown') throw new NotFound()
  const text = visit.t(`calibration.refused_${outcome.kind}`)
  return calibrationPage(services, visit, { notice: { tone: 'warning', text }, status: 409 })
}
