import * as fs from 'node:fs';
import * as path from 'node:path';

const STAMP = '.inputs';

/** Whether `outDir` was made, completely, from inputs with this digest. */
export function isCurrent(outDir, digest) {
  const stamp = path.join(outDir, STAMP);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest;
}

/**
 * Puts what was made in the place of the former output. The stamp travels inside the folder, and the folder arrives by
 * one rename: a build killed at any point leaves either a whole output or none that counts.
 * Classes of types that are no longer generated would stay in the jar, so all classes go; they go first, since
 * nothing would remove them once the new stamp is there.
 */
export function publish({ made, digest, outDir, classesDir }) {
  fs.writeFileSync(path.join(made, STAMP), digest);
  fs.rmSync(classesDir, { recursive: true, force: true });
  fs.rmSync(outDir, { recursive: true, force: true });
  fs.renameSync(made, outDir);
}
