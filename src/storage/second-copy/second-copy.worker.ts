import { expose } from 'comlink';
import { opfsDisk } from './opfs-disk.ts';
import { SecondCopyStore } from './store.ts';

/** The only holder of OPFS handles. */
expose(new SecondCopyStore(opfsDisk));
