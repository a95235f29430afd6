import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problems.ts';

/** Requests in work at once; each may hold one part or one request of entries in memory. */
const maxInFlight = 256;
const retryAfterS = 5;

/** Whether the centre takes more now. The operator's own questions are always answered. */
export class Load {
  #inFlight = 0;
  #draining = false;

  get draining(): boolean {
    return this.#draining;
  }
  get inFlight(): number {
    return this.#inFlight;
  }
  /** True from three quarters on: grants get smaller before anybody is turned away. */
  get high(): boolean {
    return this.#inFlight > maxInFlight * 0.75;
  }

  drain(): void {
    this.#draining = true;
  }

  guard(app: FastifyInstance): void {
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/v1/')) return;
      if (this.#draining) {
        reply.header('connection', 'close');
        throw new ProblemError('draining', { retryAfterS });
      }
      if (this.#inFlight >= maxInFlight) throw new ProblemError('overloaded', { retryAfterS });
      this.#inFlight += 1;
      reply.raw.once('close', () => {
        this.#inFlight -= 1;
      });
    });
  }
}
