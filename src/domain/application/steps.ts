/** The steps of an application at the counter (Permenkumham 8/2014; practice of 2024) and how each can be recorded. */
export const steps = ['intake', 'documents', 'payment', 'portrait', 'fingerprints', 'interview'] as const;
export type Step = (typeof steps)[number];
export const isStep = (text: unknown): text is Step => (steps as readonly unknown[]).includes(text);

/** Taken by typing: what stands on its paper form can be typed in afterwards. Of other steps a paper says all that there is. */
export const isTyped = (step: Step): boolean => step === 'intake' || step === 'interview';

/** `device` and `manual` claim a step; `deferred` and `waived` explain its absence; `withdrawn` takes one out. */
export const modes = ['device', 'manual', 'deferred', 'waived', 'withdrawn'] as const;
export type Mode = (typeof modes)[number];

export const claims = (mode: Mode): boolean => mode === 'device' || mode === 'manual';
