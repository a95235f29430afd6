import './kbd.css';

/** Keys as they are written on the board; hidden from assistive technology, which hears `aria-keyshortcuts` instead. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span class="keys" aria-hidden="true">
      {keys.split('+').map((key) => (
        <kbd key={key}>{key === 'Enter' ? '⏎' : key === 'Escape' ? 'Esc' : key}</kbd>
      ))}
    </span>
  );
}
