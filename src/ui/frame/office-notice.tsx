import { proposalOf } from '../../domain/office/proposal.ts';
import { useWords } from '../../locales/translate.ts';
import type { SignedInOfficer } from '../../queries/views.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useMoments } from '../moments.ts';
import { formOpen, go, here } from '../place.ts';

/** The centre has been gone, or back, for ten minutes: a supervisor is asked to declare it. Never in the middle of a form. */
export function OfficeNotice({ officer }: { readonly officer: SignedInOfficer }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const at = here.value;
  const now = queries.now.value;
  const proposal = proposalOf(queries.status.value?.overview.reachability, queries.office.value, now);
  if (proposal === undefined || formOpen(at) || (at.kind === 'supervisor' && at.desk === 'office')) return null;
  const decides = officer.role === 'supervisor';
  return (
    <Notice
      acts={
        decides && (
          <Button onPress={() => go({ kind: 'supervisor', desk: 'office' })}>{t('office.propose.open')}</Button>
        )
      }
    >
      <p>
        {t(`office.propose.${proposal.kind}.frame`, { since: since(proposal.since, now) })}
        {!decides && ` ${t('office.propose.ask')}`}
      </p>
    </Notice>
  );
}
