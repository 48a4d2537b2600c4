/** Where output goes: standard output, or a file, which is whole or is not there. */
import { appendFileSync, closeSync, openSync, renameSync, rmSync } from "node:fs";
import { ConfigError } from "../errors";
import { whyUnwritten } from "../files";

export interface Sink {
  write(piece: string | Uint8Array): void;
  /** All is written. */
  close(): void;
  /** What was written is not to be kept; after `close`, it is. */
  drop(): void;
}

/** @throws ConfigError naming a file that cannot be written, here or in what follows. */
export const openSink = (file: string | undefined): Sink => (file === undefined ? standardOutput : openFile(file));

const standardOutput: Sink = {
  write: (piece) => void process.stdout.write(piece),
  close: () => undefined,
  drop: () => undefined,
};

function openFile(file: string): Sink {
  const part = `${file}.${process.pid}.part`;
  const trying = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      rmSync(part, { force: true });
      throw new ConfigError(`${file}: ${whyUnwritten(error)}`);
    }
  };
  let descriptor: number | undefined = trying(() => openSync(part, "w"));
  const release = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  return {
    write: (piece) =>
      trying(() => {
        if (descriptor !== undefined) appendFileSync(descriptor, piece);
      }),
    close: () =>
      trying(() => {
        release();
        renameSync(part, file);
      }),
    drop() {
      release();
      rmSync(part, { force: true });
    },
  };
}
