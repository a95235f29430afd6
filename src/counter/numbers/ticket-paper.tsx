import type { ApplicationId } from '../../domain/ids.ts';
import type { Category } from '../../domain/queue/queue-number.ts';
import { translate } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import type { QrModules } from '../../ui/codes/qr-code.tsx';
import { moments } from '../../ui/moments.ts';
import { PaperFoot } from '../paper/paper-foot.tsx';
import { BigNumber } from '../paper/big-number.tsx';
import { Paper } from '../paper/paper.tsx';
import { paperWidth } from '../paper/paper-choices.ts';

export interface Ticket {
  readonly subject: ApplicationId;
  readonly number: string;
  readonly category: Category;
  readonly copies: 'both' | 'database';
  readonly receiptCode: string | undefined;
  /** Names the application to whoever scans it; a ticket without it has its number and receipt code. */
  readonly code: QrModules | undefined;
  readonly atMs: number;
}

/** What the person takes from the door: the number, and nothing of who they are. */
export function TicketPaper({ ticket }: { readonly ticket: Ticket }) {
  const { queries } = useApp();
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const { profile, counter } = phase.place;
  const says = moments(profile.zone, profile.zoneName, 'id');
  return (
    <Paper width={paperWidth.value}>
      <p class="paper-office">{profile.name}</p>
      <p class="paper-small">{translate('id', 'ticket.title')}</p>
      <BigNumber number={ticket.number} />
      <p class="paper-strong">{translate('id', `category.${ticket.category}`)}</p>
      <p>
        {says.day(ticket.atMs)} · {says.time(ticket.atMs)}
      </p>
      <p>{translate('id', 'ticket.desk', { counter })}</p>
      <PaperFoot code={ticket.code} label={translate('id', 'ticket.qr')} receiptCode={ticket.receiptCode} />
      <p class="paper-small">{translate('id', 'ticket.keep')}</p>
    </Paper>
  );
}
