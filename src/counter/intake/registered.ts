import { type ReadonlySignal, computed, signal } from '@preact/signals';
import type { IntakeValues } from '../../domain/intake-form/fields.ts';
import { type Finding, finding } from '../../domain/intake-form/finding.ts';
import { soughtIn } from '../../domain/intake-form/sought.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { staffName } from '../../queries/staff-name.ts';
import type { Registered } from '../../queries/list/registered.ts';
import type { App } from '../../ui/app-context.ts';

/** Whether somebody who looks like the person in the form is registered in the office already. */
export interface RegisteredWatch {
  readonly findings: ReadonlySignal<readonly Finding[]>;
  /** Looks now, and is done when `findings` are what the office knows. */
  look(values: IntakeValues): Promise<void>;
}

export function watchRegistered({ queries }: App, subject: ApplicationId): RegisteredWatch {
  const found = signal<readonly Registered[]>([]);
  let latest: object | undefined;
  return {
    findings: computed(() =>
      fields.flatMap(([by, field]) => {
        const alike = found.value.filter((one) => one.by === by);
        const [newest] = alike;
        return newest === undefined ? [] : [about(newest, field, alike.length - 1)];
      }),
    ),
    async look(values) {
      const asked = {};
      latest = asked;
      const registered = await queries.registered(soughtIn(values), subject);
      if (latest === asked) found.value = registered;
    },
  };

  /** A person decides: said with who, where and when, a reason is asked, and it never stops anybody. */
  function about({ by, number = '–', at, officer, counter }: Registered, field: 'nik' | 'name', more: number): Finding {
    const phase = queries.phase.peek();
    const place = phase.kind === 'open' ? phase.place : undefined;
    const who = staffName(place, officer) ?? officer ?? '–';
    const where = counter ?? place?.counter ?? '–';
    return finding(field, `${by}-registered`, 'soft', { number, who, counter: where, at, more });
  }
}

const fields = [
  ['nik', 'nik'],
  ['person', 'name'],
] as const;

export const isRegistered = ({ code }: Finding): boolean => code.endsWith('-registered');
