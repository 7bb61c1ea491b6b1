/** Every type of event there is, for those who choose what to be told of. */
import { caseCommands, type CaseCommand } from '../clock/commands'
import { processes } from '../processes'

/** What the clock, and the keeping of deadlines, makes of itself. */
const byTheClock = [
  'DeadlineStarted',
  'DeadlineMoved',
  'DeadlineConfirmed',
  'DeadlineWarned',
  'DeadlineMissed',
  'DeadlineEscalated',
  'DeadlineMet',
  'DeadlineLapsed',
  'DeadlineCancelled',
  'CorrectionProposed',
  'VerdictCorrected',
  'PauseReminded',
  'WaitStarted',
  'RungHeld',
  'RungSkipped',
  'CaseResumed',
  'CaseClosed',
]

export function eventTypes(): string[] {
  const byPeople = Object.values(processes).flatMap(({ opened, commands }) => [
    opened,
    ...Object.values(commands).flatMap(({ event, events }) => (typeof event === 'string' ? event : (events ?? []))),
  ])
  const onAnyCase = Object.values<CaseCommand>(caseCommands).flatMap(({ event, events }) =>
    typeof event === 'string' ? event : (events ?? []),
  )
  return [...new Set([...byPeople, ...onAnyCase, ...byTheClock])].sort()
}
