import fc from "fast-check";
import { hostsIn, recogniseHost } from "../../src/facts/hosts";
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
  ])("%s", (host, expected) => {
    expect(recognised(host)).toEqual(expected);
  });
  test.each(["aliyuncs.com.example.org", "notaliyuncs.com", "example.org", "com", ""])("%j is nobody's", (host) => {
    expect(recognised(host)).toBeUndefined();
  });
});

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
