/**
 * A failure a person can do something about: its message is a sentence that says what is wrong and what to do next.
 * `npm start` prints the message alone; any other error is a fault of ours and is printed with its stack.
 */
export class Sentence extends Error {
  override readonly name = 'Sentence'
}

/** Reads the system's error code (`EACCES`, `ENOENT`, …) off anything that was thrown. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
