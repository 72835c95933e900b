import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this module. */
export const HOME = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of what both engines are generated from: types.txt and schema.json. */
export const SHARED = path.join(path.dirname(HOME), 'bindings');

/**
 * A digest of everything that the output depends on. It knows contents and names relative to this module, never an
 * absolute path or a time, so that a copied or cached output counts as current in another checkout.
 */
export function digestOfInputs(javaPrefix) {
  const hash = createHash('sha256').update(javaPrefix);
  for (const name of inputNames()) {
    hash.update(`\0${name}\0`).update(fs.readFileSync(path.join(isShared(name) ? SHARED : HOME, name)));
  }
  return hash.digest('hex');
}

/** The digest of one file of this module. */
export function digestOf(name) {
  return createHash('sha256').update(fs.readFileSync(path.join(HOME, name))).digest('hex');
}

function isShared(name) {
  return name === 'types.txt' || name === 'schema.json';
}

function inputNames() {
  const scripts = fs.readdirSync(path.join(HOME, 'lib')).filter((name) => name.endsWith('.mjs')).sort();
  return ['types.txt', 'schema.json', 'package.json', 'package-lock.json', 'generate.mjs', ...scripts.map((s) => `lib/${s}`)];
}
