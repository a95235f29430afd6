/** A few counters in Prometheus' text format. Labels are from closed sets, so nothing personal can be in them. */
export class Metrics {
  readonly #counters = new Map<string, number>();

  add(name: MetricName, by = 1, label = ''): void {
    const key = `${name}${label === '' ? '' : `{${label}}`}`;
    this.#counters.set(key, (this.#counters.get(key) ?? 0) + by);
  }

  text(gauges: Readonly<Record<string, number>>): string {
    const lines: string[] = [];
    for (const [name, help] of Object.entries(counterHelp)) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
      for (const [key, value] of this.#counters) if (key.split('{', 1)[0] === name) lines.push(`${key} ${value}`);
    }
    for (const [name, value] of Object.entries(gauges)) lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
    return `${lines.join('\n')}\n`;
  }
}

const counterHelp = {
  loket_requests_total: 'Requests answered, by class of status.',
  loket_entries_taken_total: 'Entries added to journals.',
  loket_parts_taken_total: 'Parts written and flushed.',
  loket_part_bytes_total: 'Bytes of those parts.',
  loket_receipts_total: 'Receipts given out.',
  loket_enrolments_total: 'Devices enrolled.',
  loket_feed_pages_total: 'Pages of the feed given to devices of an office.',
} as const;
export type MetricName = keyof typeof counterHelp;
