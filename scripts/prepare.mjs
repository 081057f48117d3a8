/** Makes this checkout ready to run: dependencies installed, sources built. Does nothing where nothing has changed. */
import fs from 'node:fs';
import path from 'node:path';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { alone } from './lock.mjs';
import { exitBecauseOf, Failure, ROOT } from './run.mjs';

function requireNode() {
  const { engines } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    throw new Failure(
      `Node ${engines.node} is needed, this is ${process.versions.node}: install a newer Node.js`,
    );
  }
}

try {
  requireNode();
  if (!isInstalled() || !isBuilt()) {
    await alone(async (started) => {
      if (!isInstalled()) await install(started);
      if (!isBuilt()) await build(started);
    });
  }
} catch (error) {
  exitBecauseOf(error);
}
