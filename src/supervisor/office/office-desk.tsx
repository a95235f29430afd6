import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { proposalOf } from '../../domain/office/proposal.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { ApprovalPanel } from './approval-panel.tsx';
import { CohortsPanel } from './cohorts-panel.tsx';
import { DeclarePanel } from './declare-panel.tsx';
import { HubPanel } from './hub-panel.tsx';
import { RatioPanel } from './ratio-panel.tsx';
import { SharePanel } from './share/share-panel.tsx';
import './office-desk.css';

/** What the office says of itself: the outage, what is open, when to collect, in which order people are called. */
export function OfficeDesk() {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const office = queries.office.value;
  const now = queries.now.value;
  if (office === undefined) return <p class="soft">{t('fetched.loading')}</p>;
  const centre = queries.status.value?.overview.reachability;
  const proposal = proposalOf(centre, office, now);
  return (
    <section class="office" aria-labelledby="office-title">
      <h1 id="office-title">{t('desks.office')}</h1>
      {office.outage === undefined ? (
        <p>{t('office.calm')}</p>
      ) : (
        <Notice kind="attention" title={t('office.declared', { since: since(office.outage.since, now) })}>
          <p>{office.outage.sentence}</p>
          <p class="small soft">{t('office.declared.at', { at: since(office.outage.declaredAt, now) })}</p>
        </Notice>
      )}
      {proposal !== undefined && (
        <Notice title={t(`office.propose.${proposal.kind}.title`)}>
          <p>{t(`office.propose.${proposal.kind}`, { since: since(proposal.since, now) })}</p>
        </Notice>
      )}
      <DeclarePanel
        key={office.outage?.declaredAt ?? 'calm'}
        office={office}
        lostSince={centre?.state === 'unreachable' ? centre.since : undefined}
      />
      <SharePanel office={office} />
      <CohortsPanel office={office} />
      <RatioPanel office={office} />
      <HubPanel />
      <ApprovalPanel key={String(office.caseworkWaits)} office={office} />
    </section>
  );
}
