import { nameMaxLetters, type Sex } from '../../src/domain/intake-form/vocabulary.ts';
import type { Random } from './random.ts';

/** Names as they are written in an area. Mononyms are normal (domain rule: one word is a whole name). */
export interface NamePool {
  readonly given: Readonly<Record<Sex, readonly string[]>>;
  readonly last: readonly string[];
  readonly single: Readonly<Record<Sex, readonly string[]>>;
}

/** A comma and any white space between each. */
const words = (list: string): string[] => list.split(/,\s*/);

export const timorNames: NamePool = {
  given: {
    female: words(`Maria, Yosefina, Emerensiana, Agustina, Bernadeta, Kristina, Elisabet, Yuliana, Margareta,
      Blandina, Theresia, Wilhelmina, Fransiska, Regina, Martina, Angelina, Dominika, Hendrika`),
    male: words(`Yohanes, Petrus, Agustinus, Fransiskus, Dominikus, Blasius, Yosef, Martinus, Emanuel, Siprianus,
      Gaudensius, Herman, Markus, Wilfridus, Kanisius, Hendrikus, Paulus, Gregorius`),
  },
  last: words(`Bere, Mau, Seran, Nahak, Klau, Berek, Taek, Atok, Lau, Bria, Tefa, Manek, Fahik, Asa, Loe, Kolo,
      Nino, Mali, Usfinit, Luan, Bouk, Halek, Suri, Besin, Naimnule, Tnesi`),
  single: {
    female: words(`Hoar, Luruk, Telik, Muti, Seuk, Bete, Rosalina, Abuk`),
    male: words(`Bere, Leki, Asa, Nahak, Taek, Loe, Mali, Ulu`),
  },
};

export const samarindaNames: NamePool = {
  given: {
    female: words(`Siti, Norhayati, Aji, Andi, Rahmawati, Sri, Dewi, Fitri, Nur, Rina, Wahyuni, Mariani, Halimah,
      Ratna, Yuliana, Ni Made, Lestari, Masitah`),
    male: words(`Muhammad, Ahmad, Aji, Andi, Rizky, Budi, Agus, Rusdi, Hendra, Slamet, Fajar, Yusuf, Bambang,
      Syahrul, Dedi, Joko, Abdul, Irwan`),
  },
  last: words(`Rahman, Hidayat, Saputra, Wijaya, Noor, Arifin, Santoso, Kurniawan, Aminah, Pratama, Hasan,
      Lestari, Wibowo, Ramadhan, Susanto, Firdaus, Maulana, Ananda, Setiawan, Fadillah, Ding, Lawai`),
  single: {
    female: words(`Suharti, Norhayati, Ponirah, Jumiati, Masnah, Sumiyem, Rusminah, Wagiyem`),
    male: words(`Rusdiansyah, Suwardi, Paimin, Sarkani, Ngatiman, Masrani, Suparno, Jamhari`),
  },
};

export type NameKind = 'single' | 'usual' | 'long';

/** A name as on a KTP: no title, no digit, no punctuation, at most 60 letters with spaces (Permendagri 73/2022). */
export function makeName(pool: NamePool, sex: Sex, kind: NameKind, random: Random): string {
  if (kind === 'single') return random.pick(pool.single[sex]);
  if (kind === 'usual') {
    const middle = random.chance(0.35) ? [random.pick(pool.last)] : [];
    return distinct([random.pick(pool.given[sex]), ...middle, random.pick(pool.last)]).join(' ');
  }
  const words: string[] = [];
  const supply = [...random.shuffled(pool.given[sex]).slice(0, 5), ...random.shuffled(pool.last)];
  for (const word of distinct(supply)) {
    if ([...words, word].join(' ').length <= nameMaxLetters) words.push(word);
  }
  return words.join(' ');
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];
