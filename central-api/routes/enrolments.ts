import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { uuidV4 } from '../../src/domain/ids.ts';
import { type Certificate, parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { enrolmentAnswer, enrolmentRequest } from '../../src/protocol/wire.ts';
import { certifyOffice } from '../acts/act-certificates.ts';
import type { ActKeys } from '../acts/act-keys.ts';
import type { CentreParts } from '../centre-parts.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { WrongTries } from '../http/wrong-tries.ts';
import { type StoredEnrolment, enrolmentForUse, markEnrolmentUsed } from '../queries/enrolments.ts';

type EnrolmentRequest = v.InferOutput<typeof enrolmentRequest>;

/**
 * POST /v1/enrolments: the first half of a code and a device's public keys become a certificate. Asked again with the
 * same keys it answers the same, so a lost answer costs nothing.
 */
export function enrolmentsRoute(app: FastifyInstance, parts: CentreParts, actKeys?: ActKeys): void {
  const tries = new WrongTries(parts.monotonicMs);
  app.post<{ Body: EnrolmentRequest }>(
    '/v1/enrolments',
    {
      bodyLimit: 4_096,
      schema: {
        summary: 'Enrol a device by the first half of a one-time code',
        body: schemaOf(enrolmentRequest),
        response: { 200: schemaOf(enrolmentAnswer) },
      },
    },
    async (request) => {
      const enrolled = await tries.ofCode(request.ip, () => enrol(parts, actKeys, request.body));
      const { certificate, package: sealed, fresh } = enrolled;
      if (fresh) parts.metrics.add('loket_enrolments_total');
      return { certificate, keySet: parts.keySetJws, package: sealed };
    },
  );
  refuseOtherMethods(app, '/v1/enrolments', ['POST']);
}

async function enrol(parts: CentreParts, actKeys: ActKeys | undefined, asked: EnrolmentRequest) {
  return parts.database.transaction(async (tx) => {
    const enrolment = await enrolmentForUse(tx, asked.code);
    if (enrolment === undefined) return undefined;
    const keys = { deviceKey: asked.device.x, supervisorKey: asked.supervisor.x };
    if (enrolment.used !== undefined) {
      const { deviceKey, supervisorKey, certificate } = enrolment.used;
      if (deviceKey !== keys.deviceKey || supervisorKey !== keys.supervisorKey) throw new ProblemError('code-used');
      return { certificate, package: enrolment.package, fresh: false };
    }
    if (parts.rootKey === undefined) throw new ProblemError('enrolment-closed', { retryAfterS: 900 });
    const made = certificateFor(parts, enrolment, asked);
    const certificate = await parts.sealing.sign(signedTypes.certificate, JSON.stringify(made), parts.rootKey);
    await markEnrolmentUsed(tx, asked.code, { ...keys, certificate });
    if (actKeys !== undefined) await certifyOffice(parts, actKeys, tx, made);
    return { certificate, package: enrolment.package, fresh: true };
  });
}

function certificateFor(parts: CentreParts, enrolment: StoredEnrolment, asked: EnrolmentRequest): Certificate {
  const certificate: Omit<Certificate, 'office' | 'supervisor' | 'supervisors'> & Record<string, unknown> = {
    v: 1,
    device: uuidV4(parts.sealing.randomBytes(16)),
    office: enrolment.office,
    officeName: enrolment.officeName,
    counter: enrolment.counter,
    deviceKey: asked.device,
    supervisor: { officer: enrolment.supervisor, key: asked.supervisor },
    supervisors: enrolment.supervisors,
    issuedAt: parts.now().toISOString(),
    ...(enrolment.demo ? { demo: true as const } : {}),
  };
  const checked = parseCertificate(JSON.stringify(certificate));
  if (!checked.ok) throw new Error(`An enrolment was issued that makes no certificate: ${checked.refusal.code}.`);
  return checked.value;
}
