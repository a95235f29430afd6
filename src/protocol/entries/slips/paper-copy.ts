import * as v from 'valibot';
import { positive } from '../../shapes.ts';

/** Of a roll of 58 or 80 mm, or a sheet. */
export const paperWidths = ['58mm', '80mm', 'a6'] as const;
export type PaperWidth = (typeof paperWidths)[number];

export const papers = ['ticket', 'slip'] as const;
export type PaperKind = (typeof papers)[number];

/** Which paper of the case, and the how-manyth: the last one is the one that holds. */
export const paperCopy = { paper: v.picklist(papers), copy: positive };
