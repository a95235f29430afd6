import {
  type ClockReading,
  type ClockWatch,
  clockState,
  confirmClock,
  startClock,
  watchClock,
} from '../../domain/time/clock-doubt.ts';

/** This start's clock: what it says goes into entries unaltered; whether to believe it is looked at each time it is read. */
export class DeskClock {
  readonly #read: () => ClockReading;
  #watch: ClockWatch;

  constructor(read: () => ClockReading, builtAtMs: number, lastEntryAtMs: number | undefined) {
    this.#read = read;
    this.#watch = startClock(read(), builtAtMs, lastEntryAtMs);
  }

  get state(): 'confirmed' | 'doubtful' {
    return clockState(this.#watch);
  }

  /** To be asked often, so that a leap is seen when it happens. */
  look(): 'confirmed' | 'doubtful' {
    this.#watch = watchClock(this.#watch, this.#read());
    return this.state;
  }

  /** An officer looked at date and hour. */
  confirm(): void {
    this.#watch = confirmClock(this.#read());
  }
}
