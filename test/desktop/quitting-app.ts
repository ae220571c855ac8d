import { EventEmitter } from 'node:events';

/**
 * Quits as Electron does: asks first, ends unless somebody objects, and takes no other `quit` in the turn in which it
 * asks. Promises that are settled by then run before it has forgotten the objection.
 */
export class QuittingApp extends EventEmitter {
  ended = false;
  exitCode: number | undefined;
  /** How often it was asked for. */
  quits = 0;
  #asking = false;

  quit(): void {
    if (this.#asking) return;
    this.quits += 1;
    this.#asking = true;
    let prevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.ended = true;
    setImmediate(() => {
      this.#asking = false;
    });
  }

  exit(code: number): void {
    this.exitCode = code;
  }
}
