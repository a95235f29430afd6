import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';

/**
 * The shapes of `protocol/wire.ts` do both: they validate what comes, and become the JSON Schema of the OpenAPI page.
 */
type Shape = v.GenericSchema<unknown, unknown>;

const shapes = new WeakMap<object, Shape>();
const schemas = new WeakMap<Shape, object>();
// Branded ids are custom checks, which JSON Schema has no word for: they appear as any string would.
const conversion: ConversionConfig = {
  errorMode: 'ignore',
  overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? { type: 'string' } : undefined),
};

/** For `schema.body`, `schema.querystring`, `schema.params` and, as documentation only, `schema.response`. */
export function schemaOf(shape: Shape): object {
  const known = schemas.get(shape);
  if (known !== undefined) return known;
  const { $schema: _, ...schema } = toJsonSchema(shape, conversion);
  shapes.set(schema, shape);
  schemas.set(shape, schema);
  return schema;
}

export function validateByShapes(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema }) => {
    const shape = typeof schema === 'object' && schema !== null ? shapes.get(schema) : undefined;
    if (shape === undefined) throw new Error('A route validates only by `schemaOf` a shape.');
    return (value: unknown) => {
      const parsed = v.safeParse(shape, value, { abortEarly: true });
      return parsed.success ? { value: parsed.output } : { error: new Error('shape') };
    };
  });
  // Answers are built by typed code from the same shapes.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
}
