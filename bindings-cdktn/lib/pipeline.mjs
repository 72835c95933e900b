// schema ──► TypeScript ──► jsii assembly ──► Java sources and .jsii.tgz, the way cdktn's own `get` does it,
// but with the packages of the lock file, without Terraform and without a second npm install.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Failure } from './failure.mjs';
import { readJson, rewriteAll } from './files.mjs';

const require = createRequire(import.meta.url);

/** @returns the folder that holds `java/` and `resources/` */
export async function generate({ schema, version, javaPrefix, stage }) {
  await writeTypeScript(schema, version, stage);
  const libraries = copyLibraries(stage);
  writeManifest({ version, javaPrefix, libraries, stage });
  run('jsii/bin/jsii', ['--silence-warnings', 'reserved-word'], stage);
  dropSourceMaps(path.join(stage, 'providers'));
  return writeJava(stage);
}

async function writeTypeScript(schema, version, stage) {
  // Loading the generator would ask Terraform for its version; nothing here depends on one.
  process.env.TERRAFORM_BINARY_NAME = 'terraform-is-not-needed';
  process.env.CHECKPOINT_DISABLE = '1';
  const { TerraformProviderGenerator, CodeMaker, TerraformProviderConstraint } = require('@cdktn/provider-generator');
  const { ConstructsMakerProviderTarget, Language } = require('@cdktn/commons');
  const constraint = new TerraformProviderConstraint({ name: 'aws', source: 'hashicorp/aws', version });
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schema).generate(new ConstructsMakerProviderTarget(constraint, Language.JAVA));
  await code.save(stage);
  // One line instead of a dependency on @types/node, which nothing else needs.
  const index = path.join(stage, 'providers/aws/lazy-index.ts');
  fs.writeFileSync(index, `declare const exports: any; declare const require: any;\n${fs.readFileSync(index, 'utf8')}`);
}

/** Copies, since pacmak packs them in place. @returns versions by name */
function copyLibraries(stage) {
  const versions = {};
  for (const name of ['cdktn', 'constructs']) {
    const dir = path.dirname(require.resolve(`${name}/package.json`));
    versions[name] = readJson(path.join(dir, 'package.json')).version;
    fs.cpSync(dir, path.join(stage, 'node_modules', name), { recursive: true });
  }
  return versions;
}

function writeManifest({ version, javaPrefix, libraries, stage }) {
  fs.writeFileSync(path.join(stage, 'package.json'), JSON.stringify({
    name: 'aws',
    version,
    // jsii refuses a package without these three; they are published nowhere.
    author: 'generated@localhost',
    license: 'UNLICENSED',
    repository: { url: 'http://localhost', type: 'git' },
    main: 'providers/aws/index.js',
    types: 'providers/aws/index.d.ts',
    // The lazy index loads a type's file when the type is first used: that is most of the start-up time.
    exports: { '.': { import: './providers/aws/index.js', require: './providers/aws/lazy-index.js' } },
    files: ['.jsii', '**/*.js'],
    dependencies: libraries,
    peerDependencies: libraries,
    jsii: {
      outdir: 'dist',
      targets: { java: { package: `${javaPrefix}.aws`, maven: { groupId: javaPrefix, artifactId: 'aws' } } },
    },
  }, null, 2));
}

/** jsii writes them into every file; they are most of the package and are unpacked at run time. */
function dropSourceMaps(dir) {
  rewriteAll(dir, '.js', (text) => text.replace(/^\/\/# sourceMappingURL=data:.*$/m, ''));
}

function writeJava(stage) {
  const aws = path.join(stage, 'dist');
  const core = path.join(stage, 'core');
  const made = path.join(stage, 'made');
  run('jsii-pacmak/bin/jsii-pacmak', ['-t', 'java', '--code-only', '-o', aws], stage);
  run('jsii-pacmak/bin/jsii-pacmak',
    ['-t', 'java', '--code-only', '--no-recurse', '-o', core, path.join(stage, 'node_modules/cdktn')], stage);
  for (const dist of [aws, core]) fs.cpSync(path.join(dist, 'java/src/main'), made, { recursive: true });
  // The annotation carries the date of the run.
  rewriteAll(path.join(made, 'java'), '.java', (text) => text.replace(/^ *@javax\.annotation\.Generated\(.*\)\n/gm, ''));
  return made;
}

/** Runs a tool of node_modules; its output shows only if it fails. */
function run(tool, args, cwd) {
  const node = process.versions.node.split('.')[0];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath,
    ['--max-old-space-size=4096', require.resolve(tool), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: Infinity,
      // A list of major versions. Which Node is good enough is decided in generate.mjs alone.
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: node },
    });
  if (status !== 0) throw new Failure(`${path.basename(tool)} ended with ${signal ?? status}\n${stdout}${stderr}`);
}
