/** Providers of identities by host, by name and by a command-line argument. */
import { federationBy, readFlag, readIssuers, readLogin } from "../../src/facts/access/federation";
import type { Opened } from "../../src/model";
import { knowledge } from "../support/analyze";

const { catalog } = knowledge;
const ids = (opened: readonly Opened[]) =>
  opened.map(({ kind, operators, accounts }) => `${kind} ${operators.map(({ id }) => id).join()} ${accounts.join()}`);

test.each<[string, string[]]>([
  ["wechat", ["federation tencent "]],
  [" WeChat\n", ["federation tencent "]],
  ["we chat", []],
  ["google", []],
  ["", []],
])("the login %p", (text, expected) => {
  expect(ids(readLogin(text, catalog))).toEqual(expected);
});

test("a login names the service, not what the program wrote", () => {
  expect(readLogin("WEIXIN", catalog)[0]).toMatchObject({ names: "WeChat", service: "WeChat" });
});

const issuer = "https://sts.aliyuncs.com/a";
test.each<[string, string[]]>([
  [`--oidc-issuer-url=${issuer}`, ["federation alibaba-cloud sts.aliyuncs.com"]],
  [`--oidc-issuer=${issuer}`, ["federation alibaba-cloud sts.aliyuncs.com"]],
  [`oidc-issuer-url=${issuer}`, []],
  [`--oidc-issuer-url ${issuer}`, []],
  [`--issuer=${issuer}`, []],
  [`x--oidc-issuer-url=${issuer}`, []],
  ["--oidc-issuer-url=https://accounts.example.com", []],
])("the argument %p", (text, expected) => {
  expect(ids(readFlag(text, catalog))).toEqual(expected);
});

test("each host of a text is looked at, and what nobody knows is none", () => {
  const text = "https://login.example.org, https://sts.aliyuncs.com and https://open.weixin.qq.com/x";
  expect(ids(readIssuers(text, catalog))).toEqual([
    "federation alibaba-cloud sts.aliyuncs.com",
    "federation tencent open.weixin.qq.com",
  ]);
  expect(federationBy("login.example.org", catalog)).toBeUndefined();
  expect(federationBy("sts.aliyuncs.com", catalog)).toMatchObject({ names: "a host of aliyuncs.com" });
});
