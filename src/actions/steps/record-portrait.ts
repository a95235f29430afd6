import type { ApplicationId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { PortraitMeasures } from '../../protocol/entries/steps/artefact.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { recordStep, sealFiles } from './record-step.ts';

/** The portrait in sealed parts, with its measures; a retake replaces what was current. */
export async function recordPortrait(
  desk: Desk,
  input: { readonly subject: ApplicationId; readonly image: Blob; readonly measures: PortraitMeasures },
): Promise<Result<Saved>> {
  const { subject, image, measures } = input;
  const mediaType = image.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const sealed = await sealFiles(desk, [{ bytes: new Uint8Array(await image.arrayBuffer()), mediaType }]);
  if (!sealed.ok) return sealed;
  const [artefact] = sealed.value.artefacts;
  return recordStep(desk, {
    subject,
    step: 'portrait',
    mode: 'device',
    body: { ...(artefact === undefined ? {} : { artefact }), portrait: measures },
    parts: sealed.value.parts,
  });
}
