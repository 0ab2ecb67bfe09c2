"""What `template.yaml` promises: every rule of the architecture that can be read off the template."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto.events.models import EventPattern

from wirepress.aws.inbox import document_key, feed_key
from wirepress.aws.outbox import SOURCE
from wirepress.aws.subscriptions import PARTITION
from wirepress.aws.uploads import UPLOADS
from wirepress.settings import Settings
from wirepress.site.views import AuthView
from wirepress.steps.comments_http import ROUTES
from wirepress.steps.hub_http import ROUTES as HUB_ROUTES
from wirepress_cli.local.intrinsics import Scope
from wirepress_cli.local.template import Template, load_template

ROOT = Path(__file__).parents[2]
QUEUED = ["Fetch", "Ingest", "Cluster", "Summarize", "Render"]
PIPELINE = ["Poll", "Fetch", "Hub", "Ingest", "Cluster", "Summarize", "Render", "Comments"]


class _Names(dict[Any, Any]):
    """Every resource is called by its logical id, every attribute by `<id>.<attribute>`."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: Any) -> str:
        return ".".join(key) if isinstance(key, tuple) else str(key)


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template(ROOT / "template.yaml")


@pytest.fixture(scope="module")
def scope(template: Template) -> Scope:
    return Scope(_Names(template.parameters), _Names(), template.conditions)


def properties(template: Template, name: str) -> dict[str, Any]:
    return dict(template.resources[name]["Properties"])


def functions(template: Template) -> list[str]:
    return [name for name, _ in template.of_type("AWS::Lambda::Function")]


def mappings(template: Template, scope: Scope) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Function, queue and properties of each event source mapping."""
    for _, one in template.of_type("AWS::Lambda::EventSourceMapping"):
        values = scope.resolve(dict(one))
        yield values["FunctionName"], values["EventSourceArn"].removesuffix(".Arn"), values


def statements(template: Template, scope: Scope, function: str) -> list[dict[str, Any]]:
    """The policy statements of a function's role that the template writes itself."""
    role = scope.resolve(properties(template, f"{function}Role"))
    return [
        statement
        for policy in role.get("Policies", [])
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def environment(template: Template, scope: Scope, function: str) -> dict[str, Any]:
    variables = properties(template, function)["Environment"]["Variables"]
    return {name: scope.resolve(value) for name, value in variables.items()}


def test_cfn_lint_has_nothing_to_say() -> None:
    command = [Path(sys.executable).with_name("cfn-lint"), "template.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_parameter_is_described_and_has_a_default(template: Template) -> None:
    for name, parameter in template.declared.items():
        assert parameter.get("Description"), name
        assert "Default" in parameter, name


def test_functions_stand_in_the_order_of_the_pipeline(template: Template) -> None:
    assert functions(template) == [f"{name}Function" for name in PIPELINE]


def test_every_folder_of_functions_is_deployed(template: Template) -> None:
    folders = {path.parent for path in (ROOT / "functions").glob("*/app.py")}
    assert set(template.code.values()) == folders


def test_environment_is_what_the_settings_read(template: Template, scope: Scope) -> None:
    known = {str(field.alias) for field in Settings.model_fields.values()}
    given = {name for function in functions(template) for name in environment(template, scope, function)}
    assert given - {"AWS_ENDPOINT_URL"} == known


def test_required_settings_are_given_to_every_function(template: Template, scope: Scope) -> None:
    required = {str(field.alias) for field in Settings.model_fields.values() if field.is_required()}
    for function in functions(template):
        assert required <= set(environment(template, scope, function)), function


@pytest.mark.parametrize("name", PIPELINE)
def test_function_is_bounded_traced_and_logged(template: Template, name: str) -> None:
    function = properties(template, f"{name}Function")
    assert 3 < function["Timeout"] <= 180
    assert 128 < function["MemorySize"] <= 2048
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert function["LoggingConfig"] == {
        "LogFormat": "JSON",
        "ApplicationLogLevel": {"Ref": "LogLevel"},
        "LogGroup": {"Ref": f"{name}LogGroup"},
    }
    assert "RetentionInDays" in properties(template, f"{name}LogGroup")


def test_only_functions_that_read_documents_have_the_reading_layer(template: Template) -> None:
    heavy = {
        name
        for name in functions(template)
        if any("Reading" in layer["Ref"] for layer in properties(template, name)["Layers"])
    }
    assert heavy == {"FetchFunction", "IngestFunction"}


@pytest.mark.parametrize("name", PIPELINE)
def test_policies_name_their_resources(template: Template, scope: Scope, name: str) -> None:
    written = statements(template, scope, f"{name}Function")
    assert written
    for statement in written:
        assert statement["Effect"] == "Allow"
        assert "*" not in as_list(statement["Resource"]), statement
        assert not any(action.endswith(":*") for action in as_list(statement["Action"])), statement


def test_every_queue_of_work_has_a_dead_letter_queue_of_its_kind(template: Template, scope: Scope) -> None:
    queues = dict(template.of_type("AWS::SQS::Queue"))
    work = {name for name in queues if not name.endswith("DeadLetterQueue")}
    receives = int(environment(template, scope, "FetchFunction")["MAX_RECEIVES"])
    for name in work:
        redrive = scope.resolve(queues[name]["RedrivePolicy"])
        assert redrive["maxReceiveCount"] == receives
        dead = redrive["deadLetterTargetArn"].removesuffix(".Arn")
        assert dead == name.replace("Queue", "DeadLetterQueue")
        assert queues[dead].get("FifoQueue", False) == queues[name].get("FifoQueue", False)
        assert queues[dead]["MessageRetentionPeriod"] == 14 * 24 * 3600
    for name, queue in queues.items():
        assert queue["SqsManagedSseEnabled"] is True, name


def test_fifo_dead_letters_need_no_identity_of_their_own(template: Template) -> None:
    """An operator may send one back by hand, or with other tools, without a deduplication id."""
    assert properties(template, "ClusterDeadLetterQueue")["ContentBasedDeduplication"] is True


def test_every_step_reads_its_queue_in_partial_batches(template: Template, scope: Scope) -> None:
    read = {}
    for function, queue, mapping in mappings(template, scope):
        read[function] = queue
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], function
        assert 2 <= mapping["ScalingConfig"]["MaximumConcurrency"] <= 10, function
        window = mapping.get("MaximumBatchingWindowInSeconds", 0)
        visible = properties(template, queue)["VisibilityTimeout"]
        assert visible >= 6 * properties(template, function)["Timeout"] + window, function
    assert read == {f"{name}Function": f"{name}Queue" for name in QUEUED}


def test_every_step_can_give_up_to_its_own_dead_letter_queue(template: Template, scope: Scope) -> None:
    for function, queue, _ in mappings(template, scope):
        dead = queue.replace("Queue", "DeadLetterQueue")
        assert environment(template, scope, function)["DEAD_LETTER_QUEUE_URL"] == dead
        allowed = [
            resource
            for statement in statements(template, scope, function)
            if "sqs:SendMessage" in as_list(statement["Action"])
            for resource in as_list(statement["Resource"])
        ]
        assert f"{dead}.Arn" in allowed, function


def test_no_function_writes_where_it_listens(template: Template, scope: Scope) -> None:
    """Except fetch, which queues the pages of the source it fetched, and puts off what has to wait.

    Lambda stops what looks like a loop after sixteen times: less than the week that a page may wait.
    """
    for function, queue, _ in mappings(template, scope):
        sends = [
            resource
            for statement in statements(template, scope, function)
            if "sqs:SendMessage" in as_list(statement["Action"])
            for resource in as_list(statement["Resource"])
        ]
        assert (f"{queue}.Arn" in sends) == (function == "FetchFunction"), function
        recursion = properties(template, function).get("RecursiveLoop")
        assert recursion == ("Allow" if function == "FetchFunction" else None), function


def test_the_schedule_keeps_what_it_could_not_deliver(template: Template, scope: Scope) -> None:
    ((_, schedule),) = template.of_type("AWS::Scheduler::Schedule")
    target = scope.resolve(schedule["Target"])
    assert target["Arn"] == "PollFunction.Arn"
    assert target["DeadLetterConfig"]["Arn"] == "PollDeadLetterQueue.Arn"
    ((_, invocations),) = template.of_type("AWS::Lambda::EventInvokeConfig")
    failed = scope.resolve(invocations["DestinationConfig"])["OnFailure"]
    assert failed["Destination"] == "PollDeadLetterQueue.Arn"


def _object_created(bucket: str, key: str) -> dict[str, Any]:
    detail = {"bucket": {"name": bucket}, "object": {"key": key}}
    return {"source": "aws.s3", "detail-type": "Object Created", "detail": detail}


@pytest.mark.parametrize(
    ("bucket", "key", "wakes"),
    [
        ("InboxBucket", document_key("0" * 64), True),
        ("InboxBucket", f"{UPLOADS}report.pdf", True),
        ("InboxBucket", f"{UPLOADS}folder/report.pdf", True),
        ("InboxBucket", feed_key("source", "0" * 64), False),
        ("InboxBucket", "raw/bodies/" + "0" * 64, False),
        ("InboxBucket", "other/uploads/report.pdf", False),
        ("NewsroomBucket", f"{UPLOADS}report.pdf", False),
    ],
)
def test_what_wakes_ingest(template: Template, scope: Scope, bucket: str, key: str, *, wakes: bool) -> None:
    rule = scope.resolve(properties(template, "DocumentArrived"))
    pattern = EventPattern.load(json.dumps(rule["EventPattern"]))
    assert pattern.matches_event(_object_created(bucket, key)) is wakes
    assert [target["Arn"] for target in rule["Targets"]] == ["IngestQueue.Arn"]


def test_the_bus_logs_what_the_steps_publish(template: Template, scope: Scope) -> None:
    pattern = EventPattern.load(json.dumps(scope.resolve(properties(template, "NewsLog"))["EventPattern"]))
    assert pattern.matches_event({"source": SOURCE, "detail-type": "StoryPublished", "detail": {}})
    assert not pattern.matches_event({"source": "aws.s3", "detail-type": "Object Created", "detail": {}})


def test_routes_are_those_that_the_handler_knows(template: Template) -> None:
    routes = dict(template.of_type("AWS::ApiGatewayV2::Route"))
    kinds = {route["RouteKey"]: route["AuthorizationType"] for route in routes.values()}
    assert kinds == dict.fromkeys(ROUTES, "JWT") | dict.fromkeys(HUB_ROUTES, "NONE")


def test_routes_without_sign_in_have_limits_of_their_own(template: Template) -> None:
    """A flood there must keep no reader from commenting. The stage can only name routes that exist."""
    stage = template.resources["ApiStage"]
    assert set(stage["Properties"]["RouteSettings"]) == set(HUB_ROUTES)
    routes = dict(template.of_type("AWS::ApiGatewayV2::Route"))
    named = {routes[name]["RouteKey"] for name in as_list(stage["DependsOn"])}
    assert named == set(HUB_ROUTES)
    default = stage["Properties"]["DefaultRouteSettings"]["ThrottlingRateLimit"]
    for settings in stage["Properties"]["RouteSettings"].values():
        assert settings["ThrottlingRateLimit"] < default


def test_the_hub_function_touches_nothing_but_subscriptions(template: Template, scope: Scope) -> None:
    """Anybody may wake it."""
    kept = [
        statement
        for statement in statements(template, scope, "HubFunction")
        if any(action.startswith("dynamodb:") for action in as_list(statement["Action"]))
    ]
    keys = [statement["Condition"]["ForAllValues:StringEquals"]["dynamodb:LeadingKeys"] for statement in kept]
    assert keys == [[PARTITION]]


def test_buckets_are_private_encrypted_and_tls_only(template: Template, scope: Scope) -> None:
    buckets = dict(template.of_type("AWS::S3::Bucket"))
    policies = [scope.resolve(dict(policy)) for _, policy in template.of_type("AWS::S3::BucketPolicy")]
    assert {policy["Bucket"] for policy in policies} == set(buckets)
    for policy in policies:
        denied = [one for one in policy["PolicyDocument"]["Statement"] if one["Effect"] == "Deny"]
        assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    for name, bucket in buckets.items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}, name
        assert bucket["BucketEncryption"], name


def test_comments_are_hard_to_lose(template: Template, scope: Scope) -> None:
    table = template.resources["CommentsTable"]
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    values = scope.resolve(dict(table["Properties"]))
    assert values["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert values["DeletionProtectionEnabled"] is True


def test_one_alarm_watches_every_dead_letter_queue(template: Template, scope: Scope) -> None:
    metrics = scope.resolve(properties(template, "FailuresAlarm"))["Metrics"]
    measured = [metric["MetricStat"]["Metric"] for metric in metrics if "MetricStat" in metric]
    watched = {metric["Dimensions"][0]["Value"] for metric in measured}
    dead = {name for name, _ in template.of_type("AWS::SQS::Queue") if name.endswith("DeadLetterQueue")}
    assert watched == {f"{name}.QueueName" for name in dead}


def test_an_alarm_tells_when_the_api_fails(template: Template, scope: Scope) -> None:
    alarm = scope.resolve(properties(template, "ApiErrorsAlarm"))
    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/ApiGateway", "5xx")
    assert alarm["Dimensions"] == [{"Name": "ApiId", "Value": "Api"}]
    assert alarm["AlarmActions"] == ["AlarmTopic"]


def test_pages_run_the_sites_own_scripts_only(template: Template, scope: Scope) -> None:
    config = scope.resolve(properties(template, "SiteHeaders"))["ResponseHeadersPolicyConfig"]
    policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in policy


def test_sign_in_is_what_the_sites_scripts_ask_for(template: Template) -> None:
    client = properties(template, "UserPoolClient")
    assert set(AuthView.__dataclass_fields__["scope"].default.split()) <= set(client["AllowedOAuthScopes"])
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["GenerateSecret"] is False
    assert all("/signed-in/" in json.dumps(url) for url in client["CallbackURLs"])
