import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createAssessmentRoutes } from './assessments/routes.tsx'
import { createPlanRoutes } from './assignment/plan-routes.tsx'
import { createCalibrationRoutes } from './calibration/routes.tsx'
import { createDeskRoutes } from './desk/routes.tsx'
import { createImpartialityRoutes } from './impartiality/routes.tsx'
import { createNoteRoutes } from './notes/routes.tsx'
import { createOfflineRoutes } from './offline/routes.tsx'
import { createOwnValueRoutes } from './own-values/routes.tsx'
import { createPairwiseRoutes } from './pairwise/routes.tsx'
import { createSeatRoutes } from './panel/seat-routes.tsx'
import { createRankingRoutes } from './ranking/routes.tsx'
import { createResultFileRoutes } from './result/file-routes.ts'
import { createResultRoutes } from './result/routes.tsx'
import { createStageRoutes } from './stages/routes.tsx'

export function createJuryRoutes(services: Services): readonly Route[] {
  return [
    ...createDeskRoutes(services),
    ...createPlanRoutes(services),
    ...createImpartialityRoutes(services),
    ...createSeatRoutes(services),
    ...createCalibrationRoutes(services),
    ...createAssessmentRoutes(services),
    ...createNoteRoutes(services),
    ...createOwnValueRoutes(services),
    ...createRankingRoutes(services),
    ...createPairwiseRoutes(services),
    ...createOfflineRoutes(services),
    ...createResultRoutes(services),
    ...createResultFileRoutes(services),
    ...createStageRoutes(services),
  ]
}
