#!/usr/bin/env node
// Writes schema.json anew: what Terraform says of the provider (package.json: config.awsProvider), cut down to the
// types of types.txt. Needs terraform, and the provider from a mirror or the network. A maintainer's tool: no build runs it.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Failure, report } from './lib/failure.mjs';
import { PROVIDER, SCHEMA_FILE, readTypes, wantedVersion } from './lib/schema.mjs';
import { findMirror } from './mirror.mjs';

const DATA = 'data.';

await report(() => {
  const types = readTypes();
  const version = wantedVersion();
  const trimmed = trim(fullSchema(version), types, version);
  fs.writeFileSync(SCHEMA_FILE, `${JSON.stringify(sorted(trimmed), null, 1)}\n`);
  console.log(`schema.json: ${types.length} types of ${PROVIDER} ${version}`);
});

/** Everything that the provider knows: 14 MB. */
function fullSchema(version) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cells-schema-'));
  try {
    fs.writeFileSync(path.join(dir, 'main.tf.json'), JSON.stringify({
      terraform: { required_providers: { aws: { source: PROVIDER, version } } },
    }));
    const env = terraformEnvironment(dir);
    terraform(['init', '-backend=false', '-input=false', '-no-color'], dir, env);
    return JSON.parse(terraform(['providers', 'schema', '-json', '-no-color'], dir, env));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

function terraformEnvironment(dir) {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const mirror = findMirror(process.env);
  if (mirror) {
    env.TF_CLI_CONFIG_FILE = path.join(dir, 'cli.tfrc');
    fs.writeFileSync(env.TF_CLI_CONFIG_FILE, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  } else if (env.TF_CLI_CONFIG_FILE && !fs.existsSync(env.TF_CLI_CONFIG_FILE)) {
    // Terraform takes a variable that points nowhere for an error.
    delete env.TF_CLI_CONFIG_FILE;
  }
  return env;
}

function terraform(args, cwd, env) {
  const { error, status, stdout, stderr } = spawnSync('terraform', args, { cwd, env, encoding: 'utf8', maxBuffer: Infinity });
  if (error?.code === 'ENOENT') throw new Failure('terraform is not in PATH');
  if (status !== 0) throw new Failure(`terraform ${args[0]} failed:\n${stderr}`);
  return stdout;
}

function trim(full, types, version) {
  const all = full.provider_schemas[PROVIDER];
  const resources = pick(all.resource_schemas, types.filter((type) => !type.startsWith(DATA)), '');
  const data = pick(all.data_source_schemas, types.filter((type) => type.startsWith(DATA)), DATA);
  // 2 MB of nested statements, six times the size of all other types together. Rules are written as `rule_json`.
  delete resources.aws_wafv2_web_acl?.block.block_types.rule;
  // A list of maps, which no binding has; only analyzers of unused access are configured, and we make none.
  delete resources.aws_accessanalyzer_analyzer?.block.block_types.configuration;
  return {
    format_version: full.format_version,
    provider_schemas: { [PROVIDER]: { provider: all.provider, resource_schemas: resources, data_source_schemas: data } },
    // Where the generator takes the version of `required_providers` from.
    provider_versions: { [PROVIDER]: version },
  };
}

function pick(schemas, types, prefix) {
  const nameOf = (type) => type.slice(prefix.length);
  const unknown = types.filter((type) => !schemas[nameOf(type)]);
  if (unknown.length > 0) throw new Failure(`the provider has no ${unknown.join(', ')}: correct types.txt`);
  return Object.fromEntries(types.map((type) => [nameOf(type), schemas[nameOf(type)]]));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
