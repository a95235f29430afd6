/** What an operator can mend: it ends the process with this one sentence and no stack. */
export class ConfigMistake extends Error {}
