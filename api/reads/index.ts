/** Everything that is read of cases; they are acted on elsewhere. */
import type { Route } from '../route'
import { caseEvents } from './case-events'
import { explainCase } from './explanation'
import { ledger } from './ledger'
import { listCases } from './list-cases'
import { listObligations } from './obligations'
import { rungLateness } from './rung-lateness'
import { listRungs } from './rungs'
import { waitForCase } from './wait'

export const readRoutes: Route[] = [
  listCases,
  caseEvents,
  explainCase,
  waitForCase,
  listObligations,
  ledger,
  listRungs,
  rungLateness,
]
