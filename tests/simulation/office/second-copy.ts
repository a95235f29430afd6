import type { Disk } from '../../../src/storage/second-copy/disk.ts';
import type { SecondCopy } from '../../../src/storage/second-copy/port.ts';
import { SecondCopyStore } from '../../../src/storage/second-copy/store.ts';
import type { Machine } from '../world/machine.ts';
import type { Device } from './device.ts';

/** The product's second copy on this device's disk, as a page reaches it. */
export const secondCopyOf = (device: Device, machine: Machine): SecondCopy =>
  overTheWire(new SecondCopyStore(patient(device, machine)), machine);

/** The browser may hold an old tab's handle for a moment; `opfs-disk.ts` asks again, and so does this. */
function patient({ disk }: Device, machine: Machine): Disk {
  return {
    directories: () => disk.directories(),
    files: (directory) => disk.files(directory),
    remove: (directory, name) => disk.remove(directory, name),
    async open(directory, name) {
      for (let tried = 1; ; tried++) {
        try {
          const file = await disk.open(directory, name);
          // Its tab may be gone while another one is open: then nobody holds the file any more.
          machine.onDeath.push(() => file.close());
          return file;
        } catch (error) {
          if (tried >= 30) throw error;
          await machine.sleep(100);
        }
      }
    },
  };
}

/** The second copy is in a worker: each call is a message there and one back, and either may never arrive. */
function overTheWire(copy: SecondCopy, machine: Machine): SecondCopy {
  return new Proxy(copy, {
    get(target, name: keyof SecondCopy) {
      const call = target[name] as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]) => {
        const answer = await machine.io('storage', `copy ${name}`, 2, () => call.apply(target, given));
        await machine.heard();
        return answer;
      };
    },
  });
}
