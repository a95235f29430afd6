import { answerCalls } from '../browser/worker-calls.ts';
import { opfsDisk } from './opfs-disk.ts';
import { SecondCopyStore } from './store.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The only holder of OPFS handles. The worker's name is the directory that its store lies in. */
answerCalls(new SecondCopyStore(opfsDisk(self.name)));
