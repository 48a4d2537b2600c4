import { unknown } from "../support/analyze";
import { policyCases } from "../support/cases";

policyCases("prohibited-operator", "mandatory", {
  violates: [
    {
      when: "Alibaba Cloud's Virginia region is still Alibaba Cloud",
      type: "alicloud:oss/bucket:Bucket",
      props: { tags: { "data-classification": "restricted" } },
      provider: { region: "us-east-1" },
      says: [
        "Alibaba Cloud keeps restricted data",
        "whatever its region (us-east-1)",
        "Alibaba Group Holding",
        "China (CN)",
        "28 CFR 202.",
        "aws:s3/bucket:Bucket",
      ],
    },
    {
      when: "unclassified data is with a Russian operator",
      type: "yandex:index/storageBucket:StorageBucket",
      says: ["Yandex Cloud keeps unclassified data", "Russia (RU)"],
    },
    {
      when: "the region is unknown, which does not change who runs it",
      type: "alicloud:oss/bucket:Bucket",
      provider: { region: unknown },
      says: ["Alibaba Cloud"],
    },
    {
      when: "AWS in Beijing is run by Sinnet",
      type: "aws:s3/bucket:Bucket",
      props: { region: "cn-north-1" },
      says: ["Sinnet", "China (CN)", "set `region` to ap-"],
    },
    {
      when: "AWS in Ningxia is run by NWCD",
      type: "aws:dynamodb/table:Table",
      provider: { region: "cn-northwest-1" },
      says: ["NWCD"],
    },
    {
      when: "Azure China is run by 21Vianet",
      type: "azure-native:storage:StorageAccount",
      props: { location: "China East 2" },
      says: ["21Vianet"],
    },
    {
      when: "the provider is set to Azure China",
      type: "azure-native:storage:BlobContainer",
      provider: { environment: "china" },
      says: ["21Vianet"],
    },
    {
      when: "a Chinese operator's Terraform provider is bridged",
      type: "baiducloud:index/bosBucket:BosBucket",
      says: ["Baidu"],
    },
    {
      when: "the type of a prohibited operator is not in the catalogue",
      type: "alicloud:oss/somethingNew:Gizmo",
      says: ["Counted as a store", "not in the catalogue"],
    },
  ],
  silent: [
    {
      when: "the operator is permitted, even in Hong Kong",
      type: "aws:s3/bucket:Bucket",
      props: { region: "ap-east-1" },
    },
    {
      when: "the data is public",
      type: "alicloud:oss/bucket:Bucket",
      props: { tags: { "Data-Classification": "Public" } },
    },
    { when: "a network of a prohibited operator holds no data", type: "alicloud:vpc/network:Network" },
    { when: "a tool runs on nobody's cloud", type: "random:index/randomId:RandomId" },
  ],
});
