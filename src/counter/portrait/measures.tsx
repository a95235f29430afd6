import { type Scores, measures } from '../../domain/portrait/portrait-measures.ts';
import { type Light, lightOf } from '../../domain/portrait/traffic-light.ts';
import { useWords } from '../../locales/translate.ts';
import { Shape, type ShapeName } from '../../ui/components/shape.tsx';

const shapes: Readonly<Record<Light, ShapeName>> = { green: 'check', amber: 'attention', red: 'cross' };

/** The light in shape, colour and words; below it each measure, what to mend first. */
export function Measures({ light, scores }: { readonly light: Light; readonly scores: Scores | undefined }) {
  const { t } = useWords();
  return (
    <>
      <p class="portrait-light" data-light={light} role="status">
        <Shape name={shapes[light]} />
        <span>{scores === undefined ? t('portrait.unmeasured') : t(`portrait.light.${light}`)}</span>
      </p>
      {scores !== undefined && (
        <ul class="portrait-measures">
          {measures
            .map((measure) => ({ measure, light: lightOf(measure, scores[measure]) }))
            .sort((a, b) => weight[b.light] - weight[a.light])
            .map((row) => (
              <li key={row.measure} data-light={row.light}>
                <Shape name={shapes[row.light]} />
                <span>
                  {t(`measure.${row.measure}`)}
                  {row.light !== 'green' && <span class="field-hint"> {t(`measure.${row.measure}.advice`)}</span>}
                </span>
                <span class="figures">{scores[row.measure]}</span>
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

const weight: Readonly<Record<Light, number>> = { green: 0, amber: 1, red: 2 };
