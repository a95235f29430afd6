export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export function talliedFrom(
  report: Report | undefined,
  exitCode: number,
): { readonly passed: number; readonly failed: number };
