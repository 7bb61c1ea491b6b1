/** What a handler answers when it is more than a body with the route's first status. */
export class Answer {
  readonly status: number
  readonly headers: Record<string, string>

  constructor(
    readonly body: unknown,
    { status, headers = {} }: { status: number; headers?: Record<string, string> },
  ) {
    this.status = status
    this.headers = headers
  }
}
