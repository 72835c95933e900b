import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROVIDER } from './lib/schema.mjs';

/**
 * A folder to install the provider from, or undefined: $CELLS_PROVIDER_MIRROR, else the first that holds the provider of
 * the folders that Terraform itself searches, then of those directly under /opt and /usr/local/share.
 */
export function findMirror(env) {
  if (env.CELLS_PROVIDER_MIRROR) return env.CELLS_PROVIDER_MIRROR;
  return [...terraformsFolders(env), ...childrenOf('/opt'), ...childrenOf('/usr/local/share')]
    .find((dir) => fs.existsSync(path.join(dir, PROVIDER)));
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function terraformsFolders(env) {
  const home = os.homedir();
  const data = [env.XDG_DATA_HOME || path.join(home, '.local/share'),
    ...(env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':')];
  return [path.join(home, '.terraform.d/plugins'), ...data.map((dir) => path.join(dir, 'terraform/plugins'))];
}

function childrenOf(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir).sort().map((name) => path.join(dir, name));
}
