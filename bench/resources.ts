/** Resources as programs declare them, of the clouds and kinds that programs have most: what the benchmark judges. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

type Inputs = Readonly<Record<string, JavaScriptValue>>;

export interface BenchResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
  /** Inputs of its provider; none for a component. */
  readonly provider?: Inputs;
}

export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const tags = { Environment: "production", Team: "platform", CostCenter: "4711", "data-classification": "internal" };
const account = "123456789012";

const policyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::orders-archive/*" },
    { Effect: "Allow", Action: "kms:Decrypt", Resource: `arn:aws:kms:eu-west-1:${account}:key/1234abcd` },
    { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" },
  ],
});
const trustDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const containers = JSON.stringify([
  {
    name: "web",
    image: `${account}.dkr.ecr.eu-west-1.amazonaws.com/web:2.4.1`,
    portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    environment: [
      { name: "DATABASE_HOST", value: "orders.cluster-abc.eu-west-1.rds.amazonaws.com" },
      { name: "LOG_LEVEL", value: "info" },
      { name: "FEATURES", value: "checkout,search" },
    ],
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/web", "awslogs-region": "eu-west-1" } },
  },
]);
const startScript = `#!/bin/bash
set -e
apt-get update && apt-get install -y nginx
cat > /etc/nginx/conf.d/app.conf <<CONF
server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }
CONF
systemctl enable --now nginx
`;

const aws: readonly Omit<BenchResource, "provider">[] = [
  {
    type: "aws:s3/bucket:Bucket",
    name: "orders-archive",
    inputs: { bucket: "orders-archive", region: "eu-west-1", tags, forceDestroy: false },
  },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "orders-archive-lifecycle",
    inputs: {
      bucket: unknown,
      region: "eu-west-1",
      rules: [
        {
          id: "old",
          status: "Enabled",
          expiration: { days: 365 },
          transitions: [{ days: 30, storageClass: "GLACIER" }],
        },
        { id: "parts", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ],
    },
  },
  {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "orders-archive-private",
    inputs: {
      bucket: unknown,
      region: "eu-west-1",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
    },
  },
  {
    type: "aws:rds/instance:Instance",
    name: "orders-db",
    inputs: {
      engine: "postgres",
      engineVersion: "16.4",
      instanceClass: "db.r6g.large",
      allocatedStorage: 200,
      dbName: "orders",
      username: "app",
      password: unknown,
      region: "eu-west-1",
      multiAz: true,
      storageEncrypted: true,
      backupRetentionPeriod: 14,
      vpcSecurityGroupIds: [unknown],
      dbSubnetGroupName: unknown,
      skipFinalSnapshot: false,
      tags,
    },
  },
  {
    type: "aws:dynamodb/table:Table",
    name: "sessions",
    inputs: {
      region: "eu-west-1",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "sessionId",
      rangeKey: "createdAt",
      attributes: [
        { name: "sessionId", type: "S" },
        { name: "createdAt", type: "N" },
        { name: "userEmail", type: "S" },
      ],
      globalSecondaryIndexes: [{ name: "byUser", hashKey: "userEmail", projectionType: "ALL" }],
      replicas: [{ regionName: "eu-central-1" }],
      tags,
    },
  },
  {
    type: "aws:lambda/function:Function",
    name: "resize-images",
    inputs: {
      region: "eu-west-1",
      runtime: "nodejs20.x",
      handler: "index.handler",
      role: unknown,
      memorySize: 512,
      timeout: 30,
      code: { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", path: "./function" },
      environment: {
        variables: { BUCKET: "orders-archive", STAGE: "production", API_URL: "https://api.example.com/v1" },
      },
      tags,
    },
  },
  { type: "aws:iam/role:Role", name: "resize-images-role", inputs: { assumeRolePolicy: trustDocument, tags } },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "resize-images-policy",
    inputs: { role: unknown, policy: policyDocument },
  },
  {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name: "resize-images-basic",
    inputs: { role: unknown, policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" },
  },
  {
    type: "aws:ec2/vpc:Vpc",
    name: "main",
    inputs: { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, region: "eu-west-1", tags },
  },
  {
    type: "aws:ec2/subnet:Subnet",
    name: "main-a",
    inputs: { vpcId: unknown, cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-1a", region: "eu-west-1", tags },
  },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    inputs: {
      vpcId: unknown,
      region: "eu-west-1",
      description: "web servers",
      ingress: [
        { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] },
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
      ],
      egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
      tags,
    },
  },
  {
    type: "aws:ec2/instance:Instance",
    name: "web-1",
    inputs: {
      ami: "ami-0123456789abcdef0",
      instanceType: "t3.small",
      region: "eu-west-1",
      availabilityZone: "eu-west-1a",
      userData: startScript,
      vpcSecurityGroupIds: [unknown],
      rootBlockDevice: { volumeSize: 40, volumeType: "gp3", encrypted: true },
      tags,
    },
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "web-task",
    inputs: {
      family: "web",
      cpu: "256",
      memory: "512",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      executionRoleArn: unknown,
      containerDefinitions: containers,
      region: "eu-west-1",
      tags,
    },
  },
  {
    type: "aws:ecs/service:Service",
    name: "web-service",
    inputs: {
      cluster: unknown,
      taskDefinition: unknown,
      desiredCount: 3,
      launchType: "FARGATE",
      region: "eu-west-1",
      networkConfiguration: { assignPublicIp: false, subnets: [unknown, unknown], securityGroups: [unknown] },
      loadBalancers: [{ targetGroupArn: unknown, containerName: "web", containerPort: 8080 }],
    },
  },
  {
    type: "aws:sqs/queue:Queue",
    name: "orders-queue",
    inputs: { region: "eu-west-1", messageRetentionSeconds: 1209600, tags },
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    name: "web-logs",
    inputs: { name: "/ecs/web", retentionInDays: 30, region: "eu-west-1", tags },
  },
  {
    type: "aws:cloudfront/distribution:Distribution",
    name: "cdn",
    inputs: {
      enabled: true,
      isIpv6Enabled: true,
      aliases: ["www.example.com"],
      defaultRootObject: "index.html",
      origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" }],
      defaultCacheBehavior: {
        targetOriginId: "site",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        forwardedValues: { queryString: false, cookies: { forward: "none" } },
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { acmCertificateArn: unknown, sslSupportMethod: "sni-only" },
      tags,
    },
  },
  {
    type: "aws:route53/record:Record",
    name: "www",
    inputs: { zoneId: unknown, name: "www.example.com", type: "A", ttl: 300, records: ["192.0.2.10"] },
  },
  {
    type: "aws:kms/key:Key",
    name: "orders-key",
    inputs: { description: "orders", enableKeyRotation: true, region: "eu-west-1", tags },
  },
];

const azure: readonly Omit<BenchResource, "provider">[] = [
  { type: "azure-native:resources:ResourceGroup", name: "shop", inputs: { location: "westeurope", tags } },
  {
    type: "azure-native:storage:StorageAccount",
    name: "shopassets",
    inputs: {
      resourceGroupName: unknown,
      location: "westeurope",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      allowBlobPublicAccess: false,
      minimumTlsVersion: "TLS1_2",
      tags,
    },
  },
  {
    type: "azure-native:storage:BlobContainer",
    name: "images",
    inputs: { accountName: unknown, resourceGroupName: unknown },
  },
  {
    type: "azure-native:sql:Database",
    name: "shop-db",
    inputs: {
      resourceGroupName: unknown,
      serverName: unknown,
      location: "westeurope",
      sku: { name: "S1", tier: "Standard" },
      requestedBackupStorageRedundancy: "Local",
      tags,
    },
  },
  {
    type: "azure-native:web:WebApp",
    name: "shop-web",
    inputs: {
      resourceGroupName: unknown,
      location: "westeurope",
      serverFarmId: unknown,
      httpsOnly: true,
      siteConfig: {
        alwaysOn: true,
        appSettings: [
          { name: "WEBSITE_RUN_FROM_PACKAGE", value: "1" },
          { name: "STORAGE_URL", value: "https://shopassets.blob.core.windows.net" },
        ],
        connectionStrings: [{ name: "db", type: "SQLAzure", connectionString: unknown }],
      },
      tags,
    },
  },
  {
    type: "azure-native:network:VirtualNetwork",
    name: "shop-net",
    inputs: {
      resourceGroupName: unknown,
      location: "westeurope",
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      subnets: [{ name: "default", addressPrefix: "10.1.0.0/24" }],
    },
  },
];

const gcp: readonly Omit<BenchResource, "provider">[] = [
  {
    type: "gcp:storage/bucket:Bucket",
    name: "reports",
    inputs: {
      name: "reports-example",
      location: "EU",
      uniformBucketLevelAccess: true,
      lifecycleRules: [{ action: { type: "Delete" }, condition: { age: 90 } }],
      labels: { environment: "production", team: "data" },
    },
  },
  {
    type: "gcp:sql/databaseInstance:DatabaseInstance",
    name: "reports-db",
    inputs: {
      databaseVersion: "POSTGRES_16",
      region: "europe-west1",
      settings: {
        tier: "db-custom-2-8192",
        availabilityType: "REGIONAL",
        backupConfiguration: { enabled: true, location: "europe-west4", pointInTimeRecoveryEnabled: true },
        ipConfiguration: { ipv4Enabled: false, privateNetwork: "projects/example/global/networks/main" },
        userLabels: { environment: "production" },
      },
    },
  },
  {
    type: "gcp:container/cluster:Cluster",
    name: "workers",
    inputs: {
      location: "europe-west1",
      initialNodeCount: 3,
      nodeConfig: { machineType: "e2-standard-4", oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"] },
      privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: "172.16.0.0/28" },
    },
  },
  {
    type: "gcp:bigquery/table:Table",
    name: "customers",
    inputs: {
      datasetId: unknown,
      tableId: "customers",
      schema: JSON.stringify([
        { name: "id", type: "INTEGER", mode: "REQUIRED" },
        { name: "full_name", type: "STRING" },
        { name: "email", type: "STRING" },
        { name: "created_at", type: "TIMESTAMP" },
      ]),
      labels: { team: "data" },
    },
  },
  {
    type: "gcp:projects/iAMMember:IAMMember",
    name: "viewer",
    inputs: { role: "roles/viewer", member: "user:a@example.com", project: "example" },
  },
];

const kubernetes: readonly Omit<BenchResource, "provider">[] = [
  {
    type: "kubernetes:apps/v1:Deployment",
    name: "api",
    inputs: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "api", namespace: "shop", labels: { app: "api", tier: "backend" } },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: "api" } },
        template: {
          metadata: { labels: { app: "api", tier: "backend" } },
          spec: {
            containers: [
              {
                name: "api",
                image: "ghcr.io/example/api:1.8.0",
                ports: [{ containerPort: 8080 }],
                env: [
                  { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "db", key: "url" } } },
                  { name: "CACHE", value: "redis.shop.svc.cluster.local:6379" },
                ],
                resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
                readinessProbe: { httpGet: { path: "/healthz", port: 8080 }, periodSeconds: 10 },
              },
            ],
          },
        },
      },
    },
  },
  {
    type: "kubernetes:core/v1:Service",
    name: "api-service",
    inputs: {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "api", namespace: "shop", labels: { app: "api" } },
      spec: { selector: { app: "api" }, ports: [{ port: 80, targetPort: 8080 }], type: "ClusterIP" },
    },
  },
  {
    type: "kubernetes:core/v1:ConfigMap",
    name: "api-config",
    inputs: {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "api", namespace: "shop" },
      data: {
        "app.yaml": "log:\n  level: info\nserver:\n  port: 8080\n  public: https://shop.example.com\n",
        MODE: "production",
      },
    },
  },
];

const others: readonly BenchResource[] = [
  {
    type: "random:index/randomPassword:RandomPassword",
    name: "db-password",
    inputs: { length: 24, special: false },
    provider: {},
  },
  { type: "awsx:ec2:Vpc", name: "network", inputs: { numberOfAvailabilityZones: 2 } },
];

const of =
  (provider: Inputs) =>
  (resource: Omit<BenchResource, "provider">): BenchResource => ({ ...resource, provider });

export const resources: readonly BenchResource[] = [
  ...aws.map(of({ region: "eu-west-1", version: "7.48.0" })),
  ...azure.map(of({ location: "westeurope", version: "3.28.0" })),
  ...gcp.map(of({ project: "example", region: "europe-west1", version: "9.37.0" })),
  ...kubernetes.map(of({ kubeconfig: unknown })),
  ...others,
];
