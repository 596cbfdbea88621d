import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

/**
 * Validates with the very schemas that the OpenAPI document shows. Bodies are taken as they are: nothing is converted,
 * filled in or dropped. Everything else travels as text, and is converted to the type that its schema names.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const options = { allErrors: true, strict: false, discriminator: true };
  const bodies = new Ajv2020(options);
  const texts = new Ajv2020({ ...options, coerceTypes: true, useDefaults: true });
  for (const ajv of [bodies, texts]) formats.default(ajv, ['date-time', 'date', 'email']);

  app.setValidatorCompiler<object>(({ schema, httpPart }): ValidateFunction => {
    return (httpPart === 'body' ? bodies : texts).compile(schema);
  });
  // Answers are made of our own typed values. A second description of them, kept for speed, could only drop fields.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
}
