import type { ComponentChildren, Ref } from 'preact';
import { useAutoFocus } from './auto-focus.ts';
import { Kbd } from './kbd.tsx';
import './button.css';

export interface ButtonProps {
  /** One `primary` on a screen: the act that the next keystroke belongs to. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly disabled?: boolean;
  /** The act is under way: says so to assistive technology and takes no second press. */
  readonly busy?: boolean;
  /** The key that does the same, shown beside the words: `Ctrl+Enter`. */
  readonly keys?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly children: ComponentChildren;
}

export function Button({
  kind = 'plain',
  type = 'button',
  onPress,
  disabled = false,
  busy = false,
  keys,
  pressed,
  expanded,
  controls,
  label,
  autoFocus,
  class: extra,
  buttonRef,
  children,
}: ButtonProps) {
  const ref = useAutoFocus(autoFocus, buttonRef);
  return (
    <button
      ref={ref}
      type={type}
      class={extra === undefined ? 'button' : `button ${extra}`}
      data-kind={kind}
      disabled={disabled}
      aria-busy={busy}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      aria-label={label}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      autofocus={autoFocus}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  );
}
