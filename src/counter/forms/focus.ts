/** Where the next keystroke belongs in a long form. */
const reachable =
  'input:not([type="radio"]), input[type="radio"]:checked, select, textarea, button[data-kind="primary"]';

/** One stop for each question that is not `data-aside`: of several radios the chosen one, or the first when none is. */
function stops(form: HTMLElement): HTMLElement[] {
  const groups = [...form.querySelectorAll<HTMLElement>('[role="radiogroup"]')]
    .filter((group) => group.querySelector('input:checked') === null)
    .map((group) => group.querySelector<HTMLElement>('input'))
    .filter((radio) => radio !== null);
  const all = new Set([...form.querySelectorAll<HTMLElement>(reachable), ...groups]);
  const asked = [...all].filter((stop) => stop.closest('[data-aside="true"]') === null);
  return asked.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** Enter goes to the next question. False where Enter has a meaning of its own. */
export function focusNext(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement) || target instanceof HTMLTextAreaElement) return false;
  if (target instanceof HTMLButtonElement || target.closest('form') === null) return false;
  const all = stops(target.closest('form') as HTMLElement);
  const here = all.findIndex((stop) => stop === target || sameGroup(stop, target));
  all[here + 1]?.focus();
  return true;
}

function sameGroup(stop: HTMLElement, target: HTMLElement): boolean {
  const group = target.closest('[role="radiogroup"]');
  return group?.contains(stop) === true;
}

export function focusField(form: HTMLElement | null, field: string): void {
  const named = form?.querySelector<HTMLElement>(`[name="${field}"]`);
  const radios = form?.querySelector<HTMLElement>(`[name$="-${field}"]:checked, [name$="-${field}"]`);
  (named ?? radios)?.focus();
}

export function focusFirstEmpty(form: HTMLElement | null): void {
  const inputs = [
    ...(form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input.field-input, select:not([name^="why-"])') ??
      []),
  ];
  (inputs.find(({ value }) => value === '') ?? inputs[0])?.focus();
}
