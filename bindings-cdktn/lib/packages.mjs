import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Failure } from './failure.mjs';
import { HOME, digestOf } from './inputs.mjs';

const STAMP = path.join(HOME, 'node_modules', '.installed-from');
const TEN_MINUTES_MS = 10 * 60 * 1000;
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EIDLETIMEOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

/** Makes node_modules match the lock file. Touches neither network nor disk if it does already. */
export function installPackages() {
  const wanted = digestOf('package-lock.json');
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('bindings: installing the generator (npm ci)');
  npmCi();
  // Written last: an interrupted installation is done again.
  fs.writeFileSync(STAMP, wanted);
}

function npmCi() {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];
  const npm = spawnSync('npm', args, {
    cwd: HOME,
    // No terminal to ask on: a question would wait for ever inside a build.
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: TEN_MINUTES_MS,
  });
  if (npm.status !== 0) throw new Failure(explain(npm));
}

function explain({ error, stderr }) {
  if (error?.code === 'ENOENT') return 'npm is not in PATH; it comes with Node';
  if (error?.code === 'ETIMEDOUT') return 'npm ci did not end within ten minutes';
  const unreachable = UNREACHABLE.exec(stderr);
  if (unreachable) {
    return `npm cannot reach its registry (${unreachable[1]}); the generator is downloaded once per change of ` +
      'bindings-cdktn/package-lock.json: build again with a network, or set the registry (npm config set registry)';
  }
  return `npm ci failed: ${stderr.trim().split('\n').slice(0, 8).join('\n  ')}`;
}
