/** Every route of the API. */
import { readRoutes } from '../reads'
import type { Route } from '../route'
import { absenceRoutes } from './absences'
import { apiKeyRoutes } from './api-keys'
import { assessmentRoutes } from './assessments'
import { calculationRoutes } from './calculations'
import { calendarRoutes } from './calendars'
import { caseRoutes } from './cases'
import { customerRoutes } from './customers'
import { factRoutes } from './facts'
import { migrationRoutes } from './migrations'
import { needRoutes } from './needs'
import { policyRoutes } from './policies'
import { previewRoutes } from './previews'
import { rehearsalRoutes } from './rehearsals'
import { staffRoutes } from './staff'
import { systemRoutes } from './system'
import { teamRoutes } from './teams'

export const routes: Route[] = [
  ...systemRoutes,
  ...needRoutes,
  ...caseRoutes,
  ...readRoutes,
  ...rehearsalRoutes,
  ...customerRoutes,
  ...factRoutes,
  ...assessmentRoutes,
  ...staffRoutes,
  ...teamRoutes,
  ...absenceRoutes,
  ...policyRoutes,
  ...calendarRoutes,
  ...calculationRoutes,
  ...previewRoutes,
  ...migrationRoutes,
  ...apiKeyRoutes,
]
