import type { Effects } from '../effects/index.ts';

interface Landed<T> {
  at: number;
  outcome: { value: T } | { error: unknown };
}

/** Work that many ask for at once and that is done once; its outcome counts for a while. */
export class Flights<T> {
  readonly #effects: Pick<Effects, 'ticks'>;
  readonly #goodForMs: number;
  readonly #badForMs: number;
  readonly #flying = new Map<string, Promise<T>>();
  readonly #landed = new Map<string, Landed<T>>();

  /** @param goodForMs how long a success is not repeated @param badForMs the same for a failure */
  constructor(effects: Pick<Effects, 'ticks'>, goodForMs: number, badForMs: number) {
    this.#effects = effects;
    this.#goodForMs = goodForMs;
    this.#badForMs = badForMs;
  }

  /** @throws what the work throws; within a pause what it threw last */
  once(key: string, work: () => Promise<T>): Promise<T> {
    const flying = this.#flying.get(key);
    if (flying) return flying;
    const landed = this.#landed.get(key);
    if (landed && this.#effects.ticks() - landed.at < this.#lasts(landed)) return outcomeOf(landed);
    const flight = this.#fly(key, work);
    this.#flying.set(key, flight);
    return flight;
  }

  #lasts({ outcome }: Landed<T>): number {
    return 'value' in outcome ? this.#goodForMs : this.#badForMs;
  }

  async #fly(key: string, work: () => Promise<T>): Promise<T> {
    let outcome: Landed<T>['outcome'];
    try {
      outcome = { value: await work() };
    } catch (error) {
      outcome = { error };
    }
    this.#flying.delete(key);
    const landed = { at: this.#effects.ticks(), outcome };
    if (this.#lasts(landed) > 0) this.#landed.set(key, landed);
    else this.#landed.delete(key);
    return outcomeOf(landed);
  }
}

async function outcomeOf<T>({ outcome }: Landed<T>): Promise<T> {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
