/** Inputs of Azure by which data leaves a region that itself is permitted: each where it must not go, and where it may. */
import { blockingTraps, unresolvedTraps, type Trap } from "../support/traps";

type Props = NonNullable<Trap["speaks"]["props"]>;

const tags = { "data-classification": "restricted" };
const inOhio = { location: "eastus" };

/** An input that takes the name of a region. */
const region = (trap: string, type: string, props: (code: string) => Props): Trap => ({
  trap,
  type,
  speaks: { props: { tags, ...props("East Asia") }, provider: inOhio },
  says: "eastasia",
  silent: { props: { tags, ...props("West US") }, provider: inOhio },
});

/** A setting of a resource in Singapore, whose pair is Hong Kong. */
const pair = (trap: string, type: string, bad: Props, good: Props): Trap => ({
  trap,
  type,
  speaks: { props: { tags, location: "southeastasia", ...bad } },
  says: "the pair of southeastasia",
  silent: { props: { tags, location: "southeastasia", ...good } },
});

blockingTraps("pairs of Azure regions that cross a border", [
  pair(
    "a storage account is geo-redundant",
    "azure-native:storage:StorageAccount",
    { sku: { name: "Standard_RAGZRS" } },
    { sku: { name: "Standard_ZRS" } },
  ),
  pair(
    "a storage account of the second version is",
    "azure-native:storage:StorageAccount",
    { sku: { name: "StandardV2_GRS" } },
    { sku: { name: "StandardV2_LRS" } },
  ),
  pair(
    "a storage account of the classic provider is",
    "azure:storage/account:Account",
    { accountReplicationType: "GRS" },
    { accountReplicationType: "LRS" },
  ),
  {
    trap: "the pair of Ireland is the Netherlands, of one geography and another country",
    type: "azure-native:storage:StorageAccount",
    settings: { regimes: [], permittedCountries: ["IE"] },
    speaks: { props: { tags, location: "northeurope", sku: { name: "Standard_GRS" } } },
    says: "Netherlands (NL)",
    silent: { props: { tags, location: "northeurope", sku: { name: "Standard_ZRS" } } },
  },
  {
    trap: "the pair of Brazil is the United States",
    type: "azure-native:storage:StorageAccount",
    settings: { regimes: [], permittedCountries: ["BR"] },
    speaks: { props: { tags, location: "brazilsouth", sku: { name: "Standard_GRS" } } },
    says: "United States (US)",
    silent: { props: { tags, location: "brazilsouth", sku: { name: "Standard_LRS" } } },
  },
  pair(
    "Cosmos DB keeps its periodic backups there unless told otherwise",
    "azure-native:cosmosdb:DatabaseAccount",
    {},
    { backupPolicy: { type: "Periodic", periodicModeProperties: { backupStorageRedundancy: "Zone" } } },
  ),
  pair(
    "an SQL database does",
    "azure-native:sql:Database",
    { serverName: "s" },
    { serverName: "s", requestedBackupStorageRedundancy: "Local" },
  ),
  pair(
    "PostgreSQL's backups are geo-redundant",
    "azure-native:dbforpostgresql:Server",
    { backup: { geoRedundantBackup: "Enabled" } },
    { backup: { geoRedundantBackup: "Disabled" } },
  ),
  pair(
    "MySQL's are",
    "azure-native:dbformysql:Server",
    { backup: { geoRedundantBackup: "Enabled" } },
    { backup: { geoRedundantBackup: "Disabled" } },
  ),
  pair(
    "a recovery vault restores in the other region",
    "azure-native:recoveryservices:Vault",
    {
      properties: {
        redundancySettings: { standardTierStorageRedundancy: "GeoRedundant", crossRegionRestore: "Enabled" },
      },
    },
    { properties: { redundancySettings: { standardTierStorageRedundancy: "LocallyRedundant" } } },
  ),
  pair(
    "an IoT hub fails over unless its data must stay",
    "azure-native:devices:IotHubResource",
    { sku: { name: "S1", capacity: 1 } },
    { sku: { name: "S1", capacity: 1 }, properties: { enableDataResidency: true } },
  ),
]);

blockingTraps("replicas and other places of Azure", [
  region("Cosmos DB has a location", "azure-native:cosmosdb:DatabaseAccount", (locationName) => ({
    location: "eastus",
    locations: [{ locationName }],
    backupPolicy: { type: "Continuous" },
  })),
  region("a registry is replicated", "azure-native:containerregistry:Replication", (location) => ({
    registryName: "r",
    location,
  })),
  region("a gateway has an additional location", "azure-native:apimanagement:ApiManagementService", (location) => ({
    location: "eastus",
    additionalLocations: [{ location, sku: { name: "Premium", capacity: 1 } }],
  })),
  region("an image is replicated", "azure-native:compute:GalleryImageVersion", (name) => ({
    location: "eastus",
    publishingProfile: { targetRegions: [{ name }] },
  })),
  region("a cache is linked to one elsewhere", "azure-native:redis:LinkedServer", (linkedRedisCacheLocation) => ({
    linkedRedisCacheLocation,
    linkedRedisCacheId: "id",
    serverRole: "Secondary",
  })),
  region("a message bus replicates its data", "azure-native:servicebus:Namespace", (locationName) => ({
    location: "eastus",
    geoDataReplication: { locations: [{ locationName, roleType: "Secondary" }] },
  })),
  region("Site Recovery has a fabric", "azure-native:recoveryservices:ReplicationFabric", (location) => ({
    properties: { customDetails: { instanceType: "Azure", location } },
  })),
  region("SignalR has a replica", "azure-native:signalrservice:SignalRReplica", (location) => ({
    location,
    resourceName: "r",
  })),
  region("the name that people read is meant", "azure-native:storage:StorageAccount", (location) => ({
    location,
    sku: { name: "Standard_LRS" },
  })),
  {
    trap: "the data of a communication service is elsewhere than the resource, which is global",
    type: "azure-native:communication:CommunicationService",
    speaks: { props: { tags, location: "global", dataLocation: "Asia Pacific" } },
    says: "dataLocation",
    silent: { props: { tags, location: "global", dataLocation: "United States" } },
  },
  {
    trap: "a logical location is many countries",
    type: "azure-native:storage:StorageAccount",
    speaks: { props: { tags, location: "asia", sku: { name: "Standard_LRS" } } },
    says: "Hong Kong (HK)",
    silent: { props: { tags, location: "unitedstates", sku: { name: "Standard_LRS" } } },
  },
]);

blockingTraps("clouds of Azure that others run", [
  {
    trap: "the provider is of the cloud in China",
    type: "azure:storage/account:Account",
    speaks: { props: { tags, location: "chinaeast2" }, provider: { environment: "china" } },
    says: "China",
    silent: { props: { tags, location: "usgovvirginia" }, provider: { environment: "usgovernment" } },
  },
  {
    trap: "its metadata host says so",
    type: "azure:storage/account:Account",
    speaks: {
      props: { tags, location: "eastus" },
      provider: { metadataHost: "management.chinacloudapi.cn" },
    },
    says: "21Vianet",
    silent: { props: { tags, location: "eastus" }, provider: { metadataHost: "management.azure.com" } },
  },
]);

unresolvedTraps("what Azure does not say", [
  {
    trap: "an edge zone or a custom location is a site that its name does not place",
    type: "azure-native:compute:Disk",
    speaks: { props: { tags, location: "eastus", extendedLocation: { name: "losangeles", type: "EdgeZone" } } },
    says: "extendedLocation.name",
    silent: { props: { tags, location: "eastus" } },
  },
  {
    trap: "a circuit ends at a meet-me site",
    type: "azure-native:network:ExpressRouteCircuit",
    speaks: {
      props: { tags, location: "eastus", serviceProviderProperties: { peeringLocation: "Hong Kong" } },
    },
    says: "peeringLocation",
    silent: { props: { tags, location: "eastus" } },
  },
]);
