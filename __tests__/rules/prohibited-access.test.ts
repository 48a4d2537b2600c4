import { policyCases, type Case } from "../support/cases";

const account = "111122223333";
const other = "444455556666";
const organisation = "o-a1b2c3d4e5";
const tenant = "11111111-2222-3333-4444-555555555555";
const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const settings = {
  prohibitedAccounts: [
    account,
    canonical,
    organisation,
    tenant,
    "acme-prod",
    "123456789012",
    "acme.example",
    "myorg.china",
  ],
};

type Props = NonNullable<Case["props"]>;
type Statement = Record<string, unknown>;

const document = (...statements: Statement[]) => ({ Version: "2012-10-17", Statement: statements }) as Props;
const allow = (more: Statement): Statement => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...more });
const deny = (more: Statement): Statement => ({ Effect: "Deny", Action: "s3:*", Resource: "*", ...more });
const china = { AWS: `arn:aws-cn:iam::${other}:root` };
const listed = { AWS: `arn:aws:iam::${account}:role/reader` };

const bucketPolicy = (when: string, ...statements: Statement[]): Case => ({
  when,
  type: "aws:s3/bucketPolicy:BucketPolicy",
  props: { region: "us-east-1", policy: JSON.stringify(document(...statements)) },
  settings,
});
const input = (when: string, type: string, props: Props): Case => ({ when, type, props, settings });

policyCases("prohibited-access", "mandatory", {
  violates: [
    // ------------------------------------------- conditions that look as if they kept somebody out
    {
      ...bucketPolicy(
        "a question mark in a condition may be the account's last digit",
        allow({ Principal: china, Condition: { StringLike: { "aws:PrincipalAccount": "44445555666?" } } }),
      ),
      says: ["names a principal of partition aws-cn"],
    },
    {
      ...bucketPolicy(
        "a star is no wildcard under StringNotEquals",
        allow({ Principal: china, Condition: { StringNotEquals: { "aws:PrincipalAccount": "*" } } }),
      ),
      says: ["names a principal of partition aws-cn"],
    },
    {
      ...bucketPolicy(
        "a denial that compares with a star denies nobody",
        allow({ Principal: china }),
        deny({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "*" } } }),
      ),
      says: ["names a principal of partition aws-cn"],
    },
    // ------------------------------------------------------------------ partitions and operators
    {
      ...bucketPolicy("a bucket policy lets in an account of the Chinese partition", allow({ Principal: china })),
      says: [
        "opens unclassified data to AWS China (Beijing), operated by Sinnet or AWS China (Ningxia), operated by NWCD",
        "`policy.Statement[0]` names a principal of partition aws-cn",
        "China (CN)",
        "take it out of `policy.Statement[0]`",
      ],
    },
    {
      ...input("a role trusts one, and its policy is an object", "aws:iam/role:Role", {
        assumeRolePolicy: { Statement: { Effect: "Allow", Principal: china, Action: "sts:AssumeRole" } } as Props,
      }),
      says: ["`assumeRolePolicy.Statement` names a principal of partition aws-cn"],
    },
    {
      ...bucketPolicy(
        "a service of the Chinese partition is let in",
        allow({ Principal: { Service: "ec2.amazonaws.com.cn" } }),
      ),
      says: ["names an identity of amazonaws.com.cn"],
    },
    {
      ...input("a tenant of Azure China is trusted", "azure-native:web:WebApp", {
        location: "eastus",
        siteConfig: { tenant: "contoso.partner.onmschina.cn" },
      }),
      says: [
        "to Microsoft Entra ID operated by 21Vianet",
        "`siteConfig.tenant` names an identity of partner.onmschina.cn",
      ],
    },
    {
      ...bucketPolicy("keys of the document are written in other letters", {
        effect: "Allow",
        principal: china,
        action: "s3:*",
      }),
      says: ["partition aws-cn"],
    },
    // ------------------------------------------------------------------------- accounts by the admin
    {
      ...bucketPolicy("a bucket policy lets in a listed account", allow({ Principal: listed })),
      says: [`opens unclassified data to ${account}`, `${account} is in \`prohibitedAccounts\` of your settings`],
    },
    {
      ...bucketPolicy("a principal is a number alone, among others", allow({ Principal: { AWS: [other, account] } })),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "everyone is let in, narrowed to a listed account",
        allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": [other, account] } } }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "narrowed to an organisation, in a set operator and other letters",
        allow({
          Principal: { AWS: "*" },
          Condition: { "ForAnyValue:StringLike": { "aws:principalorgpaths": `${organisation}/r-ab12/*` } },
        }),
      ),
      says: [`to ${organisation}`],
    },
    {
      ...bucketPolicy(
        "narrowed to roles of a listed account, if there are any",
        allow({
          Principal: "*",
          Condition: { ArnLikeIfExists: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
        }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "a service acts for a listed account",
        allow({
          Principal: { Service: "sns.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "all but some are let in, under a condition that names a listed one",
        allow({ NotPrincipal: { AWS: other }, Condition: { StringEquals: { "aws:PrincipalAccount": account } } }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "a denial of other actions takes nothing away",
        allow({ Principal: listed }),
        deny({ Principal: "*", Action: "s3:Put*" }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "nor does one under a condition that may not hold",
        allow({ Principal: listed }),
        deny({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy(
        "nor one for everyone but an organisation that it may belong to",
        allow({ Principal: listed }),
        deny({ Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } } }),
      ),
      says: [`to ${account}`],
    },
    {
      ...bucketPolicy("nor one that leaves it out", allow({ Principal: listed }), deny({ NotPrincipal: listed })),
      says: [`to ${account}`],
    },
    {
      ...input("RAM shares with it", "aws:ram/principalAssociation:PrincipalAssociation", { principal: account }),
      says: [`to ${account}`, "`principal` names it"],
    },
    {
      ...input("an image may be launched by it", "aws:ec2/amiLaunchPermission:AmiLaunchPermission", {
        imageId: "ami-1",
        accountId: account,
      }),
      says: [`to ${account}`],
    },
    {
      ...input("a snapshot is shared with it", "aws:rds/snapshot:Snapshot", { sharedAccounts: [other, account] }),
      says: ["`sharedAccounts[1]` names it"],
    },
    {
      ...input("Lake Formation grants it", "aws:lakeformation/permissions:Permissions", {
        principal: `arn:aws:iam::${account}:role/analyst`,
        permissions: ["SELECT"],
      }),
      says: [`to ${account}`],
    },
    {
      ...input("a function may be called by its topics", "aws:lambda/permission:Permission", {
        principal: "sns.amazonaws.com",
        sourceAccount: account,
      }),
      says: [`to ${account}`],
    },
    {
      ...input("an endpoint service is open to it", "aws:ec2/vpcEndpointService:VpcEndpointService", {
        allowedPrincipals: [`arn:aws:iam::${account}:root`],
      }),
      says: [`to ${account}`],
    },
    {
      ...input("an access list of a bucket grants a mailbox of a prohibited operator", "aws:s3/bucketAcl:BucketAcl", {
        accessControlPolicy: { grants: [{ grantee: { emailAddress: "ops@aliyun.com" }, permission: "READ" }] },
      }),
      says: ["opens unclassified data to Alibaba Cloud", "names an identity of aliyun.com"],
    },
    {
      ...input("an access list of a bucket grants a listed account by its canonical name", "aws:s3/bucket:Bucket", {
        region: "us-east-1",
        grants: [{ id: canonical, permissions: ["READ"] }],
      }),
      says: [`to ${canonical}`],
    },
    {
      ...input("one of a Google bucket grants a domain", "gcp:storage/bucketACL:BucketACL", {
        roleEntities: ["OWNER:project-owners-1", "READER:domain-acme.example"],
      }),
      says: ["to acme.example", "`roleEntities[1]` names it"],
    },
    {
      ...input("a bucket policy of OSS lets in a listed account", "alicloud:oss/bucketPolicy:BucketPolicy", {
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["oss:*"], Principal: ["123456789012"] }] }),
      }),
      says: ["to 123456789012"],
    },
    {
      ...input("a vault's policy names a listed tenant", "azure-native:keyvault:Vault", {
        location: "eastus",
        properties: { accessPolicies: [{ tenantId: tenant.toUpperCase(), objectId: tenant }] },
      }),
      says: [`to ${tenant}`, "`properties.accessPolicies[0].tenantId` names it"],
    },
    {
      ...input("Lighthouse hands over to it", "azure-native:managedservices:RegistrationDefinition", {
        properties: { managedByTenantId: tenant },
      }),
      says: [`to ${tenant}`],
    },
    {
      ...input(
        "a role assignment is for an identity of a listed subscription",
        "azure-native:authorization:RoleAssignment",
        {
          delegatedManagedIdentityResourceId: `/subscriptions/${tenant}/resourceGroups/g/providers/Microsoft.ManagedIdentity/i`,
        },
      ),
      says: [`to ${tenant}`],
    },
    {
      ...input(
        "a Google binding has a member at a prohibited operator",
        "gcp:storage/bucketIAMBinding:BucketIAMBinding",
        {
          role: "roles/storage.objectViewer",
          members: ["user:ann@example.com", "user:ops@alibaba-inc.com"],
        },
      ),
      says: ["to Alibaba", "`members[1]` names an identity of alibaba-inc.com"],
    },
    {
      ...input("a Google policy written as text has a listed domain", "gcp:storage/bucketIAMPolicy:BucketIAMPolicy", {
        policyData: JSON.stringify({
          bindings: [{ role: "r", members: ["domain:eu.acme.example"], condition: { expression: "false" } }],
        }),
      }),
      says: ["to acme.example", "`policyData` names it"],
    },
    {
      ...input("a service account of a listed project is a member", "gcp:projects/iAMMember:IAMMember", {
        member: "serviceAccount:app@acme-prod.iam.gserviceaccount.com",
      }),
      says: ["to acme-prod"],
    },
    {
      ...input("a whole organisation of Google's is a member", "gcp:projects/iAMMember:IAMMember", {
        member: "principalSet://cloudresourcemanager.googleapis.com/organizations/123456789012",
      }),
      says: ["to 123456789012"],
    },
    {
      ...input("a dataset is open to a mailbox", "gcp:bigquery/dataset:Dataset", {
        location: "US",
        accesses: [{ role: "READER", userByEmail: "someone@qq.com" }],
      }),
      says: ["to Tencent:", "an identity of qq.com"],
    },
    {
      ...input("a Snowflake share goes to an account in Ningxia", "snowflake:index/share:Share", {
        accounts: ["xy12345.cn-northwest-1.aws"],
      }),
      says: ["operated by NWCD (cn-northwest-1)"],
    },
    {
      ...input("a failover group allows a listed account", "snowflake:index/failoverGroup:FailoverGroup", {
        allowedAccounts: ["MYORG.CHINA"],
      }),
      says: ["to myorg.china"],
    },
    {
      ...input("a role of Alibaba Cloud trusts a listed account", "alicloud:ram/role:Role", {
        assumeRolePolicyDocument: JSON.stringify({
          Version: "1",
          Statement: [
            { Action: "sts:AssumeRole", Effect: "Allow", Principal: { RAM: ["acs:ram::123456789012:root"] } },
          ],
        }),
      }),
      says: ["to 123456789012"],
    },
    {
      ...input("a provider creates everything in a listed account", "pulumi:providers:aws", {
        region: "us-east-1",
        assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }],
      }),
      says: ["`assumeRoles[0].roleArn` names it"],
    },
    {
      ...input("a role of a cluster is bound to a mailbox", "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", {
        subjects: [{ kind: "User", name: "ops@huawei.com" }],
      }),
      says: ["to Huawei"],
    },
    // ---------------------------------------------------------------------------------- federation
    {
      ...input("a provider of identities is Alibaba's", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
        url: "https://example123.aliyunidaas.com/oidc",
        clientIdLists: ["sts.amazonaws.com"],
      }),
      says: ["to identities of Alibaba Cloud IDaaS", "`url` names a host of aliyunidaas.com"],
    },
    {
      ...input("one is a cluster in Hong Kong", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
        url: "https://oidc.eks.ap-east-1.amazonaws.com/id/ABC",
      }),
      says: ["to identities vouched for in Hong Kong (HK)", "a host of amazonaws.com"],
    },
    {
      ...input("a role trusts such a cluster", "aws:iam/role:Role", {
        assumeRolePolicy: JSON.stringify(
          document({
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: `arn:aws:iam::${other}:oidc-provider/oidc.eks.ap-east-1.amazonaws.com/id/ABC` },
          }),
        ),
      }),
      says: ["to identities vouched for in Hong Kong (HK)"],
    },
    {
      ...input("SAML metadata is of a prohibited operator", "aws:iam/samlProvider:SamlProvider", {
        samlMetadataDocument:
          '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><SingleSignOnService Location="https://x.aliyunidaas.com/sso"/></EntityDescriptor>',
      }),
      says: ["`samlMetadataDocument` names a host of aliyunidaas.com"],
    },
    {
      ...input("Cognito signs in through WeChat", "aws:cognito/identityProvider:IdentityProvider", {
        providerType: "OIDC",
        providerDetails: { oidc_issuer: "https://open.weixin.qq.com" },
      }),
      says: ["to identities of Tencent:"],
    },
    {
      ...input("a workload pool trusts Yandex", "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", {
        oidc: { issuerUri: "https://oauth.yandex.ru" },
      }),
      says: ["to identities of Yandex"],
    },
    {
      ...input("Auth0 offers Weibo", "auth0:index/connection:Connection", { strategy: "weibo" }),
      says: ["to identities of Weibo", "`strategy` names Weibo"],
    },
    {
      ...input("Entra External ID offers WeChat", "msgraph:index/resource:Resource", {
        body: { identityProviderType: "WeChat" },
      }),
      says: ["to identities of WeChat"],
    },
    {
      ...input("an API server takes tokens of Azure China", "kubernetes:core/v1:Pod", {
        spec: {
          containers: [{ command: ["kube-apiserver", `--oidc-issuer-url=https://sts.chinacloudapi.cn/${tenant}/`] }],
        },
      }),
      says: ["to identities of Azure China, operated by 21Vianet"],
    },
    {
      ...input("an API takes tokens of a user pool in Beijing", "aws:apigatewayv2/authorizer:Authorizer", {
        jwtConfiguration: { issuer: "https://cognito-idp.cn-north-1.amazonaws.com.cn/pool", audiences: ["a"] },
      }),
      says: ["to identities of AWS China (Beijing), operated by Sinnet (cn-north-1)"],
    },
    // ---------------------------------------------------------------------------------------- keys
    {
      ...input("a bucket's key is in Hong Kong", "aws:s3/bucket:Bucket", {
        region: "us-east-1",
        serverSideEncryptionConfiguration: {
          rule: {
            applyServerSideEncryptionByDefault: { kmsMasterKeyId: `arn:aws:kms:ap-east-1:${other}:key/1` },
          },
        },
      }),
      says: [
        "A key to unclassified data is held in Hong Kong (HK)",
        "names a key in AWS ap-east-1",
        "to a key in ap-east-2 (Taiwan)",
      ],
    },
    {
      ...input(
        "a bucket's key is the alias of one in Hong Kong, of which there may be one of the same name",
        "aws:s3/bucket:Bucket",
        {
          region: "us-east-1",
          serverSideEncryptionConfiguration: {
            rule: {
              applyServerSideEncryptionByDefault: { kmsMasterKeyId: `arn:aws:kms:ap-east-1:${other}:alias/records` },
            },
          },
        },
      ),
      says: ["put us-east-1 for ap-east-1 in `serverSideEncryption", ": the same key alias has to exist there"],
    },
    {
      ...input("a database's key is in the Chinese partition", "aws:rds/instance:Instance", {
        region: "us-east-1",
        kmsKeyId: `arn:aws-cn:kms:cn-north-1:${other}:key/1`,
      }),
      says: ["A key to unclassified data is held by AWS China (Beijing), operated by Sinnet (cn-north-1)"],
    },
    {
      ...input("a Google key is in Hong Kong", "gcp:storage/bucket:Bucket", {
        location: "US",
        encryption: { defaultKmsKeyName: "projects/p/locations/asia-east2/keyRings/r/cryptoKeys/k" },
      }),
      says: ["held in Hong Kong (HK)", "a key in Google Cloud asia-east2"],
    },
    {
      ...input("a vault is Azure China's", "azure-native:storage:StorageAccount", {
        location: "eastus",
        encryption: { keyVaultProperties: { keyVaultUri: "https://acme.vault.azure.cn" } },
      }),
      says: ["held by Azure China, operated by 21Vianet", "names a host of azure.cn"],
    },
    {
      ...input("an external key store is behind a prohibited operator", "aws:kms/customKeyStore:CustomKeyStore", {
        region: "us-east-1",
        xksProxyUriEndpoint: "https://xks.cn-hangzhou.aliyuncs.com",
      }),
      says: ["held by Alibaba Cloud (cn-hangzhou)"],
    },
    {
      ...input("an external key is", "gcp:kms/cryptoKeyVersion:CryptoKeyVersion", {
        externalProtectionLevelOptions: { externalKeyUri: "https://ekm.yandexcloud.net/k" },
      }),
      says: ["held by Yandex Cloud"],
    },
    {
      ...input("a key is a listed account's", "aws:s3/bucket:Bucket", {
        region: "us-east-1",
        kmsKeyId: `arn:aws:kms:us-east-1:${account}:key/1`,
      }),
      says: [`held by ${account}`, "set `kmsKeyId` to a key of a permitted account"],
    },
    {
      ...input("a key is made with a prohibited operator, whatever the region", "alicloud:kms/key:Key", {}),
      provider: { region: "us-east-1" },
      says: ["held by Alibaba Cloud (us-east-1)", "keep keys with a permitted operator"],
    },
    {
      ...input("a key is where data must not be", "aws:s3/bucket:Bucket", {
        region: "us-east-1",
        kmsKeyId: `arn:aws:kms:eu-west-1:${other}:key/1`,
      }),
      settings: { permittedCountries: ["US"] },
      says: ["held in Ireland (IE)", "`permittedCountries` of your settings (US)", "to a key in us-"],
    },
    {
      ...input("a key itself is made in Hong Kong", "aws:kms/key:Key", { region: "ap-east-1" }),
      says: ["A key to unclassified data is held in Hong Kong (HK): `region` is AWS ap-east-1", "set `region` to"],
    },
  ],
  silent: [
    bucketPolicy(
      "a denial that matches everyone with StringLike",
      allow({ Principal: china }),
      deny({ Principal: "*", Condition: { StringLike: { "aws:PrincipalAccount": "*" } } }),
    ),
    // ------------------------------------------------------------------ partitions and operators
    bucketPolicy("an account of the main partition", allow({ Principal: { AWS: `arn:aws:iam::${other}:root` } })),
    bucketPolicy(
      "services of AWS",
      allow({ Principal: { Service: ["s3.amazonaws.com", "sns.ap-east-1.amazonaws.com"] } }),
    ),
    bucketPolicy(
      "an account of AWS's own: logs of load balancers",
      allow({ Principal: { AWS: "arn:aws:iam::127311923021:root" } }),
    ),
    bucketPolicy(
      "an account not listed, whatever its region",
      allow({ Principal: { AWS: other }, Resource: "arn:aws:s3:::ap-east-1" }),
    ),
    bucketPolicy("a statement that denies China", deny({ Principal: china })),
    bucketPolicy(
      "public access is another tool's subject",
      allow({ Principal: "*" }),
      allow({ Principal: { AWS: "*" } }),
    ),
    bucketPolicy("an identity policy names nobody", { Effect: "Allow", Action: "*", Resource: "arn:aws-cn:s3:::b/*" }),
    {
      ...input("a role in China trusts its own partition: its stores are judged", "aws:iam/role:Role", {
        assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: china }] },
      }),
      provider: { region: "cn-north-1" },
    },
    {
      ...input("what is opened is public", "aws:s3/bucketPolicy:BucketPolicy", {
        policy: JSON.stringify(document(allow({ Principal: china }))),
      }),
      settings: { ...settings, classifications: [{ type: "aws:s3/*", level: "public" }] },
    },
    {
      ...bucketPolicy("the operators are permitted", allow({ Principal: china })),
      settings: { permittedOperators: ["sinnet", "nwcd"] },
    },
    // ------------------------------------------------------------------------- accounts by the admin
    { ...bucketPolicy("nobody is listed", allow({ Principal: listed })), settings: {} },
    bucketPolicy(
      "a denial of everything takes it away",
      allow({ Principal: listed }),
      deny({ Principal: listed, Action: "*" }),
    ),
    bucketPolicy(
      "so does one of the whole account",
      allow({ Principal: listed }),
      deny({ Principal: { AWS: account } }),
    ),
    bucketPolicy(
      "and one of everyone but another",
      allow({ Principal: listed }),
      deny({ NotPrincipal: { AWS: other } }),
    ),
    bucketPolicy(
      "and one of every account but another",
      allow({ Principal: listed }),
      deny({ Principal: "*", Condition: { StringNotEqualsIfExists: { "aws:PrincipalAccount": [other] } } }),
    ),
    bucketPolicy(
      "a condition narrows everyone to permitted ones",
      allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } } }),
    ),
    bucketPolicy(
      "a condition leaves out the listed account",
      allow({ Principal: listed, Condition: { StringNotEquals: { "aws:PrincipalAccount": account } } }),
    ),
    bucketPolicy(
      "a condition lets in others of the account's roles only",
      allow({ Principal: listed, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${other}:role/*` } } }),
    ),
    bucketPolicy(
      "everyone but a listed account is public, not that account's",
      allow({ Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": account } } }),
    ),
    bucketPolicy("all but China are let in", allow({ NotPrincipal: china })),
    bucketPolicy(
      "a region that is asked for and an address are no principals",
      allow({
        Principal: { AWS: other },
        Condition: {
          StringEquals: { "aws:RequestedRegion": "cn-north-1" },
          IpAddress: { "aws:SourceIp": "1.2.3.4/32" },
        },
      }),
    ),
    input("an account is left out", "aws:cfg/organizationManagedRule:OrganizationManagedRule", {
      excludedAccounts: [account],
    }),
    input("a tag and a description hold its number", "aws:s3/bucket:Bucket", {
      region: "us-east-1",
      tags: { account: account },
      description: account,
    }),
    input("Google denies it", "gcp:iam/denyPolicy:DenyPolicy", {
      rules: [{ denyRule: { deniedPrincipals: ["principalSet://goog/group/x@acme.example"] } }],
    }),
    input("a member elsewhere", "gcp:storage/bucketIAMBinding:BucketIAMBinding", {
      members: [
        "user:ann@example.com",
        "allUsers",
        "domain:notacme.example",
        "serviceAccount:a@acme-dev.iam.gserviceaccount.com",
      ],
    }),
    input("another tenant", "azure-native:keyvault:Vault", {
      location: "eastus",
      properties: { tenantId: tenant.replace("1", "2") },
    }),
    input("a Snowflake account in Ohio", "snowflake:index/share:Share", {
      accounts: ["xy12345.us-east-2.aws", "MYORG.OHIO"],
    }),
    input(
      "a role of Alibaba Cloud trusts its own services, which prohibited-operator-use says",
      "alicloud:ram/role:Role",
      {
        assumeRolePolicyDocument: JSON.stringify({
          Statement: [{ Effect: "Allow", Principal: { Service: ["ecs.aliyuncs.com"] } }],
        }),
      },
    ),
    // ---------------------------------------------------------------------------------- federation
    input("a provider of identities that is GitHub", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
      url: "https://token.actions.githubusercontent.com",
    }),
    input("a cluster in Virginia", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
      url: "https://oidc.eks.us-east-1.amazonaws.com/id/ABC",
    }),
    {
      ...input(
        "where data may be says nothing of whose identities are let in",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        {
          url: "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC",
        },
      ),
      settings: { permittedCountries: ["US"] },
    },
    input("SAML metadata of Okta", "aws:iam/samlProvider:SamlProvider", {
      samlMetadataDocument: '<EntityDescriptor entityID="http://www.okta.com/x"/>',
    }),
    input("Auth0 offers Google", "auth0:index/connection:Connection", { strategy: "google-oauth2" }),
    input("a token is for a host, not of it", "aws:apigatewayv2/authorizer:Authorizer", {
      jwtConfiguration: { issuer: "https://example.okta.com", audiences: ["https://x.aliyunidaas.com"] },
    }),
    input("a host only looks like it", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
      url: "https://aliyunidaas.com.example.org",
    }),
    input("an API server takes Google's tokens", "kubernetes:core/v1:Pod", {
      spec: { containers: [{ command: ["kube-apiserver", "--oidc-issuer-url=https://accounts.google.com"] }] },
    }),
    // ---------------------------------------------------------------------------------------- keys
    input("a key in Virginia", "aws:s3/bucket:Bucket", {
      region: "us-east-1",
      kmsKeyId: `arn:aws:kms:us-east-1:${other}:key/1`,
    }),
    input("a key where the data is, which prohibited-location says", "aws:rds/instance:Instance", {
      region: "ap-east-1",
      kmsKeyId: `arn:aws:kms:ap-east-1:${other}:key/1`,
    }),
    input("a policy that names keys as its resources", "aws:iam/policy:Policy", {
      policy: JSON.stringify(document({ Effect: "Allow", Action: "kms:*", Resource: "arn:aws:kms:ap-east-1:1:key/1" })),
    }),
    input("a key by its alias", "aws:s3/bucket:Bucket", { region: "us-east-1", kmsKeyId: "alias/ap-east-1" }),
    input("a vault of Azure's", "azure-native:storage:StorageAccount", {
      location: "eastus",
      encryption: { keyVaultProperties: { keyVaultUri: "https://acme.vault.azure.net" } },
    }),
    input("a key made in Virginia", "aws:kms/key:Key", { region: "us-east-1" }),
    {
      ...input("a key to public data", "aws:kms/key:Key", {
        region: "ap-east-1",
        tags: { "data-classification": "public" },
      }),
    },
  ],
});
