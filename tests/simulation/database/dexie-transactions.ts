import { IDBDatabase, IDBTransaction } from 'fake-indexeddb';
import { type Machine, currentMachine } from '../world/machine.ts';

/**
 * fake-indexeddb starts a waiting transaction in the turn of whoever ended the one before it, perhaps another page. Here
 * each starts in its own page's turn, so that what follows from it belongs to that page and dies with it.
 */
interface Started {
  _started: boolean;
  _start(): void;
}

const owners = new WeakMap<object, Machine>();

function replace<T extends object, N extends keyof T>(prototype: T, name: N, other: (own: T[N]) => T[N]): void {
  prototype[name] = other(prototype[name]);
}

replace(
  IDBDatabase.prototype,
  'transaction',
  (own) =>
    function (this: IDBDatabase, ...given) {
      const transaction = own.apply(this, given);
      const machine = currentMachine();
      if (machine !== undefined) owners.set(transaction, machine);
      return transaction;
    },
);

replace(
  IDBTransaction.prototype as unknown as Started,
  '_start',
  (own) =>
    function (this: Started) {
      const owner = owners.get(this);
      if (owner === undefined || owner === currentMachine()) return own.call(this);
      this._started = true;
      owner.after(0, () => own.call(this));
    },
);
