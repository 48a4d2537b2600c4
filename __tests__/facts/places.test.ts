import { knowledge } from "../support/analyze";
import { recognisePlace, recognisePlaceInIdentifier } from "../../src/facts/places";

const index = (cloud: string) => {
  const found = knowledge.catalog.clouds.get(cloud);
  if (found === undefined) throw new Error(`no cloud ${cloud}`);
  return found;
};
const countries = (cloud: string, text: string) => recognisePlace(text, index(cloud))?.place.countries;

describe("a place is recognised within its cloud", () => {
  test.each([
    ["aws", "ap-east-1", "HK"],
    ["aws", "AP-EAST-1", "HK"],
    ["aws", " ap-east-1\n", "HK"],
    ["aws", "ａｐ-east-1", "HK"],
    ["aws", "ap-east-1a", "HK"],
    ["aws", "ape1-az3", "HK"],
    ["aws", "ap-east-2", "TW"],
    ["aws", "ap-southeast-1", "SG"],
    ["aws", "us-east-1-qro-1a", "MX"],
    ["aws", "eusc-de-east-1", "DE"],
    ["azure", "East Asia", "HK"],
    ["azure", "eastasia", "HK"],
    ["azure", "Southeast Asia", "SG"],
    ["azure", "chinanorth3", "CN"],
    ["gcp", "asia-east2", "HK"],
    ["gcp", "asia-east2-b", "HK"],
    ["gcp", "ASIA-EAST1", "TW"],
    ["alicloud", "cn-hongkong", "HK"],
    ["alicloud", "cn-hongkong-b", "HK"],
    ["alicloud", "oss-cn-hangzhou", "CN"],
    ["alicloud", "us-east-1", "US"],
    ["alicloud", "eu-west-1", "GB"],
    ["tencentcloud", "ap-guangzhou", "CN"],
    ["tencentcloud", "ap-hongkong-2", "HK"],
    ["tencentcloud", "ap-singapore", "SG"],
    ["huaweicloud", "ap-southeast-1", "HK"],
    ["huaweicloud", "ap-southeast-3", "SG"],
    ["huaweicloud", "cn-north-4a", "CN"],
    ["volcengine", "cn-beijing", "CN"],
    ["yandex", "ru-central1-a", "RU"],
    ["oci", "us-ashburn-1", "US"],
    ["oci", "eu-jovanovac-1", "RS"],
    ["ibm", "jp-tok", "JP"],
    ["digitalocean", "nyc3", "US"],
  ])("%s %s -> %s", (cloud, text, country) => {
    expect(countries(cloud, text)).toEqual([country]);
  });

  test.each([
    ["aws", "us-east-1-zzz-1a"],
    ["aws", "cn-hangzhou"],
    ["aws", "archive-cn-north-1"],
    ["aws", "ap-east-1x9"],
    ["aws", ""],
    ["gcp", "asia-east9-a"],
    ["alicloud", "oss-nowhere"],
  ])("%s does not know %j", (cloud, text) => {
    expect(recognisePlace(text, index(cloud))).toBeUndefined();
  });

  test("every example of every form gives the place it says", () => {
    for (const { cloud, ...rest } of knowledge.catalog.clouds.values()) {
      for (const form of cloud.forms) {
        for (const [value, code] of Object.entries(form.examples)) {
          expect([cloud.id, value, recognisePlace(value, { cloud, ...rest })?.place.code]).toEqual([
            cloud.id,
            value,
            code,
          ]);
        }
      }
    }
  });
});

describe("a place is read from an identifier", () => {
  test.each([
    ["aws", "arn:aws:dynamodb:ap-east-1:123456789012:table/t", "ap-east-1"],
    ["aws", "arn:aws-cn:rds:cn-north-1:123456789012:db:d", "cn-north-1"],
    ["gcp", "projects/p/locations/asia-east2/keyRings/k", "asia-east2"],
    ["gcp", "https://www.googleapis.com/compute/v1/projects/p/zones/asia-east2-a/disks/d", "asia-east2"],
  ])("%s %s -> %s", (cloud, text, code) => {
    expect(recognisePlaceInIdentifier(text, index(cloud))?.place.code).toBe(code);
  });
  test.each([
    ["aws", "arn:aws:s3:::bucket-ap-east-1"],
    ["aws", "arn:aws:iam::123456789012:role/ap-east-1"],
    ["gcp", "projects/p/topics/t"],
  ])("%s %s says no place", (cloud, text) => {
    expect(recognisePlaceInIdentifier(text, index(cloud))).toBeUndefined();
  });
});
