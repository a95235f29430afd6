import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DemoCentre, startDemoCentre } from '../../support/demo-centre.ts';
import { type Front, openFront, passOn } from '../../support/front.ts';
import { buildTortureApp } from './app.ts';

/** The built centre behind a door that we can shut. The torture's own page comes through a shut door too. */
export interface TorturedOffice {
  readonly centre: DemoCentre;
  /** The app's origin. */
  readonly url: string;
  reachable(isReachable: boolean): void;
  remove(): Promise<void>;
}

export async function openOffice(): Promise<TorturedOffice> {
  const centre = await startDemoCentre({ APP_DIR: await buildTortureApp(), DEMO_READER: 'off' });
  const front: Front = await openFront(() => centre.url);
  return {
    centre,
    url: front.url,
    reachable(isReachable) {
      front.answer = isReachable ? passOn : shut;
    },
    async remove() {
      front.close();
      await centre.remove();
    },
  };
}

function shut(request: IncomingMessage, _response: ServerResponse, pass: () => void): void {
  if (request.url?.startsWith('/torture/') === true) pass();
  else request.socket.destroy();
}
