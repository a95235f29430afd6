/** The words an application is described with, wherever it is (statute: Permenkumham 8/2014, changed by 18/2022). */

/** How the person came: in the office's roster; registered in M-Paspor but not in our list; new. */
export const doors = ['roster', 'registered-unlisted', 'newcomer'] as const;
export type Door = (typeof doors)[number];

/** M-Paspor's *nomor permohonan*: 16 digits; its composition is not public. */
export const applicationNumber = /^\d{16}$/;
