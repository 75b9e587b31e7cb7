// The options that `npm start` and `npm run serve` share, and what is said about them.
import { parseArgs } from 'node:util';

const options = {
  port: { type: 'string', default: '4400' },
  base: { type: 'string', default: '/' },
  host: { type: 'string', default: '127.0.0.1' },
  dir: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/** @param {string} command `npm start` or `npm run serve` */
export function usage(command) {
  return `${command} -- [options]

  --port 4400        where to listen; when it is taken, the next free one
  --base /           the path to serve below, such as /any/path
  --host 127.0.0.1   the address to listen on; 0.0.0.0 lets other computers in
  --dir dist         serve another folder, and build nothing
  --help             this text`;
}

/**
 * @param {string[]} args
 * @param {string} command for the text that goes with an error
 * @returns {{ base: string, port: number, host: string, nextFree: true, dir?: string, help: boolean }}
 * Throws an `Error` whose message can be shown as it is.
 */
export function serveOptions(args, command) {
  const wrong = (problem) => new Error(`${problem}\n\n${usage(command)}`);
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    // Node goes on about arguments that begin with a dash, of which there are none.
    throw wrong(error.message.split('. ', 1)[0]);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535)
    throw wrong(`--port: expected a number from 0 to 65535, found "${values.port}"`);
  const { base, host, help, dir } = values;
  return { base, port, host, nextFree: true, help, ...(dir === undefined ? {} : { dir }) };
}

/**
 * npm keeps options for itself that do not stand behind `--`, and only its environment tells; this is what to say then.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function keptByNpm(env, command) {
  const kept = Object.keys(options).filter((name) => name !== 'help' && env[`npm_config_${name}`]);
  if (kept.length === 0) return undefined;
  const names = kept.map((name) => `--${name}`);
  return `npm has kept ${names.join(' and ')} for itself; options arrive behind --, as in: ${command} -- ${names[0]} …`;
}

/** Why a server could not listen where the options say, for whoever typed them; of any other error the message. */
export function listenProblem({ syscall, code, message }, { port, host } = {}) {
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return message;
  if (code === 'EADDRINUSE') return `--port ${port}: expected a free port there or soon after, found none`;
  if (code === 'EACCES')
    return `--port ${port}: expected a port that you may use (1024 or above), found ${code}`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code))
    return `--host ${host}: expected an address of this computer, found ${code}`;
  return message;
}
