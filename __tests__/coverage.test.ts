import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseSettings } from "../src/config/parse";
import { deriveFacts } from "../src/facts";
import { placeMeaning } from "../src/facts/place-properties";
import { buildGraph } from "../src/graph";
import type { Placement, Resource, Value, ValueMap } from "../src/model";
import { goals, meets, type Summary } from "../scripts/coverage/report";
import { knowledge } from "./support/analyze";

const { catalog, regimes } = knowledge;
const settings = parseSettings({}, catalog, regimes);

const meaning = (type: string, path: string) => placeMeaning(type, path.split("."), catalog);

describe("an input means a place by its words", () => {
  test.each([
    ["aws:s3/bucket:Bucket", "region", "plain"],
    ["aws:dynamodb/table:Table", "replicas.regionName", "`name` ends what the noun says"],
    ["aws:keyspaces/keyspace:Keyspace", "replicationSpecification.regionLists", "`lists` does, too"],
    ["aws:ssmincidents/replicationSet:ReplicationSet", "regions.name", "a mere `name` takes its parent's word"],
    ["aws:elasticache/replicationGroup:ReplicationGroup", "preferredCacheClusterAzs", "azs"],
    ["aws:ec2/natGateway:NatGateway", "availabilityZoneAddresses.availabilityZoneId", "a zone's id"],
    ["aws:ec2/vpcIpamPool:VpcIpamPool", "locale", "what the service calls its Region"],
    ["aws:ec2/eip:Eip", "networkBorderGroup", "where an address is announced"],
    [
      "aws:cloudwatch/eventEndpoint:EventEndpoint",
      "routingConfig.failoverConfig.secondary.route",
      "a Region in disguise",
    ],
    [
      "aws:dlm/lifecyclePolicy:LifecyclePolicy",
      "policyDetails.schedules.crossRegionCopyRules.target",
      "where copies go",
    ],
    ["aws:gamelift/gameSessionQueue:GameSessionQueue", "filterConfiguration.allowedLocations", "a filter that places"],
    ["aws-native:datazone:Environment", "environmentAccountRegion", "an environment that is no variable"],
    ["azure:containerservice/registry:Registry", "georeplications.location", "a copy's place"],
    ["azure:cosmosdb/account:Account", "geoLocations.location", "geo locations that are no viewers"],
    ["azure-native:compute:Gallery", "publishingProfile.targetRegions.name", "an image's targets"],
    ["azure-native:app:ConnectedEnvironment", "extendedLocation.name", "an edge zone"],
    ["gcp:storage/bucket:Bucket", "customPlacementConfig.dataLocations", "the halves of a dual region"],
    ["gcp:pubsub/topic:Topic", "messageStoragePolicy.allowedPersistenceRegions", "where messages may rest"],
    [
      "gcp:dataflow/pipeline:Pipeline",
      "workload.dataflowLaunchTemplateRequest.launchParameters.environment.workerZone",
      "a job's environment",
    ],
    [
      "gcp:datastream/stream:Stream",
      "destinationConfig.bigqueryDestinationConfig.sourceHierarchyDatasets.datasetTemplate.location",
      "`source` in the name of a target",
    ],
    ["oci:Blockchain/osn:Osn", "ad", "an availability domain, for short"],
    ["oci:Core/instance:Instance", "availabilityDomain", "an availability domain"],
    ["alicloud:rds/instance:Instance", "zoneIdSlaveA", "a second zone"],
    ["alicloud:polardb/backupPolicy:BackupPolicy", "logBackupAnotherRegionRegion", "another region's backups"],
    ["alicloud:cms/eventRule:EventRule", "fcParameters.region", "parameters of the service's own"],
    ["alicloud:cdn/domainNew:DomainNew", "certificateConfig.certRegion", "a certificate's store"],
    ["digitalocean:index/reservedIpv6:ReservedIpv6", "regionSlug", "slug"],
    ["linode:index/objectStorageBucket:ObjectStorageBucket", "cluster", "an Object Storage cluster"],
  ])("%s %s (%s)", (type, path) => {
    expect(meaning(type, path)).toBeDefined();
  });

  test.each([
    ["aws:cloudfront/distribution:Distribution", "restrictions.geoRestriction.locations", "viewers"],
    ["aws:wafv2/webAcl:WebAcl", "rules.statement.geoMatchStatement.countryCodes", "callers"],
    ["aws:route53/record:Record", "latencyRoutingPolicies.region", "where latency is measured"],
    ["aws:route53/record:Record", "geolocationRoutingPolicies.country", "users"],
    ["aws:route53/record:Record", "zoneIdentifier", "no noun at its end"],
    ["aws:ebs/snapshotCopy:SnapshotCopy", "sourceRegion", "where a copy comes from"],
    ["aws:appsync/dataSource:DataSource", "httpConfig.authorizationConfig.awsIamConfig.signingRegion", "a signature"],
    ["aws:chime/voiceConnectorTermination:VoiceConnectorTermination", "callingRegions", "callers"],
    ["aws:servicequotas/template:Template", "region", "the region that a quota is for"],
    ["aws:appautoscaling/scheduledAction:ScheduledAction", "timezone", "a clock"],
    ["aws:autoscaling/schedule:Schedule", "timeZone", "a clock in two words"],
    ["aws:rds/instance:Instance", "multiAz", "a flag, though it ends in az"],
    ["aws:lambda/function:Function", "environment.variables.REGION", "a program's variable"],
    ["aws:ecs/taskDefinition:TaskDefinition", "environment.REGION", "a program's variable, one level up"],
    ["aws:cloudformation/stack:Stack", "parameters.Region", "a template's parameter"],
    ["aws:s3/bucket:Bucket", "tags.region", "a label"],
    ["aws:s3/bucket:Bucket", "bucket", "a name"],
    [
      "aws:acmpca/certificateAuthority:CertificateAuthority",
      "certificateAuthorityConfiguration.subject.locality",
      "a subject",
    ],
    ["aws:uxc/accountCustomizations:AccountCustomizations", "visibleRegions", "what a console shows"],
    ["azure:monitoring/activityLogAlert:ActivityLogAlert", "criteria.serviceHealth.locations", "what is watched"],
    ["azure-native:privatedns:PrivateRecordSet", "privateZoneName", "a domain"],
    ["azure-native:sovereign:LandingZoneAccountOperation", "landingZoneAccountName", "an account structure"],
    ["gcp:projects/iAMBinding:IAMBinding", "condition.location", "a position in an expression"],
    ["gcp:compute/firewallPolicyRule:FirewallPolicyRule", "match.destRegionCodes", "countries of addresses"],
    ["gcp:dns/recordSet:RecordSet", "routingPolicy.geos.location", "users"],
    ["gcp:dns/managedZone:ManagedZone", "managedZone", "a domain"],
    [
      "gcp:clouddomains/registration:Registration",
      "contactSettings.adminContact.postalAddress.regionCode",
      "an address",
    ],
    ["gcp:identityplatform/config:Config", "smsRegionConfig.allowByDefault.disallowedRegions", "who gets no message"],
    ["oci:CloudGuard/securityZone:SecurityZone", "securityZone", "a network segment"],
    ["alicloud:sls/project:Project", "description", "prose"],
    ["kubernetes:core/v1:Pod", "metadata.labels.zone", "a label"],
    ["ovh:index/cloudQuota:CloudQuota", "regions", "objects whose own `region` says it"],
  ])("%s %s does not (%s)", (type, path) => {
    expect(meaning(type, path)).toBeUndefined();
  });

  test.each([
    ["azure-native:datareplication:Fabric", "s3Region", "aws", "by its own words"],
    ["gcp:container/azureCluster:AzureCluster", "azureRegion", "azure", "another cloud's cluster"],
    ["tencentcloud:Cdn/domain:Domain", "awsPrivateAccess.region", "aws", "by the key around it"],
    ["scaleway:iot/route:Route", "s3.bucketRegion", undefined, "S3 is spoken by others, too"],
    ["aws:cognito/userPool:UserPool", "smsConfiguration.snsRegion", undefined, "its own cloud"],
    [
      "mongodbatlas:index/encryptionAtRest:EncryptionAtRest",
      "awsKmsConfig.region",
      undefined,
      "its vocabulary has both ways to write it",
    ],
  ])("%s %s is a place of %s (%s)", (type: string, path: string, cloud: string | undefined, _why: string) => {
    expect(meaning(type, path)?.cloud).toBe(cloud);
  });
});

const placements = (props: ValueMap): readonly Placement[] => {
  const type = "aws:s3/bucket:Bucket";
  const resource: Resource = {
    urn: `urn:pulumi:dev::clinic::${type}::thing`,
    type,
    name: "thing",
    props,
    provider: { type: "pulumi:providers:aws", name: "default", props: { region: "us-west-2" } },
  };
  const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
  return deriveFacts(resource, buildGraph([resource], surroundings), catalog, settings).placements;
};
const isFound = (props: ValueMap, code: string): boolean =>
  placements(props).some((each) => each.kind === "place" && each.place.code === code);

/** Around the place: maps and lists with keys that say nothing for or against one. */
const containers = fc.array(fc.constantFrom("rules", "settings", "specs", "nodes", "items", "[]"), { maxLength: 6 });
const noise = fc.dictionary(
  fc.constantFrom("name", "description", "size", "enabled", "policy", "prefix"),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant("archive-cn-north-1")),
);
const nest = (keys: readonly string[], inner: Value, beside: ValueMap): ValueMap =>
  keys.reduceRight<ValueMap>(
    (value, key) => (key === "[]" ? { list: [beside, value] } : { ...beside, [key]: value }),
    inner as ValueMap,
  );

describe("one prohibited place in a tree of other things", () => {
  const codes = fc.constantFrom("ap-east-1", "cn-north-1", "cn-northwest-1");

  test("is found under a place property at any depth", () => {
    const properties = fc.constantFrom(
      "region",
      "regions",
      "replicaRegion",
      "regionName",
      "availabilityZone",
      "dataLocation",
      "regionIds",
      "s3Region",
    );
    fc.assert(
      fc.property(containers, properties, codes, noise, fc.boolean(), (keys, property, code, beside, isList) => {
        const tree = nest(keys, { ...beside, [property]: isList ? ["us-west-2", code] : code }, beside);
        return isFound(tree, code);
      }),
    );
  });

  test("is not found under any other", () => {
    const properties = fc.constantFrom(
      "name",
      "description",
      "comment",
      "sourceRegion",
      "timeZone",
      "hostedZoneId",
      "multiAz",
      "signingRegion",
      "path",
    );
    fc.assert(
      fc.property(containers, properties, codes, noise, (keys, property, code, beside) => {
        return !isFound(nest(keys, { ...beside, [property]: code }, beside), code);
      }),
    );
  });
});

describe("docs/coverage.md", () => {
  const page = readFileSync(join(__dirname, "..", "docs", "coverage.md"), "utf8");
  const {
    total,
    providers,
    goals: claimed,
  } = JSON.parse(/```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? "{}") as {
    total: Summary;
    providers: Summary[];
    goals: unknown;
  };
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));

  test.each(providers.map((each) => [each.provider, each] as const))("%s: table and block agree", (provider, each) => {
    const row = rows.find((cells) => cells[1] === provider && cells[2]?.endsWith(each.version));
    const numbers = row?.slice(3, 11).map((cell) => Number(/^\d+/.exec(cell)?.[0]));
    expect(numbers).toEqual([
      each.types,
      each.inputs,
      each.places,
      each.probed,
      each.read,
      each.quiet,
      each.innocents,
      each.mistaken,
    ]);
  });

  test("the totals are the sums, and they meet the goals", () => {
    const sum = (key: "types" | "inputs" | "places" | "probed" | "read" | "quiet") =>
      providers.reduce((so, each) => so + each[key], 0);
    for (const key of ["types", "inputs", "places", "probed", "read", "quiet"] as const)
      expect(total[key]).toBe(sum(key));
    expect(claimed).toEqual(goals);
    expect(meets(total)).toBe(true);
  });

  test("a provider that misses a goal is named", () => {
    const verdict = /Goals: .*/.exec(page)?.[0] ?? "";
    for (const each of providers) {
      if (each.probed > 0)
        expect([each.provider, verdict.includes(`${each.provider} (`)]).toEqual([each.provider, !meets(each)]);
    }
  });
});
