/** Everything that is read of cases; they are acted on elsewhere. */
import type { Route } from '../route'
import { auditRoutes } from './audit'
import { caseEvents } from './case-events'
import { eventStream } from './event-stream'
import { listCorrections } from './corrections'
import { explainCase } from './explanation'
import { ledger } from './ledger'
import { listCases } from './list-cases'
import { caseDeliveries, readMessage } from './messages'
import { listObligations } from './obligations'
import { rungLateness } from './rung-lateness'
import { listRungs } from './rungs'
import { customerTimeline } from './timeline'
import { waitForCase } from './wait'

export const readRoutes: Route[] = [
  listCases,
  caseEvents,
  eventStream,
  explainCase,
  waitForCase,
  listObligations,
  ledger,
  listRungs,
  rungLateness,
  readMessage,
  caseDeliveries,
  listCorrections,
  customerTimeline,
  ...auditRoutes,
]
