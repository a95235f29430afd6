import type { Locator, Page } from 'playwright-core';

/** What a supervisor does at the desk, by keyboard as far as a person would. */
export async function toDesk(page: Page, desk: string): Promise<void> {
  const enter = page.getByRole('link', { name: 'Meja penyelia' });
  const link = page.getByRole('link', { name: desk, exact: true });
  await enter.or(link).first().waitFor();
  if (await enter.isVisible()) await enter.press('Enter');
  await link.press('Enter');
}

export const rowOf = (page: Page, text: string): Locator =>
  page.getByRole('grid').getByRole('row').filter({ hasText: text });

export const panelOf = (page: Page): Locator => page.getByRole('complementary');

/** Finds a case in the queue, by its name unless by something else, and opens it beside the table. */
export async function openInQueue(page: Page, name: string, typed = name.toLowerCase()): Promise<void> {
  await toDesk(page, 'Antrean kirim');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(typed);
  await rowOf(page, name).first().click();
  await panelOf(page)
    .getByRole('heading', { name: new RegExp(name) })
    .waitFor();
}

/** Tab, until the focus is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The focus does not come there.');
}

/** In the dialogue of an act: the reason by its first letters, a note, the passphrase, Enter. */
export async function confirmAct(
  page: Page,
  { reason, note, words }: { readonly reason?: string; readonly note?: string; readonly words: string },
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  if (reason !== undefined) {
    await tabTo(page, dialog.getByRole('combobox', { name: /Alasan/ }));
    await page.keyboard.type(reason);
  }
  if (note !== undefined) {
    await tabTo(page, dialog.getByLabel(/Catatan|Alasan/).and(dialog.locator('textarea')));
    await page.keyboard.type(note);
  }
  await tabTo(page, dialog.getByLabel(/Frasa sandi Anda/));
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** One of the acts of the case that lies open. */
export async function act(page: Page, button: string, said: Parameters<typeof confirmAct>[1]): Promise<void> {
  await tabTo(page, panelOf(page).getByRole('button', { name: button, exact: true }));
  await page.keyboard.press('Enter');
  await confirmAct(page, said);
}
