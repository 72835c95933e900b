// Turns schema.json into Java sources and jsii packages, once per change of what they depend on.
//   node generate.mjs <java package prefix> <output folder> <folder of the compiled classes>
// This file stays in the syntax that old versions of Node understand, so that they can say what is missing.
const OLDEST_NODE = 20;
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  console.error('bindings: Node ' + process.versions.node + ' is too old; Node ' + OLDEST_NODE + ' or newer is needed');
  process.exitCode = 1;
} else {
  import('./lib/main.mjs').then((main) => main.run(process.argv.slice(2)));
}
