import { describe, expect, it } from 'vitest';
/** The script is plain JavaScript without types: it runs before there are any packages. */
const script: { talliedFrom(report: unknown, exitCode: number): { passed: number; failed: number } } = await import(
  new URL('./tally.mjs', import.meta.url).href
);
const { talliedFrom } = script;

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

describe('the last line of npm test', () => {
  it('counts tests', () => {
    const report = { numPassedTests: 3, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] };
    expect(talliedFrom(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, testResults: [file('passed', 'passed'), file('failed')] };
    expect(talliedFrom(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a run that ended badly though every test passed', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, testResults: [file('passed', 'passed')] };
    expect(talliedFrom(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a run that left no report', () => {
    expect(talliedFrom(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
