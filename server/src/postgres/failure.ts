/** A reason why the database cannot be had, as one sentence for the operator. Never shown with a stack trace. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}
