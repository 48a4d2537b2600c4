/**
 * What a text says once an encoding is taken off: base64 (whole, in lines or in the middle of a text), gzip, zlib and
 * raw deflate, hexadecimal, percent signs, `\u` escapes, UTF-16. The time it takes is in proportion to the text, and
 * what comes out is bounded whatever a text claims to unpack to: more than the budget is refused, not left out.
 */
import { isUtf8 } from "node:buffer";
import { constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { overDecoded, type Decoding } from "./budget";
import { mayEscape, unescaped } from "./escapes";

/** Most values have neither a long run of letters and digits nor an escape. */
export const mayHide = (text: string): boolean => /[A-Za-z0-9+/_-]{12}/.test(text) || mayEscape(text);

/** What a text says with one layer of encoding taken off, once for each that it may have. @throws OverBudget */
export function decodings(text: string, decoding: Decoding): string[] {
  const plain = unescaped(text);
  const packed = [...base64Runs(text).map((run) => Buffer.from(run, "base64")), ...hexRuns(text)];
  if (plain !== text) decoding.spend(plain.length);
  return [...(plain === text ? [] : [plain]), ...packed.flatMap((bytes) => textOf(bytes, decoding))];
}

// ------------------------------------------------------------------------------- where the runs are

const base64Line = /^[A-Za-z0-9+/_-]+={0,2}$/;
const shortestLine = 16;
const base64Run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16}[A-Za-z0-9+/_-]*={0,2}/g;

/** Runs of base64: the whole text, blocks of whole lines, and stretches within a line. */
function base64Runs(text: string): string[] {
  const compact = text.replaceAll(/\s/g, "");
  const isWhole = base64Line.test(compact);
  if (isWhole && !/\s/.test(text.trim())) return [compact];
  // `powershell -EncodedCommand ...` is of the right letters as a whole, and only its end is meant.
  const runs: string[] = isWhole ? [compact] : [];
  let block = "";
  let width = 0;
  const end = (): void => {
    if (block !== "") runs.push(block);
    block = "";
  };
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    // All lines of a block are as long as its first, but for the last; what begins with dashes parts the texts of MIME.
    const continues = block !== "" && line.length <= width;
    const isBase64 = !line.startsWith("--") && base64Line.test(line);
    if (!continues) end();
    if (isBase64 && (continues || line.length >= shortestLine)) {
      if (!continues) width = line.length;
      // What follows the last line may be a word: the `EOF` of a here document.
      if (line.length < shortestLine) runs.push(block);
      block += line;
      if (line.length < width || line.endsWith("=")) end();
    } else {
      end();
      runs.push(...(line.match(base64Run) ?? []));
    }
  }
  end();
  return runs;
}

/** Written as 16 and more of them: with `{16,}`, or of pairs, a run of millions takes more stack than there is. */
const hexRun = /(?<![0-9a-f])[0-9a-f]{16}[0-9a-f]*/gi;
const hexRuns = (text: string): Buffer[] =>
  (text.match(hexRun) ?? []).flatMap((run) => (run.length % 2 === 0 ? [Buffer.from(run, "hex")] : []));

// --------------------------------------------------------------------------------- what they hold

/** The text that bytes are, packed or not; none when they are no text, as those of a checksum or a key. */
function textOf(bytes: Buffer, decoding: Decoding): string[] {
  if (bytes.length === 0) return [];
  const plain = plainText(bytes);
  if (plain !== undefined) {
    decoding.spend(plain.length);
    return [plain];
  }
  const unpacked = unpack(bytes, decoding);
  return unpacked === undefined ? [] : textOf(unpacked, decoding);
}

/** Raw deflate has no mark of its own; what is shorter is rather an identifier or a checksum. */
const shortestDeflate = 64;

/** Of what is packed, that shows whether it is text: most is an archive or an image. */
const packedHead = 2_048;
/** What unpacking costs at least: something packed may hold itself. */
const leastSpent = 10_000;

const isGzip = ([first, second]: Buffer): boolean => first === 0x1f && second === 0x8b;
const isZlib = ([first = 0, second = 0]: Buffer): boolean => (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

function unpack(bytes: Buffer, decoding: Decoding): Buffer | undefined {
  if (!isGzip(bytes) && !isZlib(bytes) && bytes.length < shortestDeflate) return undefined;
  const inflate = isGzip(bytes) ? gunzipSync : isZlib(bytes) ? inflateSync : inflateRawSync;
  const head = inflated(() => inflate(bytes.subarray(0, packedHead), { finishFlush: constants.Z_SYNC_FLUSH }));
  if (head === undefined) return undefined;
  decoding.spend(Math.max(head.length, leastSpent));
  if (plainText(head) === undefined && !isGzip(head) && !isZlib(head)) return undefined;
  return inflated(() => inflate(bytes, { maxOutputLength: decoding.left() }));
}

/** Undefined for what was not packed. @throws OverBudget when it unpacks to more than may come out. */
function inflated(inflate: () => Buffer): Buffer | undefined {
  try {
    return inflate();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw overDecoded();
    return undefined;
  }
}

function plainText(bytes: Buffer): string | undefined {
  const wide = utf16(bytes);
  if (wide !== undefined) return wide;
  if (bytes.length < shortestDamaged && !isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return isText(text) ? text : undefined;
}

/** A short text with a byte that UTF-8 cannot read is rather an identifier that was no base64. */
const shortestDamaged = 64;

/** Zeros at every other byte only, as no text has in UTF-8: the two bytes a character that PowerShell encodes. */
function utf16(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 64);
  const zeros = (first: number): number => head.filter((byte, index) => index % 2 === first && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (bytes.length < 8 || Math.min(even, odd) > 0 || Math.max(even, odd) < Math.max(2, head.length / 16))
    return undefined;
  if (odd > 0) return bytes.toString("utf16le");
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString("utf16le");
}

/** Hardly any character that no text has: control characters, and what UTF-8 cannot read. */
function isText(text: string): boolean {
  const head = text.slice(0, 2_000);
  const strange = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\uFFFD]/g)?.length ?? 0;
  return strange * 20 <= head.length;
}
