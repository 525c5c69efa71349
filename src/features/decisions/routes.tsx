import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createBallotRoutes } from './ballot/routes.tsx'
import { createAwardRoutes } from './correction/award-routes.tsx'
import { createCorrectionRoutes } from './correction/routes.tsx'
import { createStatementRoutes } from './correction/statement-routes.tsx'
import { createAnnounceRoutes } from './honours/announce-routes.tsx'
import { createHonoursRoutes } from './honours/routes.tsx'
import { createLiveRoutes } from './meeting/live-routes.tsx'
import { createMeetingRoutes } from './meeting/routes.tsx'
import { createPictureFileRoutes } from './presentation/picture-file-routes.ts'
import { createPresentationRoutes } from './presentation/routes.tsx'
import { createMinutesRoutes } from './protocol/minutes-routes.tsx'
import { createProtocolRoutes } from './protocol/routes.tsx'
import { createReleaseRoutes } from './release/routes.tsx'
import { createWritingRoutes } from './writing/routes.tsx'

/** From the jury's result to the released decision. */
export function createDecisionsRoutes(services: Services): readonly Route[] {
  return [
    ...createHonoursRoutes(services),
    ...createAnnounceRoutes(services),
    ...createMeetingRoutes(services),
    ...createLiveRoutes(services),
    ...createBallotRoutes(services),
    ...createCorrectionRoutes(services),
    ...createAwardRoutes(services),
    ...createStatementRoutes(services),
    ...createWritingRoutes(services, 'statement'),
    ...createWritingRoutes(services, 'feedback'),
    ...createPresentationRoutes(services),
    ...createPictureFileRoutes(services),
    ...createReleaseRoutes(services),
    ...createProtocolRoutes(services),
    ...createMinutesRoutes(services),
  ]
}
