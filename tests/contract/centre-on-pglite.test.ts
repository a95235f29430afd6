import { describe } from 'vitest';
import { centreContract } from './centre-contract.ts';

describe('the centre on PGlite', () => {
  centreContract(async () => ({
    expectedClass: 'volatile',
    databaseUrl: async () => undefined,
    end: async () => undefined,
  }));
});
