// Writes a cell with the typed classes of cdktn's prebuilt AWS provider: node program.mjs CELL.tf.json OUTDIR.
// Compiled TypeScript is what runs here, and only the classes of the cell's own types are loaded, which is the fastest
// form of such a program. It sets the arguments from the file; a real program computes them first.
import { createRequire } from 'node:module';
import * as fs from 'node:fs';
import { App, TerraformStack } from 'cdktn';

const require = createRequire(import.meta.url);
const PROVIDER = '@cdktn/provider-aws/lib';

/** Maps whose keys are not names of arguments. */
const MAPS = new Set(['tags', 'variables', 'parameters']);

const camelCase = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

function properties(value, key) {
  if (Array.isArray(value)) return value.map((item) => properties(item, key));
  if (value === null || typeof value !== 'object' || MAPS.has(key)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [camelCase(name), properties(item, name)]));
}

/** The class of a type. Names that would clash with those of a block end in A. */
function classOf(name) {
  const wanted = name.replaceAll('_', '');
  return Object.entries(require(`${PROVIDER}/${name.replaceAll('_', '-')}`))
    .find(([exported]) => [wanted, `${wanted}a`].includes(exported.toLowerCase()))[1];
}

function create(stack, name, blocks) {
  const Class = classOf(name);
  for (const [id, block] of Object.entries(blocks)) {
    new Class(stack, `${name}-${id}`, properties([block].flat()[0])).overrideLogicalId(id);
  }
}

const [, , file, outdir] = process.argv;
const cell = JSON.parse(fs.readFileSync(file, 'utf8'));
const app = new App({ outdir });
const stack = new TerraformStack(app, 'cell');
const { AwsProvider } = require(`${PROVIDER}/provider`);
[cell.provider.aws].flat().forEach((provider, number) => new AwsProvider(stack, `aws-${number}`, properties(provider)));
for (const [type, blocks] of Object.entries(cell.data ?? {})) create(stack, `data_${type}`, blocks);
for (const [type, blocks] of Object.entries(cell.resource)) create(stack, type.replace(/^aws_/, ''), blocks);
app.synth();
