"""A deployed template: moto's CloudFormation makes what it knows, the rest is read out of the template.

Buckets, tables, queues, the bus and its rules are created from the translated template, and the
user pool through Cognito's API with the template's properties. Functions, triggers, schedules,
routes and the CDN's behaviour are what `dispatcher`, `runtime` and `web` act on.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import boto3

from wirepress.errors import ConfigurationError
from wirepress_cli.local.intrinsics import Json, Scope
from wirepress_cli.local.template import ACCOUNT, REGION, Template

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

STACK_NAME: Final = "wirepress-local"
_STACK_ID: Final = (
    f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{STACK_NAME}/00000000-0000-0000-0000-000000000000"
)

_CREATED: Final[Mapping[str, tuple[str, ...]]] = {
    "AWS::S3::Bucket": ("Ref", "Arn"),
    "AWS::DynamoDB::Table": ("Ref", "Arn", "StreamArn"),
    "AWS::SQS::Queue": ("Ref", "Arn", "QueueName"),
    "AWS::Events::EventBus": ("Arn",),
    "AWS::Events::Rule": ("Ref", "Arn"),
    "AWS::Events::Archive": (),
    "AWS::Logs::LogGroup": ("Ref", "Arn"),
}
"""The types that moto's CloudFormation creates, with what can be asked of each.

Its `Ref` of a bus is wrong (templates use the bus's Arn); here the name is taken from the Arn.
"""


@dataclass(frozen=True, slots=True)
class Function:
    """A Lambda function. `timeout` is in seconds, `memory` in megabytes."""

    name: str
    folder: Path
    handler: str
    environment: Mapping[str, str]
    timeout: int
    memory: int

    @property
    def arn(self) -> str:
        """Its ARN."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{STACK_NAME}-{self.name}"


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue. `max_receives` is 0 for a queue without a dead-letter queue.

    What is put into one that `settles` waits there on AWS, until what it is about has settled.
    """

    name: str
    url: str
    arn: str
    max_receives: int
    dead_letter_arn: str | None
    settles: bool = False


@dataclass(frozen=True, slots=True)
class QueueTrigger:
    """Messages of a queue wake a function, up to `batch_size` at a time."""

    function: str
    queue: Queue
    batch_size: int
    concurrency: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A function that is woken every so often."""

    name: str
    function: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path of the HTTP API, such as `POST /api/stories/{story_id}/comments`."""

    key: str
    function: str
    needs_token: bool

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.key.split(" ", 1)[0]

    @property
    def path(self) -> str:
        """The path with its `{parameters}`."""
        return self.key.split(" ", 1)[1]


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the CDN answers: header values by name, and the pages that stand for error codes."""

    headers: Mapping[str, str]
    error_pages: Mapping[int, str]
    api_pattern: str | None


@dataclass(frozen=True, slots=True)
class UserPool:
    """The readers' directory and the site's client of it."""

    id: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything that the template declares, as it stands in the embedded cloud."""

    functions: Mapping[str, Function]
    queues: Mapping[str, Queue]
    triggers: Sequence[QueueTrigger]
    """In the order of the template, which is the order of the pipeline."""
    schedules: Sequence[Schedule]
    routes: Sequence[Route]
    delivery: Delivery
    user_pool: UserPool | None
    names: Mapping[str, str]
    """What `Ref` gives for each resource that was created: bucket and table names, queue URLs."""
    outputs: Mapping[str, str] = field(default_factory=dict)

    def dead_letter_queues(self) -> Iterator[Queue]:
        """The queues that other queues, schedules or functions give up to."""
        targets = {queue.dead_letter_arn for queue in self.queues.values()}
        for queue in self.queues.values():
            if queue.arn in targets or queue.name.endswith("DeadLetterQueue"):
                yield queue


def deploy(
    template: Template, *, site_url: str, auth_url: str | None, callback_url: str | None = None
) -> Stack:
    """Create the template's resources on the stand-in that the environment leads to.

    `site_url` stands for the distribution's address. Without an `auth_url` there is no sign-in:
    the functions are not told of one. Without a `callback_url`, where hubs reach this machine, no
    hub is asked to push.
    """
    pool = _create_user_pool(template) if auth_url else None
    known = _stand_ins(template, site_url, pool)
    created = _create(template, known)
    scope = _scope(template, known, created)
    _configure_buckets(template, scope)
    local = {"SITE_URL": site_url, "AUTH_URL": auth_url or "", "CALLBACK_URL": callback_url or ""}
    if pool is None:
        local["AUTH_CLIENT_ID"] = ""
    functions = {
        name: _function(template, scope, name, properties, local)
        for name, properties in template.of_type("AWS::Lambda::Function")
    }
    queues = _queues(template, scope)
    return Stack(
        functions=functions,
        queues=queues,
        triggers=_triggers(template, scope, {queue.arn: queue for queue in queues.values()}, functions),
        schedules=_schedules(template, scope, functions),
        routes=_routes(template, scope, functions),
        delivery=_delivery(template, scope, auth_url),
        user_pool=pool,
        names={name: value for (name, attribute), value in created.items() if attribute == "Ref"},
    )


def _create_user_pool(template: Template) -> UserPool | None:
    """Readers' directory. Their attributes are the template's; sign-in is by the administrator's API."""
    pools = list(template.of_type("AWS::Cognito::UserPool"))
    if not pools:
        return None
    cognito = boto3.client("cognito-idp")
    properties = pools[0][1]
    pool_id = cognito.create_user_pool(
        PoolName=STACK_NAME,
        Schema=properties.get("Schema", []),
        UsernameAttributes=properties.get("UsernameAttributes", []),
    )["UserPool"]["Id"]
    readable = [
        name
        for _, properties in template.of_type("AWS::Cognito::UserPoolClient")
        for name in properties.get("ReadAttributes", [])
    ]
    client = cognito.create_user_pool_client(
        UserPoolId=pool_id, ClientName="site", GenerateSecret=False, ReadAttributes=readable
    )
    for _, group in template.of_type("AWS::Cognito::UserPoolGroup"):
        cognito.create_group(UserPoolId=pool_id, GroupName=group["GroupName"])
    return UserPool(id=pool_id, client_id=client["UserPoolClient"]["ClientId"])


def _stand_ins(template: Template, site_url: str, pool: UserPool | None) -> dict[tuple[str, str], str]:
    """`Ref` and attributes of what moto's CloudFormation does not create."""
    host = site_url.split("://", 1)[-1]
    values = {
        "AWS::Cognito::UserPool": {"Ref": pool.id if pool else "none"},
        "AWS::Cognito::UserPoolClient": {"Ref": pool.client_id if pool else "none"},
        "AWS::CloudFront::Distribution": {"Ref": "LOCAL", "DomainName": host},
    }
    known: dict[tuple[str, str], str] = {}
    for name, resource in template.resources.items():
        kind = resource["Type"]
        if kind not in _CREATED:
            arn = f"arn:aws:local:{REGION}:{ACCOUNT}:{name}"
            for attribute, value in {"Ref": name, "Arn": arn, **values.get(kind, {})}.items():
                known[name, attribute] = value
    return known


def _create(template: Template, known: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Create one CloudFormation stack; gives `Ref` and attributes by (logical id, attribute)."""
    conditions = _scope(template, known, {})
    resources = {
        name: _with_fifo_name(name, resource)
        for name, resource in template.resources.items()
        if resource["Type"] in _CREATED
        and ("Condition" not in resource or conditions.holds(resource["Condition"]))
    }
    asked = {
        f"{name}0{attribute}": (name, attribute)
        for name, resource in resources.items()
        for attribute in _CREATED[resource["Type"]]
        if attribute != "StreamArn" or "StreamSpecification" in resource["Properties"]
    }
    body = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": template.declared,
        "Conditions": template.conditions,
        "Resources": _replace_references(resources, known),
        "Outputs": {
            key: {"Value": {"Ref": name} if attribute == "Ref" else {"Fn::GetAtt": [name, attribute]}}
            for key, (name, attribute) in asked.items()
        },
    }
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(
        StackName=STACK_NAME,
        TemplateBody=json.dumps(body),
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value} for name, value in template.parameters.items()
        ],
    )
    stack = cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"][0]
    if stack["StackStatus"] != "CREATE_COMPLETE":
        raise ConfigurationError(f"the embedded cloud could not create the stack: {stack['StackStatus']}")
    created = {asked[output["OutputKey"]]: output["OutputValue"] for output in stack["Outputs"]}
    for name, _ in template.of_type("AWS::Events::EventBus"):
        created[name, "Ref"] = created[name, "Arn"].rpartition("/")[2]
    return created


def _with_fifo_name(name: str, resource: Mapping[str, Json]) -> Mapping[str, Json]:
    """CloudFormation ends the name that it makes up for a FIFO queue with .fifo; moto's forgets to."""
    properties = resource.get("Properties", {})
    if resource["Type"] != "AWS::SQS::Queue" or not properties.get("FifoQueue"):
        return resource
    return {**resource, "Properties": {"QueueName": f"{STACK_NAME}-{name}.fifo", **properties}}


def _replace_references(value: Json, known: Mapping[tuple[str, str], str]) -> Json:
    """Put literal values where the template refers to what moto's CloudFormation does not create."""
    if isinstance(value, list):
        return [_replace_references(item, known) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"} and (value["Ref"], "Ref") in known:
        return known[value["Ref"], "Ref"]
    if set(value) == {"Fn::GetAtt"} and isinstance(value["Fn::GetAtt"], list):
        name, attribute = value["Fn::GetAtt"][0], ".".join(value["Fn::GetAtt"][1:])
        if (name, attribute) in known:
            return known[name, attribute]
    return {key: _replace_references(item, known) for key, item in value.items()}


def _scope(
    template: Template, known: Mapping[tuple[str, str], str], created: Mapping[tuple[str, str], str]
) -> Scope:
    values = {**known, **created}
    pseudo = {
        "AWS::Region": REGION,
        "AWS::AccountId": ACCOUNT,
        "AWS::Partition": "aws",
        "AWS::URLSuffix": "amazonaws.com",
        "AWS::StackName": STACK_NAME,
        "AWS::StackId": _STACK_ID,
    }
    references = {name: value for (name, attribute), value in values.items() if attribute == "Ref"}
    return Scope(
        references={**references, **template.parameters, **pseudo},
        attributes={key: value for key, value in values.items() if key[1] != "Ref"},
        conditions=template.conditions,
    )


def _configure_buckets(template: Template, scope: Scope) -> None:
    """Versions and notifications, which moto's CloudFormation leaves out."""
    s3 = boto3.client("s3")
    for name, properties in template.of_type("AWS::S3::Bucket"):
        bucket = scope.reference(name)
        if properties.get("VersioningConfiguration", {}).get("Status") == "Enabled":
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        if "EventBridgeConfiguration" in properties.get("NotificationConfiguration", {}):
            s3.put_bucket_notification_configuration(
                Bucket=bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
            )


def _function(
    template: Template, scope: Scope, name: str, properties: Mapping[str, Json], local: Mapping[str, str]
) -> Function:
    declared = properties.get("Environment", {}).get("Variables", {})
    variables = scope.resolve({key: value for key, value in declared.items() if key not in local})
    return Function(
        name=name,
        folder=template.code[name],
        handler=properties["Handler"],
        environment={key: str(value) for key, value in {**variables, **local}.items() if key in declared},
        timeout=int(properties.get("Timeout", 3)),
        memory=int(properties.get("MemorySize", 128)),
    )


def _queues(template: Template, scope: Scope) -> dict[str, Queue]:
    queues = {}
    for name, properties in template.of_type("AWS::SQS::Queue"):
        redrive = scope.resolve(properties.get("RedrivePolicy", {}))
        queues[name] = Queue(
            name=name,
            url=scope.reference(name),
            arn=scope.attribute([name, "Arn"]),
            max_receives=int(redrive.get("maxReceiveCount", 0)),
            dead_letter_arn=redrive.get("deadLetterTargetArn"),
            settles="DelaySeconds" in properties,
        )
    return queues


def _triggers(
    template: Template, scope: Scope, queues: Mapping[str, Queue], functions: Mapping[str, Function]
) -> list[QueueTrigger]:
    triggers = []
    for _, properties in template.of_type("AWS::Lambda::EventSourceMapping"):
        queue = queues.get(scope.resolve(properties["EventSourceArn"]))
        if queue is not None:
            limit = properties.get("ScalingConfig", {}).get("MaximumConcurrency", 1000)
            function = scope.resolve(properties["FunctionName"])
            size = int(scope.resolve(properties.get("BatchSize", 10)))
            triggers.append(QueueTrigger(function, queue, size, int(limit)))
    order = list(functions)
    return sorted(triggers, key=lambda trigger: order.index(trigger.function))


_RATE: Final = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_SECONDS: Final = {"minute": 60, "hour": 3600, "day": 86400}


def _schedules(template: Template, scope: Scope, functions: Mapping[str, Function]) -> list[Schedule]:
    by_arn = {scope.attribute([name, "Arn"]): name for name in functions}
    schedules = []
    for name, properties in template.of_type("AWS::Scheduler::Schedule"):
        expression = scope.resolve(properties["ScheduleExpression"])
        found = _RATE.fullmatch(expression)
        if found is None:
            raise ConfigurationError(f"{name}: the embedded cloud reads only rate(...), not {expression}")
        target = by_arn[scope.resolve(properties["Target"]["Arn"])]
        schedules.append(Schedule(name, target, int(found[1]) * _SECONDS[found[2]]))
    return schedules


def _routes(template: Template, scope: Scope, functions: Mapping[str, Function]) -> list[Route]:
    by_arn = {scope.attribute([name, "Arn"]): name for name in functions}
    targets = {
        f"integrations/{scope.reference(name)}": by_arn[scope.resolve(properties["IntegrationUri"])]
        for name, properties in template.of_type("AWS::ApiGatewayV2::Integration")
    }
    return [
        Route(
            key=properties["RouteKey"],
            function=targets[scope.resolve(properties["Target"])],
            needs_token=properties.get("AuthorizationType") == "JWT",
        )
        for _, properties in template.of_type("AWS::ApiGatewayV2::Route")
    ]


def _delivery(template: Template, scope: Scope, auth_url: str | None) -> Delivery:
    headers: dict[str, str] = {}
    for _, properties in template.of_type("AWS::CloudFront::ResponseHeadersPolicy"):
        headers.update(_headers(scope.resolve(properties["ResponseHeadersPolicyConfig"])))
    for name, properties in template.of_type("AWS::Cognito::UserPoolDomain"):
        domain = scope.reference(name) if properties else name
        remote = f"https://{domain}.auth.{REGION}.amazoncognito.com"
        headers = {header: value.replace(remote, auth_url or "'self'") for header, value in headers.items()}
    pages: dict[int, str] = {}
    pattern = None
    for _, properties in template.of_type("AWS::CloudFront::Distribution"):
        config = properties["DistributionConfig"]
        for one in config.get("CustomErrorResponses", []):
            pages[int(one["ErrorCode"])] = one["ResponsePagePath"].lstrip("/")
        pattern = next((one["PathPattern"] for one in config.get("CacheBehaviors", [])), None)
    return Delivery(headers, pages, pattern)


def _headers(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Header names and values of a response headers policy."""
    security = config.get("SecurityHeadersConfig", {})
    if "ContentSecurityPolicy" in security:
        yield "Content-Security-Policy", security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    if "StrictTransportSecurity" in security:
        transport = security["StrictTransportSecurity"]
        suffix = "; includeSubDomains" if transport.get("IncludeSubdomains") else ""
        yield "Strict-Transport-Security", f"max-age={transport['AccessControlMaxAgeSec']}{suffix}"
    if "ContentTypeOptions" in security:
        yield "X-Content-Type-Options", "nosniff"
    if "FrameOptions" in security:
        yield "X-Frame-Options", security["FrameOptions"]["FrameOption"]
    if "ReferrerPolicy" in security:
        yield "Referrer-Policy", security["ReferrerPolicy"]["ReferrerPolicy"]
    for item in config.get("CustomHeadersConfig", {}).get("Items", []):
        yield item["Header"], item["Value"]


def sqs_client() -> "SQSClient":
    """A client of the stand-in's queues."""
    return boto3.client("sqs")
