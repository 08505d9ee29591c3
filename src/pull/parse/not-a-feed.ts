/** The document is not a readable feed. `detail` is the reason in a few words, for the report. */
export class NotAFeed extends Error {
  readonly detail: string;

  constructor(detail: string, options?: ErrorOptions) {
    super(`Not a feed: ${detail}`, options);
    this.name = 'NotAFeed';
    this.detail = detail;
  }
}
