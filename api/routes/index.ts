/** Every route of the API. */
import { readRoutes } from '../reads'
import type { Route } from '../route'
import { absenceRoutes } from './absences'
import { apiKeyRoutes } from './api-keys'
import { atRiskRoutes } from './at-risk'
import { assessmentRoutes } from './assessments'
import { calculationRoutes } from './calculations'
import { calendarRoutes } from './calendars'
import { caseRoutes } from './cases'
import { channelRoutes } from './channels'
import { codecRoutes } from './codec'
import { customerRoutes } from './customers'
import { duplicateRoutes } from './duplicates'
import { erasureRoutes } from './erasures'
import { exportRoutes } from './exports'
import { factRoutes } from './facts'
import { importRoutes } from './imports'
import { migrationRoutes } from './migrations'
import { needRoutes } from './needs'
import { outageRoutes } from './outages'
import { noticeRoutes } from './notices'
import { policyRoutes } from './policies'
import { previewRoutes } from './previews'
import { rehearsalRoutes } from './rehearsals'
import { rosterRoutes } from './rosters'
import { revivalRoutes } from './revival'
import { sessionRoutes } from './sessions'
import { staffRoutes } from './staff'
import { systemRoutes } from './system'
import { teamRoutes } from './teams'
import { webhookRoutes } from './webhooks'

export const routes: Route[] = [
  ...systemRoutes,
  ...needRoutes,
  ...atRiskRoutes,
  ...caseRoutes,
  ...readRoutes,
  ...rehearsalRoutes,
  ...customerRoutes,
  ...factRoutes,
  ...duplicateRoutes,
  ...importRoutes,
  ...assessmentRoutes,
  ...staffRoutes,
  ...teamRoutes,
  ...absenceRoutes,
  ...rosterRoutes,
  ...policyRoutes,
  ...calendarRoutes,
  ...calculationRoutes,
  ...previewRoutes,
  ...migrationRoutes,
  ...outageRoutes,
  ...revivalRoutes,
  ...noticeRoutes,
  ...apiKeyRoutes,
  ...sessionRoutes,
  ...codecRoutes,
  ...exportRoutes,
  ...erasureRoutes,
  ...webhookRoutes,
  ...channelRoutes,
]
