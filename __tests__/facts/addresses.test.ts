/** Public addresses of numbers that data is sent to: nothing says who runs them. */
import { addressedPlaces } from "../../src/facts/addresses";
import { leaves } from "../../src/facts/values";
import type { Resource, RoleFact } from "../../src/model";
import { knowledge } from "../support/analyze";

const role = (name: RoleFact["role"]): RoleFact => ({
  role: name,
  known: "listed",
  because: "listed in the catalogue",
});
const stream = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
function unresolved(url: string, type = stream, as = role("processor"), input = "url"): string[] {
  const props: Resource["props"] = { httpEndpointConfiguration: { [input]: url } };
  return addressedPlaces({ urn: "u", type, name: "n", props }, leaves(props), as, knowledge.catalog).map(
    ({ property }) => property,
  );
}

test.each([
  "8.8.8.8",
  "8.8.8.8:443",
  "http://8.8.8.8",
  "https://8.8.8.8/x",
  "https://8.8.8.8:8443/x",
  "https://user:word@8.8.8.8/x",
  "tcp+tls://8.8.8.8:514",
  "2001:4860:4860::8888",
  "https://[2001:4860:4860::8888]/x",
  "https://[2001:4860:4860::8888]:443",
  "[2001:4860:4860::8888]:514",
  // As the URL standard reads them.
  "http://0x08080808/",
  "http://134744072/x",
  "http://010.8.8.8/",
])("%s is one", (url) => {
  expect(unresolved(url)).toEqual(["`httpEndpointConfiguration.url`"]);
});

test.each([
  ["a name", "https://files.example.com"],
  ["a private address", "https://10.0.0.1/x"],
  ["another private one", "192.168.1.1"],
  ["one of the machine itself", "http://127.0.0.1:8080"],
  ["one of the link", "169.254.169.254"],
  ["a private one of version 6", "https://[fd00::1]/x"],
  ["one for documentation", "https://[2001:db8::1]/x"],
  ["one that is private in another base", "http://0x0a000001/"],
  ["a version", "1.2.3"],
  ["a text that holds one", "see 8.8.8.8 there"],
  ["numbers that are too large", "300.300.300.300"],
  ["a name with an address before it", "https://8.8.8.8.example.com"],
  ["no text at all", ""],
])("%s is none", (_, url) => {
  expect(unresolved(url)).toEqual([]);
});

test("only what data is plainly sent to counts, by what holds or sends data", () => {
  expect(unresolved("8.8.8.8", stream, role("processor"), "name")).toEqual([]);
  expect(unresolved("8.8.8.8", "aws:iam/role:Role", role("control"))).toEqual([]);
  expect(unresolved("8.8.8.8", "aws:s3/bucket:Bucket", role("store"))).toEqual(["`httpEndpointConfiguration.url`"]);
});
