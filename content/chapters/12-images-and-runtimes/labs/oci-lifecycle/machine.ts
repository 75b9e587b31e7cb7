// A machine with the runtime and bundles on it, for this lab. Hooks and the containers' programs are scripts, which note what
// runs; whatever happens to them is the kernel's and the runtime's.

import { deviceNodes, scriptFile, sleep, type Tree } from '../../../../../lessons-engine/kernel/index.ts';
import { Host, type RuntimeConfig } from '../../../../../lessons-engine/oci/index.ts';

export type Status = 'none' | 'created' | 'running' | 'stopped';
export type HookKind =
  'prestart' | 'createRuntime' | 'createContainer' | 'startContainer' | 'poststart' | 'poststop';
export interface Hook {
  name: string;
  kind: HookKind;
  fails: boolean;
}
export interface BundleWishes {
  readonly hooks?: readonly Hook[];
  /** Milliseconds that the program sleeps before it ends. */
  readonly sleeps?: number;
  /** A program that is not there cannot be executed. */
  readonly program?: string;
  /** In a pid namespace of its own a program without a handler does not get SIGTERM; without one it ends by it. */
  readonly heedsTerm?: boolean;
}

/** Ticks of a millisecond. */
const MILLISECOND = 10_000;
const FOREVER = 10_000_000;

export class Machine {
  /** Names of hooks and `program`, in the order in which they began. */
  readonly ran: string[] = [];
  readonly #host: Host;

  constructor(bundles: Readonly<Record<string, BundleWishes>>) {
    const { ran } = this;
    const entries = Object.fromEntries(
      Object.entries(bundles).map(([name, wishes]): [string, Tree[string]] => [name, bundleOf(wishes)]),
    );
    this.#host = new Host({
      memorySize: 8 * 1024 * 1024,
      tree: { dev: { entries: deviceNodes }, proc: { entries: {} }, bundles: { entries } },
      scripts: {
        *hook({ argv }) {
          ran.push(argv[1] ?? '');
          yield* sleep(1);
          return argv[2] === 'fails' ? 1 : 0;
        },
        *program({ argv }) {
          ran.push('program');
          yield* sleep(Number(argv[1]));
          return 0;
        },
      },
    });
  }

  operate(...argv: string[]): { ok: boolean; message: string } {
    const { status, output } = this.#host.command(['runc', ...argv]);
    return { ok: status === 0, message: output.trim() };
  }

  state(id: string): Status {
    const { ok, message } = this.operate('state', id);
    return ok ? (JSON.parse(message) as { status: Status }).status : 'none';
  }

  wait(milliseconds: number): void {
    this.#host.run(milliseconds * MILLISECOND);
  }

  /** Containers that the runtime still knows. */
  get containers(): string[] {
    const [, ...rows] = this.operate('list').message.split('\n');
    return rows.map((row) => row.split(' ')[0] ?? '');
  }
}

function bundleOf({
  hooks = [],
  sleeps = FOREVER,
  program = 'program',
  heedsTerm = false,
}: BundleWishes): Tree[string] {
  const namespaces = ['mount', 'uts', 'ipc', 'network', ...(heedsTerm ? [] : ['pid'])];
  const config = {
    ociVersion: '1.0.2',
    root: { path: 'rootfs' },
    process: {
      args: [`/bin/${program}`, String(sleeps)],
      cwd: '/',
      env: ['PATH=/bin'],
      user: { uid: 0, gid: 0 },
    },
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: { namespaces: namespaces.map((type) => ({ type })) },
    hooks: Object.fromEntries(
      [...new Set(hooks.map(({ kind }) => kind))].map((kind) => [
        kind,
        hooks
          .filter((hook) => hook.kind === kind)
          .map(({ name, fails }) => {
            // Only `startContainer` looks its program up inside.
            const path = kind === 'startContainer' ? '/bin/hook' : '/usr/bin/hook';
            return { path, args: ['hook', name, fails ? 'fails' : 'works'] };
          }),
      ]),
    ),
  } as unknown as RuntimeConfig;
  const file = (name: string) => ({ content: scriptFile(name), mode: 0o755 });
  return {
    entries: {
      'config.json': JSON.stringify(config),
      rootfs: {
        entries: {
          bin: { entries: { program: file('program'), hook: file('hook') } },
          dev: { entries: deviceNodes },
          proc: { entries: {} },
        },
      },
    },
  };
}
