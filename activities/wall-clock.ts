/** The only place of the activities that reads this machine's clock: for hand-over and delivery, never for business facts. */
export const wallClock = (): Date => new Date()
