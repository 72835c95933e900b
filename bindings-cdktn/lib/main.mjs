import * as fs from 'node:fs';
import * as path from 'node:path';
import { Failure, report } from './failure.mjs';
import { digestOfInputs } from './inputs.mjs';
import { installPackages } from './packages.mjs';
import { readSchema } from './schema.mjs';
import { isCurrent, publish } from './output.mjs';

/** Generates into `outDir` unless what is there was made from the very same inputs. */
export async function run([javaPrefix, outDir, classesDir]) {
  await report(async () => {
    if (!classesDir) throw new Failure('usage: generate <java package prefix> <output folder> <folder of classes>');
    const digest = digestOfInputs(javaPrefix);
    if (isCurrent(outDir, digest)) return;
    const { schema, version, types } = readSchema();
    installPackages();
    console.log(`bindings: generating ${types.length} types of AWS provider ${version}`);
    const stage = freshFolder(`${path.resolve(outDir)}.stage`);
    // Loaded only now: the generator's own packages may just have been installed.
    const { generate } = await import('./pipeline.mjs');
    const made = await generate({ schema, version, javaPrefix, stage });
    publish({ made, digest, outDir, classesDir });
    fs.rmSync(stage, { recursive: true, force: true });
  });
}

/** What an interrupted run left there goes first. */
function freshFolder(dir) {
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true });
  return dir;
}
