// Installs the packages when they are missing or older than package.json and the lock file; does nothing otherwise.
// Runs before every npm script, on any Node from 18 and any npm from 10, so: CommonJS, no packages, old syntax.
'use strict';

var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');
var modules = path.join(root, 'node_modules');
var stampFile = path.join(modules, '.ring-installed');
var needed = [22, 12];

/** Hash of what decides the contents of node_modules. */
function wantedStamp() {
  var hash = crypto.createHash('sha256');
  ['package.json', 'package-lock.json', '.npmrc'].forEach(function (name) {
    var file = path.join(root, name);
    if (!fs.existsSync(file)) return;
    var text = fs.readFileSync(file, 'utf8');
    // The scripts of package.json do not change what is installed.
    if (name === 'package.json') {
      var manifest = JSON.parse(text);
      delete manifest.scripts;
      text = JSON.stringify(manifest);
    }
    hash.update(name + '\0' + text + '\0');
  });
  return hash.digest('hex');
}

function installedStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8').trim();
  } catch (_) {
    return '';
  }
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (_) {
    return null;
  }
}

/** True when npm's own record of node_modules already agrees with the lock file (somebody ran `npm install` by hand). */
function alreadyInstalled() {
  var lock = readJson(path.join(root, 'package-lock.json'));
  var record = readJson(path.join(modules, '.package-lock.json'));
  if (!lock || !record) return false;
  var manifest = readJson(path.join(root, 'package.json'));
  var locked = lock.packages[''] || {};
  var sameWishes = ['dependencies', 'devDependencies', 'optionalDependencies'].every(function (kind) {
    return JSON.stringify(manifest[kind] || {}) === JSON.stringify(locked[kind] || {});
  });
  if (!sameWishes) return false;
  return Object.keys(lock.packages).every(function (name) {
    var entry = lock.packages[name];
    if (name === '' || entry.optional || entry.devOptional) return true;
    return Boolean(record.packages[name]) && record.packages[name].version === entry.version;
  });
}

/** Runs npm (the one that started us, else the one on the PATH) and returns its exit code. */
function npm(args) {
  var options = { cwd: root, stdio: ['ignore', 2, 2] };
  var cli = process.env.npm_execpath;
  var result;
  if (cli && /npm-cli\.c?js$/.test(cli))
    result = childProcess.spawnSync(process.execPath, [cli].concat(args), options);
  else {
    // npm is a .cmd file on Windows, which only a shell can start.
    options.shell = process.platform === 'win32';
    result = childProcess.spawnSync('npm', args, options);
  }
  if (result.error) {
    fail(
      'npm could not be started: ' +
        result.error.message +
        '\nInstall npm 10 or newer and run the command again.',
    );
  }
  return result.status === null ? 1 : result.status;
}

function say(text) {
  process.stderr.write(text + '\n');
}

function fail(text) {
  say(text);
  process.exit(1);
}

function versionAtLeast(version, wanted) {
  var parts = version.replace(/^v/, '').split('.').map(Number);
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
}

/** The package that carries a recent Node for this machine, when one is installed. */
function bundledNode() {
  var name = 'node-' + (process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch;
  var names = [name, name.replace('node-', 'node-bin-')];
  for (var i = 0; i < names.length; i++) {
    var bin = process.platform === 'win32' ? 'node.exe' : 'node';
    var file = path.join(modules, names[i], 'bin', bin);
    if (fs.existsSync(file)) return file;
  }
  return '';
}

/** npm 10 deletes .bin/node while it drops the packages of other platforms (npm/cli 4362); this puts it back. */
function repairNodeLink() {
  var node = bundledNode();
  if (!node) return;
  var link = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (fs.existsSync(link)) return;
  npm(['rebuild', '--ignore-scripts', '--loglevel=error']);
  if (fs.existsSync(link)) return;
  fs.mkdirSync(path.dirname(link), { recursive: true });
  if (process.platform === 'win32') fs.writeFileSync(link, '@"' + node + '" %*\r\n');
  else fs.symlinkSync(path.relative(path.dirname(link), node), link);
}

/** Some Node must be recent enough to build; the bundled one is, when its binary runs here. */
function requireRecentNode() {
  var node = bundledNode();
  var found = node ? childProcess.spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout || '' : '';
  if (found && versionAtLeast(found.trim(), needed)) return;
  if (versionAtLeast(process.version, needed)) return;
  fail(
    'Expected Node ' +
      needed.join('.') +
      ' or newer, found ' +
      process.version +
      '.\n' +
      'No Node for ' +
      process.platform +
      '-' +
      process.arch +
      ' comes with the packages: install Node 22 or newer and run the command again.',
  );
}

var wanted = wantedStamp();
if (installedStamp() === wanted) {
  repairNodeLink();
} else if (alreadyInstalled()) {
  repairNodeLink();
  requireRecentNode();
  fs.writeFileSync(stampFile, wanted + '\n');
} else {
  var started = Date.now();
  // Everything here is a development or optional dependency, whatever NODE_ENV says.
  var quiet = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  var locked = fs.existsSync(path.join(root, 'package-lock.json'));
  say('Installing the packages (once; about a minute).');
  var code = locked ? npm(['ci'].concat(quiet)) : 1;
  if (code !== 0) {
    if (locked) say('npm ci ended with code ' + code + '; trying npm install.');
    code = npm(['install'].concat(quiet));
  }
  if (code !== 0)
    fail(
      'The packages could not be installed: npm install ended with code ' + code + '. The reason is above.',
    );
  repairNodeLink();
  requireRecentNode();
  fs.writeFileSync(stampFile, wanted + '\n');
  say('Installed in ' + Math.round((Date.now() - started) / 1000) + ' s.');
}
