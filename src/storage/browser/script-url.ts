/**
 * The only place where a text becomes the address of a script (`require-trusted-types-for 'script'; trusted-types
 * loket`): workers and the service worker. Only this origin's own addresses pass.
 */
interface Policy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | undefined;

function ownOrigin(url: string): string {
  const { origin } = globalThis.location;
  if (new URL(url, origin).origin !== origin) throw new Error(`A script from another origin was asked for: ${url}`);
  return url;
}

/**
 * For `new Worker`, `serviceWorker.register` and `importScripts` only. Where Trusted Types exist the value is a
 * TrustedScriptURL, which those take and the DOM's types call a string; do not cut or join it.
 */
export function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return ownOrigin(url);
  policy ??= trustedTypes.createPolicy('loket', { createScriptURL: ownOrigin });
  return policy.createScriptURL(url) as string;
}
