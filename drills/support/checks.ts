/** What a drill asserts, printed as it goes. */
export class Checks {
  #passed = 0;
  #failed = 0;

  expect(sentence: string, holds: boolean, figures = ''): void {
    if (holds) this.#passed++;
    else this.#failed++;
    console.log(`${holds ? 'ok    ' : 'FAILED'}  ${sentence}${figures && ` (${figures})`}`);
  }

  /** Prints the last line and gives the exit code. */
  finish(): number {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed > 0 ? 1 : 0;
  }
}
