// The one door to @webcontainer/api, a Node.js runtime in the browser that is hosted by a third party. The package is only a
// client: starting it loads the vendor's page into a hidden frame. Offline it neither succeeds nor fails, so starting has
// a time limit of its own. Nothing here is loaded before a reader asks for it.

/** What a lesson may do with a running container. */
export interface Container {
  /** Runs a command to its end; `output` is what it printed, and `printed` hears of it as it comes. Rejects when the container is closed. */
  run(
    command: string,
    args: string[],
    printed?: (text: string) => void,
  ): Promise<{ exitCode: number; output: string }>;
  teardown(): void;
}

export type Start =
  | { started: true; container: Container }
  | { started: false; reason: 'not-isolated' | 'offline' | 'no-answer' | 'failed'; message: string };

/** The part of the vendor's class that is used. */
export interface Vendor {
  boot(options: { coep: 'require-corp' }): Promise<VendorContainer>;
}

interface VendorContainer {
  spawn(command: string, args: string[]): Promise<{ exit: Promise<number>; output: ReadableStream<string> }>;
  teardown(): void;
}

export interface StartOptions {
  /** Whether the page is cross-origin isolated, without which no container can start. */
  isolated: boolean;
  /** Whether the browser believes to have a network; without one nobody is asked. */
  online?: boolean;
  /** Milliseconds after which an unanswered start is given up. */
  timeout: number;
  /** Loads the vendor's client. */
  load?: () => Promise<Vendor>;
}

const vendorClient = async (): Promise<Vendor> => (await import('@webcontainer/api')).WebContainer;

/** Starts a container, or says in one sentence why that is not possible. Never rejects, never stays pending. */
export async function startContainer({
  isolated,
  online = true,
  timeout,
  load = vendorClient,
}: StartOptions): Promise<Start> {
  if (!isolated)
    return {
      started: false,
      reason: 'not-isolated',
      message:
        'This page is not cross-origin isolated, which a WebContainer needs: the host does not send the headers for it. Nothing was requested from anybody.',
    };
  if (!online)
    return {
      started: false,
      reason: 'offline',
      message:
        'Your browser is offline. The container comes from the vendor’s servers; nothing was requested from anybody.',
    };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeout);
  });
  const booting = load().then((vendor) => vendor.boot({ coep: 'require-corp' }));
  try {
    const booted = await Promise.race([booting, late]);
    if (booted !== 'late') return { started: true, container: wrap(booted) };
    // Should it come up after all, nobody is waiting for it any more.
    booting.then(
      (container) => container.teardown(),
      () => {},
    );
    return {
      started: false,
      reason: 'no-answer',
      message: `The vendor's service did not answer within ${Math.round(timeout / 1000)} seconds; without a network it never does.`,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { started: false, reason: 'failed', message: `The container could not be started: ${message}` };
  } finally {
    clearTimeout(timer);
  }
}

function wrap(vendor: VendorContainer): Container {
  return {
    async run(command, args, printed = () => {}) {
      const process = await vendor.spawn(command, args);
      let output = '';
      const reading = process.output.pipeTo(
        new WritableStream({
          write(text) {
            output += text;
            printed(text);
          },
        }),
      );
      const exitCode = await process.exit;
      await reading;
      return { exitCode, output };
    },
    teardown: () => vendor.teardown(),
  };
}
