import type { BrowserContext, Page } from 'playwright-core';

/** What stood in the form of data on the screen each time that it was saved, so that it can be compared with what arrived. */
export type Form = Readonly<Record<string, string>>;

/** For every page of this browser from now on: read by the page itself, at the key that saves. */
export async function keepForms(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const saved: Record<string, string>[] = [];
    Reflect.set(window, 'savedForms', saved);
    const keep = (event: KeyboardEvent): void => {
      const form = document.querySelector<HTMLFormElement>('form.intake');
      if (!event.ctrlKey || event.key !== 'Enter' || form === null) return;
      const fields = [...new FormData(form)].filter(([name]) => !/^(why|words)-/.test(name));
      // Choices are told apart by where they stand; the field's own name comes last.
      saved.push(Object.fromEntries(fields.map(([name, value]) => [name.split('-').at(-1) ?? name, String(value)])));
    };
    addEventListener('keydown', keep, { capture: true });
  });
}

/** Of each person the last. */
export async function formsSaved(page: Page): Promise<ReadonlyMap<string, Form>> {
  const saved = await page.evaluate(() => Reflect.get(window, 'savedForms') as Form[]);
  return new Map(saved.map((form) => [personIn(form), form]));
}

export const personIn = ({ name = '', nik = '' }: Form): string => `${name} ${nik.replaceAll(/\D/g, '')}`;

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');

/** `22 Maret 1998` and `22/03/1998` as a day; anything else as it is. */
function dayIn(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d+)[\s/]+([A-Za-z]+|\d+)[\s/]+(\d{4})$/.exec(typed) ?? [];
  if (year === '') return /tidak/i.test(typed) ? 'unknown' : typed;
  const number = months.includes(month) ? months.indexOf(month) + 1 : Number(month);
  return [year, String(number).padStart(2, '0'), day.padStart(2, '0')].join('-');
}

/** What the body of the entry has to say, by the words of the form alone. */
export function answersIn(form: Form): Record<string, unknown> {
  const of = (...names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (form[name] ? [[name, form[name]]] : [])));
  const digits = (text = ''): string => text.replaceAll(/\D/g, '');
  const parents = ['father', 'mother', 'guardian'].flatMap((relation) => {
    const [name, presence] = [form[`${relation}Name`], form[`${relation}Presence`]];
    return name ? [{ relation, name, presence }] : [];
  });
  return {
    ...of('name', 'sex', 'birthPlace', 'maritalStatus', 'occupation', 'kind', 'service', 'reason', 'purpose'),
    ...of('destination', 'examination', 'email'),
    ...(form['vulnerable'] === 'none' ? {} : of('vulnerable')),
    birthDate: dayIn(form['birthDate'] ?? ''),
    validityYears: Number(form['validityYears']),
    address: of('street', 'rt', 'rw', 'village', 'district', 'regency', 'province', 'postCode'),
    ...(form['nik'] ? { nik: digits(form['nik']) } : {}),
    ...(form['phone'] ? { phone: `+62${digits(form['phone']).replace(/^0|^62/, '')}` } : {}),
    ...(form['contactName'] ? { contact: { name: form['contactName'], relation: form['contactRelation'] } } : {}),
    ...(form['oldPassportNumber'] ? { oldPassport: { number: form['oldPassportNumber'] } } : {}),
    parents,
  };
}
