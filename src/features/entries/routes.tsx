import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createApprovalRoutes } from './approval/routes.tsx'
import { createAttachmentRoutes } from './attachments/routes.tsx'
import { createCommentRoutes } from './comments/routes.tsx'
import { createDocumentRoutes } from './documents/routes.tsx'
import { createExchangeRoutes } from './exchange/routes.tsx'
import { createHistoryRoutes } from './history/routes.tsx'
import { createOverviewRoutes } from './overview/routes.tsx'
import { createPartnerRoutes } from './partners/routes.tsx'
import { createPresenceRoutes } from './presence/routes.tsx'
import { createReceiptCheckRoutes } from './receipts/routes.tsx'
import { createRetentionRoutes } from './retention/routes.tsx'
import { createReuseRoutes } from './reuse/routes.tsx'
import { createPreviewRoutes } from './sending/preview-routes.tsx'
import { createReceiptRoutes } from './sending/receipt-routes.tsx'
import { createSendingRoutes } from './sending/routes.tsx'
import { createWithdrawalRoutes } from './sending/withdrawal-routes.tsx'
import { createStartRoutes } from './start/routes.tsx'
import { createTeamRoutes } from './team/routes.tsx'
import { createWritingRoutes } from './writing/section-routes.tsx'

/** From the start of a draft to its receipt and the feedback on it. */
export function createEntriesRoutes(services: Services): readonly Route[] {
  return [
    ...createStartRoutes(services),
    ...createOverviewRoutes(services),
    ...createWritingRoutes(services),
    ...createAttachmentRoutes(services),
    ...createTeamRoutes(services),
    ...createPresenceRoutes(services),
    ...createCommentRoutes(services),
    ...createPartnerRoutes(services),
    ...createApprovalRoutes(services),
    ...createSendingRoutes(services),
    ...createPreviewRoutes(services),
    ...createReceiptRoutes(services),
    ...createWithdrawalRoutes(services),
    ...createDocumentRoutes(services),
    ...createRetentionRoutes(services),
    ...createReceiptCheckRoutes(services),
    ...createHistoryRoutes(services),
    ...createExchangeRoutes(services),
    ...createReuseRoutes(services),
  ]
}
