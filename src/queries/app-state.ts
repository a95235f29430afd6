import { effect, signal } from '@preact/signals';
import type { DeviceIdentity, Vault, VaultState } from '../vault/ports.ts';
import type { Phase, Place } from './views.ts';

/** What kind of start this tab had. */
export type Running =
  | { readonly kind: 'starting' }
  | { readonly kind: 'other-tab' }
  | { readonly kind: 'ready' }
  /** `waiting`: applications that nobody else had, of a counter whose data are gone (`all-gone`). */
  | { readonly kind: 'broken'; readonly code: string; readonly waiting?: number };

/**
 * One phase from the tab's start, the vault, and whether the cases of whoever signed in are open. Between the right
 * passphrase and the opened cases the screen that asked for it stays, so that nothing half-open is ever shown.
 */
export function appState() {
  const running = signal<Running>({ kind: 'starting' });
  const vaultState = signal<VaultState>({ kind: 'empty' });
  const entered = signal(false);

  const phase = signal<Phase>({ kind: 'starting' });
  effect(() => {
    const next = phaseOf(running.value, vaultState.value, entered.value);
    if (next !== undefined) phase.value = next;
  });

  return {
    phase,
    running,
    vaultState,
    /** The cases are open: from now on the desk is shown. */
    enter(): void {
      entered.value = true;
    },
    /** Back to the sign-in screen, just before the keys are dropped. */
    leave(): void {
      const vault = vaultState.value;
      if (vault.kind === 'open' && entered.value) {
        phase.value = { kind: 'locked', place: placeOf(vault.identity), signInDelayedMs: 0 };
      }
    },
    follow(vault: Vault): void {
      vaultState.value = vault.state();
      vault.onChange((state) => {
        if (state.kind !== 'open') entered.value = false;
        vaultState.value = state;
      });
    },
  };
}

export type AppState = ReturnType<typeof appState>;

/** Undefined while the right passphrase was given and the cases are still being opened. */
function phaseOf(running: Running, vault: VaultState, entered: boolean): Phase | undefined {
  if (running.kind !== 'ready') return running;
  if (vault.kind === 'empty') return { kind: 'unenrolled' };
  const place = placeOf(vault.identity);
  if (vault.kind === 'locked') return { kind: 'locked', place, signInDelayedMs: vault.signInDelayedMs };
  if (!entered) return undefined;
  const { officer, name, role } = vault.session;
  return { kind: 'open', place, officer: { officer, name, role } };
}

function placeOf(identity: DeviceIdentity): Place {
  const { profile, counter, demo, staff, staffToAdd, rosterAt } = identity;
  return { profile, counter, demo, staff, staffToAdd, rosterAt };
}
