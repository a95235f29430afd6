import { describe, expect, it } from 'vitest';
import { memoryCase, memoryId } from '../../../../tests/support/memory-app.ts';
import { queueCsv } from './queue-csv.ts';

const t = ((key: string) => key) as Parameters<typeof queueCsv>[1];
const rows = [
  memoryCase({
    subject: memoryId(1),
    number: 'A1-001',
    name: '=HYPERLINK("x")',
    nik: '5304066203980001',
    lane: 'urgent',
  }),
  memoryCase({ subject: memoryId(2), name: 'SUHARTI', oneCopyOnly: true }),
];

describe('the exported queue', () => {
  it('has the rows in their order with what the table shows, harmless and with every digit', () => {
    const text = queueCsv(rows, t, ({ number }) => ({
      officer: 'Ani',
      counter: '1',
      bytes: 7,
      since: '2024-06-24T09:00:00+08:00',
      why: number ?? '-',
    }));
    const [, first, second, end] = text.split('\r\n');
    expect(first).toBe(
      `"A1-001";"'=HYPERLINK(""x"")";"5304 0662 0398 0001";"";"1";"Ani";"0/5";"lane.urgent";"2024-06-24T09:30:00.000+08:00";"2024-06-24T09:00:00+08:00";"7";"safety.stored";"";"A1-001"`,
    );
    expect(second).toContain(`"";"SUHARTI";"";`);
    expect(second).toContain(`"safety.stored · safety.one-copy";"";"'-"`);
    expect(end).toBe('');
  });
});
