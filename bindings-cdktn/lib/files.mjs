import * as fs from 'node:fs';
import * as path from 'node:path';

/** Rewrites every file under `dir` whose name ends in `ending`. */
export function rewriteAll(dir, ending, change) {
  for (const entry of fs.readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(ending)) continue;
    // `path` is the older name of `parentPath`: Node 20 before 20.12 knows only that.
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const before = fs.readFileSync(file, 'utf8');
    const after = change(before);
    if (after !== before) fs.writeFileSync(file, after);
  }
}

export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
