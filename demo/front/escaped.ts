/** Texts hold what came from outside. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (symbol) => `&#${symbol.charCodeAt(0)};`);
