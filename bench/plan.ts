/** A Terraform plan of any size, as `terraform show -json` prints it, of the AWS types that plans have most. */

type Values = Readonly<Record<string, unknown>>;

/** Every how many tables one keeps a replica in a prohibited region. */
const prohibitedEvery = 10;
const region = "us-east-2";
const tags = { Environment: "production", Team: "platform", "data-classification": "restricted" };
const account = "123456789012";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const containers = (name: string): string =>
  JSON.stringify([
    {
      name,
      image: `${account}.dkr.ecr.${region}.amazonaws.com/${name}:1.4.2`,
      portMappings: [{ containerPort: 8080, protocol: "tcp" }],
      environment: [{ name: "DATABASE_HOST", value: `${name}.cluster-abc.${region}.rds.amazonaws.com` }],
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": name, "awslogs-region": region } },
    },
  ]);

/** What a resource of each type has, by its name and number. */
const types: Readonly<Record<string, (name: string, index: number) => Values>> = {
  aws_s3_bucket: (name) => ({ bucket: name, force_destroy: false, region, tags, tags_all: tags }),
  aws_dynamodb_table: (name, index) => ({
    name,
    region,
    billing_mode: "PAY_PER_REQUEST",
    hash_key: "id",
    attribute: [{ name: "id", type: "S" }],
    replica: [{ region_name: index % prohibitedEvery === 0 ? "ap-east-1" : "us-west-2", kms_key_arn: null }],
    server_side_encryption: [{ enabled: true, kms_key_arn: null }],
    tags,
    tags_all: tags,
  }),
  aws_lambda_function: (name) => ({
    function_name: name,
    region,
    runtime: "nodejs20.x",
    handler: "index.handler",
    memory_size: 512,
    timeout: 30,
    environment: [
      { variables: { QUEUE_URL: `https://sqs.${region}.amazonaws.com/${account}/${name}`, LOG_LEVEL: "info" } },
    ],
    tags,
    tags_all: tags,
  }),
  aws_sqs_queue: (name) => ({
    name,
    region,
    visibility_timeout_seconds: 60,
    sqs_managed_sse_enabled: true,
    tags,
    tags_all: tags,
  }),
  aws_db_instance: (name) => ({
    identifier: name,
    region,
    engine: "postgres",
    instance_class: "db.r6g.large",
    allocated_storage: 200,
    storage_encrypted: true,
    availability_zone: `${region}a`,
    backup_retention_period: 14,
    tags,
    tags_all: tags,
  }),
  aws_iam_role: (name) => ({
    name,
    assume_role_policy: trust,
    path: "/",
    max_session_duration: 3600,
    tags,
    tags_all: tags,
  }),
  aws_security_group: (name) => ({
    name,
    region,
    description: "Managed by Terraform",
    ingress: [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"], description: "" }],
    tags,
    tags_all: tags,
  }),
  aws_cloudwatch_log_group: (name) => ({ name: `/app/${name}`, region, retention_in_days: 90, tags, tags_all: tags }),
  aws_ecs_task_definition: (name) => ({
    family: name,
    region,
    container_definitions: containers(name),
    cpu: "512",
    memory: "1024",
    network_mode: "awsvpc",
    tags,
    tags_all: tags,
  }),
  aws_route53_record: (name) => ({
    name: `${name}.example.com`,
    type: "CNAME",
    ttl: 300,
    records: [`${name}.${region}.elb.amazonaws.com`],
  }),
};

/** The plan as text, and how many of its resources name a prohibited region. */
export function terraformPlan(count: number): { readonly text: string; readonly prohibited: number } {
  const kinds = Object.entries(types);
  const provider = "registry.terraform.io/hashicorp/aws";
  const resources = Array.from({ length: count }, (_, index) => {
    const [type, valuesOf] = kinds[index % kinds.length] ?? ["", () => ({})];
    const name = `${type.slice(4).replaceAll("_", "-")}-${index}`;
    const number = Math.floor(index / kinds.length);
    return { address: `${type}.r${index}`, mode: "managed", type, name: `r${index}`, values: valuesOf(name, number) };
  });
  const plan = {
    format_version: "1.2",
    terraform_version: "1.9.8",
    planned_values: {
      root_module: {
        resources: resources.map((each) => ({
          ...each,
          provider_name: provider,
          schema_version: 0,
          sensitive_values: {},
        })),
      },
    },
    resource_changes: resources.map(({ address, mode, type, name, values }) => ({
      address,
      mode,
      type,
      name,
      provider_name: provider,
      change: {
        actions: ["create"],
        before: null,
        after: values,
        after_unknown: { id: true, arn: true },
        before_sensitive: false,
        after_sensitive: {},
      },
    })),
    configuration: {
      provider_config: {
        aws: { name: "aws", full_name: provider, expressions: { region: { constant_value: region } } },
      },
      root_module: {
        resources: resources.map(({ address, mode, type, name }) => ({
          address,
          mode,
          type,
          name,
          provider_config_key: "aws",
          expressions: {},
          schema_version: 0,
        })),
      },
    },
  };
  const tables = resources.filter(({ type }) => type === "aws_dynamodb_table").length;
  return { text: JSON.stringify(plan), prohibited: Math.ceil(tables / prohibitedEvery) };
}
