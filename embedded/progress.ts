/** Tells the person at the terminal what is going on; made by scripts/progress.cjs, which the set-up uses as well. */
export interface Progress {
  say: (text: string) => void
  /** Runs `work`; when it takes over a second, tells so with the time it takes. `detail` says what it is at. */
  step: <Result>(title: string, work: (detail: (text: string) => void) => Promise<Result>) => Promise<Result>
}
