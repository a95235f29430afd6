// Whoever draws a shape beside a word puts both into a `.mark`.
import './mark.css';

/**
 * The small drawings that stand beside a word. Drawn, not typed: a symbol from a fallback font has another size and
 * baseline on every computer, and some have none.
 */
export type ShapeName =
  | 'ring'
  | 'quarter'
  | 'half'
  | 'three-quarters'
  | 'disc'
  | 'target'
  | 'box'
  | 'diamond'
  | 'pause'
  | 'back'
  | 'again'
  | 'attention'
  | 'check'
  | 'cross'
  | 'dotted'
  | 'dash'
  | 'play'
  | 'info';

const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.75" />;

const drawings: Readonly<Record<ShapeName, preact.JSX.Element>> = {
  ring,
  quarter: (
    <>
      {ring}
      <path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  'three-quarters': (
    <>
      {ring}
      <path d="M8 8V2a6 6 0 1 1-6 6z" fill="currentColor" />
    </>
  ),
  disc: <circle cx="8" cy="8" r="6.875" fill="currentColor" />,
  target: (
    <>
      {ring}
      <circle cx="8" cy="8" r="3.25" fill="currentColor" />
    </>
  ),
  box: (
    <>
      <rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.75" />
      <rect x="5" y="5" width="6" height="6" fill="currentColor" />
    </>
  ),
  diamond: <path d="M8 1.75 14.25 8 8 14.25 1.75 8z" fill="none" stroke="currentColor" stroke-width="1.75" />,
  pause: <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" fill="currentColor" />,
  back: (
    <path d="M6 3 2.5 6.5 6 10M2.5 6.5h7a3.5 3.5 0 0 1 0 7H6" fill="none" stroke="currentColor" stroke-width="1.75" />
  ),
  again: <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 1.5V5H10" fill="none" stroke="currentColor" stroke-width="1.75" />,
  attention: <path d="M8 1.5 15.25 14.5H.75z" fill="currentColor" />,
  check: <path d="m2.5 8.5 3.75 4L13.5 4" fill="none" stroke="currentColor" stroke-width="2.25" />,
  cross: <path d="m3.25 3.25 9.5 9.5m0-9.5-9.5 9.5" fill="none" stroke="currentColor" stroke-width="2.25" />,
  dotted: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.75" stroke-dasharray="2.1 2.09" />
  ),
  dash: <path d="M4 8h8" fill="none" stroke="currentColor" stroke-width="1.75" />,
  play: <path d="M4 2.5v11L13.5 8z" fill="currentColor" />,
  info: (
    <>
      {ring}
      <path d="M8 7v4.25M8 4.25v1.5" stroke="currentColor" stroke-width="1.75" />
    </>
  ),
};

/** 16 px, in the colour of the text around it. Never alone: the word says the same. */
export function Shape({ name }: { readonly name: ShapeName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
