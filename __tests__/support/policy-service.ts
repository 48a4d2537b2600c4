import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

type Json = Readonly<Record<string, unknown>>;

interface PublishedPolicy extends Json {
  readonly name: string;
  readonly enforcementLevel: string;
  readonly configSchema?: Json;
}

/** What `pulumi policy publish` says of a pack before it uploads it. */
export interface PublishedPack extends Json {
  readonly name: string;
  readonly versionTag: string;
  readonly policies: readonly PublishedPolicy[];
}

/** What `pulumi policy enable` puts into a policy group. */
interface EnabledPack {
  readonly name: string;
  readonly versionTag: string;
  readonly config?: Json;
}

export interface PolicyService {
  /** For `PULUMI_BACKEND_URL`. */
  readonly url: string;
  /** By version: the metadata and the uploaded archive. */
  readonly packs: ReadonlyMap<string, { readonly about: PublishedPack; readonly archive: Buffer }>;
  /** By name of the policy group. */
  readonly groups: ReadonlyMap<string, EnabledPack>;
  readonly stop: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

/**
 * A stand-in for the part of Pulumi Cloud's API that the engine's client asks for when a pack is published, enabled for
 * a policy group and required of a preview. It keeps one organisation, `acme`, and no state. Paths and shapes: the
 * client in `pkg/backend/httpstate/client` and `sdk/go/common/apitype` of github.com/pulumi/pulumi.
 */
export async function startPolicyService(): Promise<PolicyService> {
  const packs = new Map<string, { about: PublishedPack; archive: Buffer }>();
  const groups = new Map<string, EnabledPack>();
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known = (version = ""): { about: PublishedPack; archive: Buffer } => {
    const pack = packs.get(version);
    if (pack === undefined) throw new Error(`version ${version} was not published`);
    return pack;
  };
  const lease = () => ({ version: 1, token: "lease", tokenExpiration: Math.floor(Date.now() / 1000) + 3600 });
  const required = () =>
    [...groups.values()].map(({ name, versionTag, config }) => ({
      name,
      displayName: name,
      version: 1,
      versionTag: versionTag === "" ? [...packs.keys()].at(-1) : versionTag,
      packLocation: `${url()}/archives/${versionTag === "" ? [...packs.keys()].at(-1) : versionTag}`,
      config,
    }));

  /** Method and path, and what to answer; the first that matches counts. */
  const routes: readonly (readonly [RegExp, (match: readonly string[], body: Buffer) => unknown])[] = [
    [/^GET \/api\/user$/, () => ({ githubLogin: "admin", name: "admin", organizations: [{ githubLogin: "acme" }] })],
    [/^GET \/api\/user\/organizations\/default$/, () => ({ GitHubLogin: "acme" })],
    [/^GET \/api\/capabilities$/, () => ({ capabilities: [] })],
    [
      /^POST \/api\/orgs\/acme\/policypacks$/,
      (_, body) => {
        const about = JSON.parse(body.toString()) as PublishedPack;
        packs.set(about.versionTag, { about, archive: Buffer.alloc(0) });
        return { version: packs.size, uploadURI: `${url()}/archives/${about.versionTag}` };
      },
    ],
    [/^PUT \/archives\/(.+)$/, ([version], body) => void (known(version).archive = body)],
    [/^GET \/archives\/(.+)$/, ([version]) => known(version).archive],
    [/^POST \/api\/orgs\/acme\/policypacks\/[^/]+\/versions\/([^/]+)\/complete$/, () => ({})],
    [
      /^GET \/api\/orgs\/acme\/policypacks\/[^/]+\/versions\/([^/]+)\/schema$/,
      ([version]) => ({
        configSchema: Object.fromEntries(
          known(version).about.policies.flatMap(({ name, configSchema }) =>
            configSchema === undefined ? [] : [[name, configSchema]],
          ),
        ),
      }),
    ],
    [
      /^GET \/api\/orgs\/acme\/policypacks\/[^/]+\/versions\/([^/]+)$/,
      ([version]) => ({ ...known(version).about, version: 1, applied: true }),
    ],
    [
      /^PATCH \/api\/orgs\/acme\/policygroups\/(.+)$/,
      ([group = ""], body) => {
        const { addPolicyPack } = JSON.parse(body.toString()) as { addPolicyPack: EnabledPack };
        groups.set(group, addPolicyPack);
        return {};
      },
    ],
    [
      /^GET \/api\/orgs\/acme\/policygroups\/(.+)$/,
      ([name = ""]) => ({ name, appliedPolicyPacks: [groups.get(name)], stacks: [], accounts: [] }),
    ],
    [/^POST \/api\/stacks\/acme\/[^/]+$/, () => ({})],
    [
      /^GET \/api\/stacks\/acme\/([^/]+)\/([^/]+)$/,
      ([projectName, stackName]) => ({ orgName: "acme", projectName, stackName, tags: {}, version: 0 }),
    ],
    [/^GET \/api\/stacks\/acme\/[^/]+\/[^/]+\/export$/, () => ({ version: 3, deployment: { manifest: {} } })],
    [/^POST \/api\/stacks\/acme\/[^/]+\/[^/]+\/preview$/, () => ({ updateID: "first", requiredPolicies: required() })],
    [/^POST \/api\/stacks\/acme\/[^/]+\/[^/]+\/(?:preview|update)\/first$/, lease],
    [/^POST \/api\/stacks\/acme\/[^/]+\/[^/]+\/(?:preview|update)\/first\/renew_lease$/, lease],
    [/^(?:POST|PATCH) \/api\/stacks\/acme\/[^/]+\/[^/]+\/(?:preview|update)\/first\/\w+(?:\/batch)?$/, () => ({})],
  ];

  const server = createServer((request, response) => {
    const asked = `${request.method} ${new URL(request.url ?? "/", url()).pathname}`;
    const answer = async (): Promise<unknown> => {
      const body = await bodyOf(request);
      for (const [pattern, reply] of routes) {
        const match = pattern.exec(asked);
        if (match !== null) return reply(match.slice(1), body) ?? {};
      }
      return undefined;
    };
    const say = (status: number, value: unknown): void => {
      response.writeHead(status, { "content-type": Buffer.isBuffer(value) ? "application/gzip" : "application/json" });
      response.end(Buffer.isBuffer(value) ? value : JSON.stringify(value));
    };
    answer().then(
      (value) => (value === undefined ? say(404, { code: 404, message: `no ${asked}` }) : say(200, value)),
      (error: unknown) => say(400, { code: 400, message: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: url(),
    packs,
    groups,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
