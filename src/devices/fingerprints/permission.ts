/**
 * Chromium 142 and later ask the person before a page may talk to this computer's own programs; Chromium 145 renamed the
 * permission. Elsewhere there is none, and nothing to say about it.
 */
export async function loopbackPermission(): Promise<PermissionState | 'none'> {
  // Absent in Node, and in pages that are not secure.
  const permissions = (globalThis.navigator as Navigator | undefined)?.permissions as Permissions | undefined;
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      // TypeScript's list of names is older than these.
      const status = await permissions?.query({ name: name as PermissionName });
      if (status !== undefined) return status.state;
    } catch {
      // A name that this browser does not know.
    }
  }
  return 'none';
}
