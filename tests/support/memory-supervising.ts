import type { SupervisingActions } from '../../src/actions/supervising/ports.ts';
import { done, refused } from '../../src/domain/result.ts';
import { memoryId } from './memory-app.ts';

/** A supervisor's acts that all succeed and do nothing, but those that a test looks at. */
export function memorySupervising(override: Partial<SupervisingActions> = {}): SupervisingActions {
  const saved = async () => done({ subject: memoryId(0), copies: 'both' as const });
  return {
    devices: {
      readSpare: async () => done({ comparison: '0000-0000-0000', counter: '1a' }),
      vouchForSpare: async () => done({ text: 'LOKET-JAWABAN:x', frames: ['LQ1.abcdef.1.1.x'], counter: '1a' }),
      renewOfficer: async () => done(undefined),
      retireDevice: async () => done(undefined),
      changeOfficeKey: async () => done(undefined),
      giveOfficeKeyAgain: async () => done(undefined),
      showOfficeKey: async () => done({ text: 'LOKET-KUNCI:x', frames: ['LQ1.abcdef.1.1.x'] }),
      readOfficeKey: async () => done({ changed: true }),
      writeRecoverySheet: async () => refused('app-incomplete'),
    },
    courier: async () => refused('app-incomplete'),
    paper: async () => refused('app-incomplete'),
    changeOffice: async () => done(undefined),
    findOfficeHub: async () => done(undefined),
    decideReview: saved,
    approveAll: async (subjects) => done({ saved: subjects.length }),
    changeLane: saved,
    voidNumber: saved,
    closeDay: async () => done(undefined),
    addNote: saved,
    noteForksSeen: async () => undefined,
    keepOneSide: saved,
    keepQueueViews: async () => done(undefined),
    queueViews: async () => undefined,
    ...override,
  };
}
