/**
 * A folder as the bucket `states` of an object store, for readers: as far as a program needs S3's, Azure
 * Blob Storage's and Google Cloud Storage's interfaces to list and get objects.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative, sep } from "node:path";

export interface ObjectStore {
  /** Host and port. */
  readonly host: string;
  /** What was asked for, as `METHOD path`. */
  readonly requests: string[];
  close(): Promise<void>;
}

export async function serveFolder(folder: string): Promise<ObjectStore> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    requests.push(`${request.method ?? ""} ${decodeURIComponent(url.pathname)}`);
    const dialect = dialects.find(({ lists }) => lists(url));
    if (dialect !== undefined) respond(response, dialect.type, dialect.listing(list(folder, url.searchParams)));
    else get(folder, url.pathname, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
}

interface Listed {
  readonly objects: readonly { readonly key: string; readonly size: number }[];
  readonly prefixes: readonly string[];
}

interface Dialect {
  readonly type: string;
  readonly lists: (url: URL) => boolean;
  readonly listing: (listed: Listed) => string;
}

const day = "Wed, 25 Nov 2026 00:00:00 GMT";
const iso = "2026-11-25T00:00:00.000Z";

const dialects: readonly Dialect[] = [
  {
    // Amazon S3, ListObjectsV2.
    type: "application/xml",
    lists: ({ searchParams }) => searchParams.get("list-type") === "2",
    listing: ({ objects, prefixes }) =>
      `<ListBucketResult><IsTruncated>false</IsTruncated>${objects
        .map(
          ({ key, size }) =>
            `<Contents><Key>${key}</Key><Size>${size}</Size><LastModified>${iso}</LastModified></Contents>`,
        )
        .join("")}${prefixes
        .map((prefix) => `<CommonPrefixes><Prefix>${prefix}</Prefix></CommonPrefixes>`)
        .join("")}</ListBucketResult>`,
  },
  {
    // Azure, List Blobs.
    type: "application/xml",
    lists: ({ searchParams }) => searchParams.get("comp") === "list",
    listing: ({ objects, prefixes }) =>
      `<EnumerationResults><Blobs>${objects
        .map(
          ({ key, size }) =>
            `<Blob><Name>${key}</Name><Properties><Last-Modified>${day}</Last-Modified><Content-Length>${size}</Content-Length></Properties></Blob>`,
        )
        .join("")}${prefixes
        .map((prefix) => `<BlobPrefix><Name>${prefix}</Name></BlobPrefix>`)
        .join("")}</Blobs><NextMarker/></EnumerationResults>`,
  },
  {
    // Google Cloud, Objects: list.
    type: "application/json",
    lists: ({ pathname }) => pathname === "/storage/v1/b/states/o",
    listing: ({ objects, prefixes }) =>
      JSON.stringify({
        prefixes,
        items: objects.map(({ key, size }) => ({ name: key, bucket: "states", size: String(size), updated: iso })),
      }),
  },
];

/** The objects under a prefix; those beyond the next delimiter as the prefix they share. */
function list(folder: string, asked: URLSearchParams): Listed {
  const prefix = asked.get("prefix") ?? "";
  const delimiter = asked.get("delimiter") ?? "";
  const objects: { key: string; size: number }[] = [];
  const prefixes = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = relative(folder, path).split(sep).join("/");
    if (!entry.isFile() || !key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) objects.push({ key, size: statSync(path).size });
    else prefixes.add(key.slice(0, end + delimiter.length));
  }
  return { objects, prefixes: [...prefixes] };
}

function get(folder: string, pathname: string, response: ServerResponse): void {
  const key = /\/states\/(?:o\/)?(.*)$/.exec(decodeURIComponent(pathname))?.[1] ?? "";
  try {
    const content = readFileSync(join(folder, key));
    // Google's interface tells of an object under this path, and hands it out under another.
    const isAsked = pathname.startsWith("/storage/v1/b/states/o/");
    const told = { name: key, bucket: "states", size: String(content.length), updated: iso, generation: "1" };
    respond(response, "application/json", isAsked ? JSON.stringify(told) : content);
  } catch {
    response.writeHead(404).end();
  }
}

function respond(response: ServerResponse, type: string, body: string | Buffer): void {
  response
    .writeHead(200, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "last-modified": day,
      etag: '"1"',
      "x-ms-creation-time": day,
      "x-ms-blob-type": "BlockBlob",
      "x-goog-generation": "1",
      "x-goog-metageneration": "1",
    })
    .end(body);
}
