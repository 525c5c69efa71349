import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createCalendarRoutes } from './calendar/routes.tsx'
import { createCalendarFeedRoutes } from './calendar-feeds/routes.tsx'
import { createCandidateRoutes } from './candidates/routes.tsx'
import { createCategoryRoutes } from './categories/routes.tsx'
import { createClarificationRoutes } from './clarifications/routes.tsx'
import { createClosingRoutes } from './closing/routes.tsx'
import { createCopyRoutes } from './copying/routes.tsx'
import { createCriterionRoutes } from './criteria/routes.tsx'
import { createDeskRoutes } from './desk/routes.tsx'
import { createExtensionRoutes } from './extensions/routes.tsx'
import { createFoundingRoutes } from './founding/routes.tsx'
import { createPreviewRoutes } from './preview/routes.tsx'
import { createQuestionRoutes } from './questions/routes.tsx'
import { createRecusalGroundRoutes } from './recusal-grounds/routes.tsx'
import { createReminderRoutes } from './reminders/routes.tsx'
import { createRoleRoutes } from './roles/routes.tsx'
import { createRoundTermRoutes } from './round-terms/routes.tsx'
import { createStageRuleRoutes } from './stage-rules/routes.tsx'
import { createTermsRoutes } from './terms/routes.tsx'
import { createTextsRoutes } from './texts/routes.tsx'
import { createVersionRoutes } from './versions/routes.tsx'

export function createPrizesRoutes(services: Services): readonly Route[] {
  return [
    ...createDeskRoutes(services),
    ...createFoundingRoutes(services),
    ...createTextsRoutes(services),
    ...createCategoryRoutes(services),
    ...createCriterionRoutes(services),
    ...createQuestionRoutes(services),
    ...createCalendarRoutes(services),
    ...createCalendarFeedRoutes(services),
    ...createCandidateRoutes(services),
    ...createClosingRoutes(services),
    ...createCopyRoutes(services),
    ...createExtensionRoutes(services),
    ...createReminderRoutes(services),
    ...createTermsRoutes(services),
    ...createStageRuleRoutes(services),
    ...createRecusalGroundRoutes(services),
    ...createRoundTermRoutes(services),
    ...createPreviewRoutes(services),
    ...createRoleRoutes(services),
    ...createClarificationRoutes(services),
    ...createVersionRoutes(services),
  ]
}
