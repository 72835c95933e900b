import * as fs from 'node:fs';
import * as path from 'node:path';
import { Failure } from './failure.mjs';
import { HOME, SHARED } from './inputs.mjs';

/** The provider's address, as Terraform writes it in schemas and lock files. */
export const PROVIDER = 'registry.terraform.io/hashicorp/aws';
export const SCHEMA_FILE = path.join(SHARED, 'schema.json');

/** The types of types.txt: resources as they are, data sources with `data.` in front. */
export function readTypes() {
  const lines = fs.readFileSync(path.join(SHARED, 'types.txt'), 'utf8').split('\n').filter((line) => line !== '');
  const sorted = [...new Set(lines)].sort();
  const misplaced = lines.find((line, i) => line !== sorted[i]);
  if (misplaced) throw new Failure(`types.txt must be sorted and without doubles: look at ${misplaced}`);
  return lines;
}

/** The names that a schema holds, written as types.txt writes them. */
export function typesOf(schema) {
  const { resource_schemas: resources, data_source_schemas: data } = schema.provider_schemas[PROVIDER];
  return [...Object.keys(resources), ...Object.keys(data).map((name) => `data.${name}`)].sort();
}

/** The committed schema. Fails if it is not the one that types.txt and package.json ask for. */
export function readSchema() {
  const schema = JSON.parse(fs.readFileSync(SCHEMA_FILE, 'utf8'));
  const types = readTypes();
  const held = typesOf(schema);
  const differing = [...types.filter((t) => !held.includes(t)), ...held.filter((t) => !types.includes(t))];
  if (differing.length > 0) {
    throw new Failure(`types.txt and schema.json differ in ${differing.join(', ')}; run bindings-cdktn/trim-schema.mjs`);
  }
  const version = schema.provider_versions[PROVIDER];
  if (version !== wantedVersion()) {
    throw new Failure(`schema.json is of provider ${version}, package.json asks for ${wantedVersion()}; run bindings-cdktn/trim-schema.mjs`);
  }
  return { schema, version, types };
}

/** The provider version that cells is built for; package.json states it and nothing else does. */
export function wantedVersion() {
  return JSON.parse(fs.readFileSync(path.join(HOME, 'package.json'), 'utf8')).config.awsProvider;
}
