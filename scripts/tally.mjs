/**
 * How many tests passed and failed, from Vitest's JSON report and exit code. A file that could not be loaded, a run that
 * ended badly without a failed test, and a missing report are each one failure: nothing that went wrong counts as none.
 */
export function talliedFrom(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
  }).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
