import fc from "fast-check";
import { hostNamesIn, hostsIn, recogniseHost } from "../../src/facts/hosts";
import { knowledge } from "../support/analyze";

const recognised = (host: string) => {
  const fact = recogniseHost(host, knowledge.catalog);
  return fact && [fact.operator.id, fact.found?.place.code];
};

describe("a host belongs to the operator of its domain", () => {
  test.each([
    ["oss-cn-hangzhou.aliyuncs.com", ["alibaba-cloud", "cn-hangzhou"]],
    ["clinic.oss-us-east-1.aliyuncs.com", ["alibaba-cloud", "us-east-1"]],
    ["s3.ap-east-1.amazonaws.com", ["amazon-web-services", "ap-east-1"]],
    ["s3.cn-north-1.amazonaws.com.cn", ["sinnet", "cn-north-1"]],
    ["s3.cn-northwest-1.amazonaws.com.cn", ["nwcd", "cn-northwest-1"]],
    ["abc.gr7.eu-west-1.eks.amazonaws.com", ["amazon-web-services", "eu-west-1"]],
    ["clinic.hcp.eastasia.azmk8s.io", ["microsoft-azure", "eastasia"]],
    ["obs.cn-north-4.myhuaweicloud.com", ["huawei-cloud", "cn-north-4"]],
    ["storage.googleapis.com", ["google-cloud", undefined]],
    // The place in all the forms in which vendors put it into a host.
    ["s3-ap-east-1.amazonaws.com", ["amazon-web-services", "ap-east-1"]],
    ["clinic.s3.dualstack.ap-east-1.amazonaws.com", ["amazon-web-services", "ap-east-1"]],
    ["clinic.s3-website-ap-east-1.amazonaws.com", ["amazon-web-services", "ap-east-1"]],
    ["x.0001.ape1.cache.amazonaws.com", ["amazon-web-services", "ap-east-1"]],
    ["x.lambda-url.ap-east-1.on.aws", ["amazon-web-services", "ap-east-1"]],
    ["asia-east2-docker.pkg.dev", ["google-cloud", "asia-east2"]],
    ["asia-east2-run.googleapis.com", ["google-cloud", "asia-east2"]],
    ["asia-east2-clinic.cloudfunctions.net", ["google-cloud", "asia-east2"]],
    ["clinic-123456.asia-east2.run.app", ["google-cloud", "asia-east2"]],
    ["asia-east2.storage.googleapis.com", ["google-cloud", "asia-east2"]],
    ["clinic.eastasia.cloudapp.azure.com", ["microsoft-azure", "eastasia"]],
    ["clinic-abcdefgh.eastasia-01.azurewebsites.net", ["microsoft-azure", "eastasia"]],
    ["eastasia.api.cognitive.microsoft.com", ["microsoft-azure", "eastasia"]],
    ["eastasia.tts.speech.microsoft.com", ["microsoft-azure", "eastasia"]],
    ["clinic.oss-cn-hongkong.aliyuncs.com", ["alibaba-cloud", "cn-hongkong"]],
    ["clinic-1250000000.cos.ap-hongkong.myqcloud.com", ["tencent-cloud", "ap-hongkong"]],
    ["x.ap-east-1.aws.snowflakecomputing.com", ["snowflake", "ap-east-1"]],
    ["pkc-x.asia-east2.gcp.confluent.cloud", ["confluent", "asia-east2"]],
    ["x.asia-east2.gcp.elastic-cloud.com", ["elastic", "asia-east2"]],
    ["redis-10000.c1.ap-east-1-2.ec2.redns.redis-cloud.com", ["redis", "ap-east-1"]],
    // A bucket or a customer's own name before it may be called anything.
    ["asia-east2-backup.storage.googleapis.com", ["google-cloud", undefined]],
    ["s3-ap-east-1.s3.us-east-1.amazonaws.com", ["amazon-web-services", "us-east-1"]],
    ["aws.found.io", ["elastic", undefined]],
    ["eastasia.blob.core.windows.net", ["microsoft-azure", undefined]],
    ["eastasia.azurewebsites.net", ["microsoft-azure", undefined]],
    ["ap-east-1.s3.amazonaws.com", ["amazon-web-services", undefined]],
  ])("%s", (host, expected) => {
    expect(recognised(host)).toEqual(expected);
  });
  test.each(["aliyuncs.com.example.org", "notaliyuncs.com", "example.org", "com", ""])("%j is nobody's", (host) => {
    expect(recognised(host)).toBeUndefined();
  });
});

test("every example of every form of host gives the place it says", () => {
  for (const form of knowledge.catalog.flows.hosts) {
    for (const [host, code] of Object.entries(form.examples)) {
      expect([host, recogniseHost(host, knowledge.catalog)?.found?.place.code]).toEqual([host, code]);
    }
  }
});

describe("names that may be hosts are found in any text", () => {
  const cases: [string, string, string[]][] = [
    ["a script", "curl -T x https://Files.Example.com:8443/a.txt", ["files.example.com", "a.txt"]],
    ["an address of mail", "ops@mail.ru", ["mail.ru"]],
    ["full-width letters and dots", "ａｌｉｙｕｎｃｓ．com", ["aliyuncs.com"]],
    ["dots of other scripts", "aliyuncs。com", ["aliyuncs.com"]],
    ["characters that are not seen", "ali\u200Byun\u00ADcs\u2060.com", ["aliyuncs.com"]],
    ["an internationalised name", "https://яндекс.рф/x", ["xn--d1acpjx3f.xn--p1ai"]],
    ["letters that only look alike", "аliyuncs.com", ["xn--liyuncs-1fg.com"]],
    ["a text without any", "no host here", []],
  ];
  test.each(cases)("%s", (_, text, hosts) => {
    expect(hostNamesIn(text)).toEqual(hosts);
  });
  test("nothing that a text can hold makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => expect(Array.isArray(hostNamesIn(text))).toBe(true)),
    );
  });
});

test.each(["a", "a.", "-.", "..", "a-", "１．", "xn--a."])(
  "a text of nothing but %j takes no longer than another",
  (piece) => {
    const started = performance.now();
    hostNamesIn(piece.repeat(300_000)).forEach((host) => recogniseHost(host, knowledge.catalog));
    expect(performance.now() - started).toBeLessThan(3_000);
  },
);

describe("hosts are found in", () => {
  const cases: [string, string, string[]][] = [
    ["a URL", "https://user:pass@OSS-cn-hangzhou.Aliyuncs.com.:443/x?y=z", ["oss-cn-hangzhou.aliyuncs.com"]],
    ["a bare host and port", "db.example.com:5432", ["db.example.com"]],
    ["a JDBC string", "jdbc:mysql://db.ap-east-1.rds.amazonaws.com:3306/clinic", ["db.ap-east-1.rds.amazonaws.com"]],
    ["a list of brokers", "b-1.example.com:9092,b-2.example.com:9092", ["b-1.example.com", "b-2.example.com"]],
    [
      "a kubeconfig in YAML",
      "clusters:\n- cluster:\n    server: https://abc.eks.amazonaws.com\n",
      ["abc.eks.amazonaws.com"],
    ],
    [
      "a kubeconfig in JSON",
      '{"clusters":[{"cluster":{"server":"https://abc.eks.amazonaws.com:443"}}]}',
      ["abc.eks.amazonaws.com"],
    ],
    ["an internationalised name", "https://bücher.example", ["xn--bcher-kva.example"]],
    ["full-width letters", "https://ａｌｉｙｕｎｃｓ.com", ["aliyuncs.com"]],
    ["an address: none", "https://192.0.2.7:6443", []],
    ["an address in one number: none", "https://3221225985/", []],
    ["an IPv6 address: none", "https://[2001:db8::1]/", []],
    ["a local name: none", "http://localhost:4566", []],
  ];
  test.each(cases)("%s", (_, text, hosts) => {
    expect(hostsIn(text)).toEqual(hosts);
  });
  test("nothing that a text can hold makes it throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => expect(Array.isArray(hostsIn(text))).toBe(true)));
  });
});
