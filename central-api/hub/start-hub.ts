import type { Config } from '../config.ts';
import { type Centre, startCentre } from '../start.ts';
import type { HubKeys } from './hub-keys.ts';

/** The office hub: a centre for one office, whose receipts are of class `office`. */
export async function startHub(config: Config, keys: HubKeys, _centre: string): Promise<Centre> {
  return startCentre(config, { name: keys.certificate.officeName, keys });
}
