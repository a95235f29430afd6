import type { ComponentChildren } from 'preact';
import { Shape, type ShapeName } from './shape.tsx';
import './notice.css';

export type NoticeKind = 'info' | 'good' | 'attention' | 'bad';

const shapes: Readonly<Record<NoticeKind, ShapeName>> = {
  info: 'info',
  good: 'check',
  attention: 'attention',
  bad: 'cross',
};

/** Something the officer should know. What is wrong is announced at once, the rest when there is a pause. */
export function Notice({
  kind = 'info',
  title,
  acts,
  children,
}: {
  readonly kind?: NoticeKind;
  readonly title?: string;
  readonly acts?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="notice" data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      <Shape name={shapes[kind]} />
      <div class="notice-body">
        {title !== undefined && <p class="notice-title">{title}</p>}
        {children}
        {acts !== undefined && <div class="notice-acts">{acts}</div>}
      </div>
    </div>
  );
}
