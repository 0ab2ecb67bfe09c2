"""The embedded cloud with a template and functions of its own: what AWS would do, it does."""

import json
import textwrap
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.sqs.models import sqs_backends
from werkzeug.test import Client

from wirepress.errors import ConfigurationError
from wirepress_cli.local.dispatcher import Dispatcher, Progress, describe
from wirepress_cli.local.export import MARKER, check_target, export_site
from wirepress_cli.local.runtime import FunctionError, InProcessRuntime
from wirepress_cli.local.server import aws_stand_in
from wirepress_cli.local.sign_in import SignIn, challenge_of
from wirepress_cli.local.stack import Stack, deploy
from wirepress_cli.local.template import ACCOUNT, REGION, load_template
from wirepress_cli.local.tokens import TokenVerifier
from wirepress_cli.local.watch import InboxFolder
from wirepress_cli.local.web import Web

SITE = "http://127.0.0.1:8000"
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)

TEMPLATE = """
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  Calls: {Type: String}
  Minutes: {Type: Number, Default: 5}
Globals:
  Function:
    Runtime: python3.13
    Handler: app.handler
    Environment: {Variables: {CALLS: !Ref Calls, SECOND: !Ref SecondQueue, SITE_URL: x}}
Resources:
  Drop:
    Type: AWS::S3::Bucket
    Properties: {NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}}
  SiteBucket: {Type: AWS::S3::Bucket}
  Arrived:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.s3]
        detail-type: [Object Created]
        detail: {bucket: {name: [!Ref Drop]}, object: {key: [{prefix: in/}]}}
      Targets: [{Id: First, Arn: !GetAtt FirstQueue.Arn}]
  FirstQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      RedrivePolicy: {deadLetterTargetArn: !GetAtt FirstDeadLetterQueue.Arn, maxReceiveCount: 3}
  FirstDeadLetterQueue: {Type: AWS::SQS::Queue}
  SecondQueue:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60, DelaySeconds: 1}
  LineQueue:
    Type: AWS::SQS::Queue
    Properties: {FifoQueue: true, VisibilityTimeout: 60}
  ClockFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: clock/
      Events: {Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: !Sub "rate(${Minutes} minutes)"}}}
  FirstFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: first/
      Events: {Work: {Type: SQS, Properties: {Queue: !GetAtt FirstQueue.Arn, BatchSize: 25,
        MaximumBatchingWindowInSeconds: 1, FunctionResponseTypes: [ReportBatchItemFailures]}}}
  LineFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: line/
      Events: {Work: {Type: SQS, Properties: {Queue: !GetAtt LineQueue.Arn, BatchSize: 10,
        FunctionResponseTypes: [ReportBatchItemFailures]}}}
  SecondFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: second/
      Events: {Work: {Type: SQS, Properties: {Queue: !GetAtt SecondQueue.Arn, BatchSize: 10}}}
  ApiFunction:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: api/}
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: api, ProtocolType: HTTP}}
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt ApiFunction.Arn}
  OpenRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Api, RouteKey: "GET /api/things/{name}",
      Target: !Sub "integrations/${Integration}"}
  ClosedRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Api, RouteKey: POST /api/things, AuthorizationType: JWT,
      Target: !Sub "integrations/${Integration}"}
  UserPool:
    Type: AWS::Cognito::UserPool
    Properties:
      UsernameAttributes: [email]
      Schema: [{Name: name, AttributeDataType: String, Required: true, Mutable: true}]
  UserPoolClient:
    Type: AWS::Cognito::UserPoolClient
    Properties: {UserPoolId: !Ref UserPool, ReadAttributes: [name]}
  Moderators:
    Type: AWS::Cognito::UserPoolGroup
    Properties: {UserPoolId: !Ref UserPool, GroupName: moderators}
  Headers:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: headers
        SecurityHeadersConfig: {ContentTypeOptions: {Override: true}}
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins: []
        DefaultCacheBehavior: {TargetOriginId: site, ViewerProtocolPolicy: https-only}
        CacheBehaviors: [{PathPattern: /api/*, TargetOriginId: api, ViewerProtocolPolicy: https-only}]
        CustomErrorResponses: [{ErrorCode: 404, ResponseCode: 404, ResponsePagePath: /404.html}]
"""

NOTE = """
import json, os

CALLS, SECOND = os.environ["CALLS"], os.environ["SECOND"]

def note(name, value):
    with open(CALLS, "a") as calls:
        calls.write(json.dumps([name, value]) + "\\n")
"""

FUNCTIONS = {
    "clock": """
        def handler(event, context):
            note("clock", event["time"])
        """,
    # "bad" always fails, "once" fails the first time, "crash" takes the whole batch with it.
    "first": """
        import boto3
        def handler(event, context):
            note("first", [record["body"] for record in event["Records"]])
            failed = []
            for record in event["Records"]:
                tries = int(record["attributes"]["ApproximateReceiveCount"])
                if record["body"] == "crash":
                    raise RuntimeError("crashed")
                if record["body"] == "bad" or (record["body"] == "once" and tries == 1):
                    failed.append({"itemIdentifier": record["messageId"]})
                else:
                    boto3.client("sqs").send_message(QueueUrl=SECOND, MessageBody=record["body"])
            return {"batchItemFailures": failed}
        """,
    "line": """
        def handler(event, context):
            failed = []
            for record in event["Records"]:
                group = record["attributes"]["MessageGroupId"]
                tries = int(record["attributes"]["ApproximateReceiveCount"])
                if record["body"] == "stubborn" and tries == 1 or group in failed:
                    failed.append(group)
                else:
                    note("line", [group, record["body"]])
            return {"batchItemFailures": [
                {"itemIdentifier": record["messageId"]} for record in event["Records"]
                if record["attributes"]["MessageGroupId"] in failed]}
        """,
    "second": """
        def handler(event, context):
            note("second", [record["body"] for record in event["Records"]])
        """,
    "api": """
        def handler(event, context):
            claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
            name = (event.get("pathParameters") or {}).get("name")
            if name == "missing":
                return {"statusCode": 404, "body": "{}"}
            if name == "broken":
                raise ValueError("broken")
            body = {"route": event["routeKey"], "path": name, "query": event.get("queryStringParameters"),
                    "body": event.get("body"), "claims": claims}
            headers = {"content-type": "application/json"}
            return {"statusCode": 201, "headers": headers, "body": json.dumps(body)}
        """,
}


@dataclass
class Cloud:
    stack: Stack
    dispatcher: Dispatcher
    endpoint: str
    calls_file: Path
    progress: list[Progress]

    def calls(self, name: str) -> list[Any]:
        if not self.calls_file.exists():
            return []
        lines = [json.loads(line) for line in self.calls_file.read_text().splitlines()]
        return [value for called, value in lines if called == name]

    def send(self, queue: str, *bodies: str, **options: str) -> None:
        for number, body in enumerate(bodies):
            fifo = {"MessageDeduplicationId": f"{options}{number}{body}"} if options else {}
            boto3.client("sqs").send_message(
                QueueUrl=self.stack.queues[queue].url, MessageBody=body, **options, **fifo
            )

    def send_later(self, queue: str, body: str, *, seconds: int) -> None:
        url = self.stack.queues[queue].url
        boto3.client("sqs").send_message(QueueUrl=url, MessageBody=body, DelaySeconds=seconds)

    def put(self, bucket: str, key: str, body: bytes = b"x", **options: str) -> None:
        boto3.client("s3").put_object(Bucket=self.stack.names[bucket], Key=key, Body=body, **options)

    def browser(self) -> Client:
        pool = self.stack.user_pool
        assert pool
        return Client(
            Web(
                stack=self.stack,
                runtime=self.dispatcher.runtime,
                sign_in=SignIn(pool, SITE),
                verifier=TokenVerifier(pool, self.endpoint),
            )
        )


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    folder = tmp_path_factory.mktemp("cloud")
    (folder / "template.yaml").write_text(TEMPLATE)
    for name, code in FUNCTIONS.items():
        (folder / name).mkdir()
        (folder / name / "app.py").write_text(NOTE + textwrap.dedent(code))
    calls = folder / "calls.jsonl"
    template = load_template(folder / "template.yaml", {"Calls": str(calls), "Minutes": "7"})
    with aws_stand_in() as endpoint:
        stack = deploy(template, site_url=SITE, auth_url=f"{SITE}/_auth")
        progress: list[Progress] = []
        yield Cloud(stack, Dispatcher(stack, InProcessRuntime(), progress.append), endpoint, calls, progress)


@pytest.fixture
def cloud(deployed: Cloud) -> Cloud:
    deployed.calls_file.unlink(missing_ok=True)
    deployed.progress.clear()
    sqs = boto3.client("sqs")
    for queue in deployed.stack.queues.values():
        messages: Any = [None]
        while messages:
            answer = sqs.receive_message(QueueUrl=queue.url, MaxNumberOfMessages=10, VisibilityTimeout=0)
            messages = answer.get("Messages", [])
            for message in messages:
                sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"])
        name = queue.url.rpartition("/")[2]
        sqs_backends[ACCOUNT][REGION].queues[name]._messages.clear()  # those that were to come later, too
    return deployed


class TestStack:
    def test_reads_triggers_in_the_templates_order(self, cloud: Cloud) -> None:
        assert [trigger.function for trigger in cloud.stack.triggers] == [
            "FirstFunction",
            "LineFunction",
            "SecondFunction",
        ]
        assert [trigger.batch_size for trigger in cloud.stack.triggers] == [25, 10, 10]

    def test_reads_schedules_with_their_parameters(self, cloud: Cloud) -> None:
        ((name, seconds),) = [(one.function, one.seconds) for one in cloud.stack.schedules]
        assert (name, seconds) == ("ClockFunction", 420)

    def test_resolves_environments(self, cloud: Cloud) -> None:
        environment = cloud.stack.functions["FirstFunction"].environment
        assert environment["SECOND"] == cloud.stack.queues["SecondQueue"].url
        assert environment["SITE_URL"] == SITE
        assert "AUTH_URL" not in environment  # the template does not ask for it

    def test_names_the_dead_letter_queues(self, cloud: Cloud) -> None:
        assert [queue.name for queue in cloud.stack.dead_letter_queues()] == ["FirstDeadLetterQueue"]

    def test_refuses_a_parameter_that_the_template_does_not_have(self, tmp_path: Path) -> None:
        path = tmp_path / "template.yaml"
        path.write_text("Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: AWS::SQS::Queue}}\n")
        with pytest.raises(ConfigurationError, match="no parameter Colour"):
            load_template(path, {"Colour": "red"})


class TestDispatcher:
    def test_a_batch_may_be_larger_than_what_sqs_gives_at_once(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", *(str(number) for number in range(25)))
        cloud.dispatcher.drain()
        (batch,) = cloud.calls("first")
        assert sorted(batch, key=int) == [str(number) for number in range(25)]

    def test_an_upstream_queue_is_empty_before_the_next_is_looked_at(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", *(str(number) for number in range(30)))
        cloud.dispatcher.drain()
        lines = cloud.calls_file.read_text().splitlines()
        order = [json.loads(line)[0] for line in lines]
        assert order == sorted(order)  # "first" before "second"
        assert sorted(chain.from_iterable(cloud.calls("second")), key=int) == [
            str(number) for number in range(30)
        ]

    def test_what_settles_waits_for_messages_that_come_later(self, cloud: Cloud) -> None:
        cloud.send("SecondQueue", "early")
        cloud.send_later("FirstQueue", "late", seconds=2)
        cloud.dispatcher.drain()
        names = [json.loads(line)[0] for line in cloud.calls_file.read_text().splitlines()]
        assert names[0] == "first"
        assert sorted(chain.from_iterable(cloud.calls("second"))) == ["early", "late"]

    def test_what_comes_much_later_is_not_waited_for_but_told(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", "now")
        cloud.send_later("FirstQueue", "much later", seconds=900)
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        cloud.send_later("FirstQueue", json.dumps({"not_before": tomorrow}), seconds=1)
        started = time.monotonic()
        cloud.dispatcher.drain()
        assert time.monotonic() - started < 30
        assert cloud.calls("second") == [["now"]]
        near, far = sorted(one.seconds for one in cloud.dispatcher.postponed())
        assert near == pytest.approx(900, abs=30)
        assert far == pytest.approx(86_400, abs=30)

    def test_without_patience_nothing_is_waited_for(self, cloud: Cloud) -> None:
        cloud.send_later("FirstQueue", "soon", seconds=60)
        cloud.send("FirstQueue", "now")
        cloud.dispatcher.drain(patience=0)
        assert cloud.calls("first") == [["now"]]

    def test_what_failed_comes_again_and_nothing_else_does(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", "good", "once")
        cloud.dispatcher.drain()
        assert [sorted(batch) for batch in cloud.calls("first")] == [["good", "once"], ["once"]]
        assert sorted(chain.from_iterable(cloud.calls("second"))) == ["good", "once"]

    def test_what_keeps_failing_ends_in_the_dead_letter_queue(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", "bad")
        cloud.dispatcher.drain()
        assert len(cloud.calls("first")) == 3
        (letter,) = cloud.dispatcher.dead_letters()
        assert (letter.queue, letter.body) == ("FirstDeadLetterQueue", "bad")
        assert "gave up" in letter.reason
        assert cloud.dispatcher.dead_letters() == [letter]  # reading it does not take it away

    def test_a_function_that_raises_fails_its_batch_and_says_why(self, cloud: Cloud) -> None:
        cloud.send("FirstQueue", "crash")
        cloud.dispatcher.drain()
        (letter,) = cloud.dispatcher.dead_letters()
        assert "RuntimeError: crashed" in letter.reason

    def test_a_reason_that_came_with_the_message_is_kept(self, cloud: Cloud) -> None:
        boto3.client("sqs").send_message(
            QueueUrl=cloud.stack.queues["FirstDeadLetterQueue"].url,
            MessageBody='{"url": "https://news.example/"}',
            MessageAttributes={"Reason": {"DataType": "String", "StringValue": "404"}},
        )
        (letter,) = cloud.dispatcher.dead_letters()
        assert (letter.reason, describe(letter.body)) == ("404", "https://news.example/")

    def test_a_fifo_group_keeps_its_order_when_one_fails(self, cloud: Cloud) -> None:
        cloud.send("LineQueue", "one", "stubborn", "three", MessageGroupId="a")
        cloud.send("LineQueue", "alone", MessageGroupId="b")
        cloud.dispatcher.drain()
        done = cloud.calls("line")
        assert [body for group, body in done if group == "b"] == ["alone"]
        in_order = [body for group, body in done if group == "a"]
        assert in_order.index("stubborn") < in_order.index("three")

    def test_objects_reach_the_queue_through_the_rule(self, cloud: Cloud) -> None:
        cloud.put("Drop", "in/a.txt")
        cloud.put("Drop", "elsewhere/b.txt")
        cloud.dispatcher.drain()
        (batch,) = cloud.calls("first")
        assert [describe(body) for body in batch] == ["in/a.txt"]

    def test_schedules_wake_their_function(self, cloud: Cloud) -> None:
        cloud.dispatcher.run_schedules(now=NOW)
        assert cloud.calls("clock") == ["2026-11-16T09:00:00Z"]

    def test_stops_when_asked(self, cloud: Cloud) -> None:
        stop = threading.Event()
        stop.set()
        cloud.send("FirstQueue", "good")
        assert cloud.dispatcher.drain(stop) == 0
        assert cloud.calls("first") == []

    def test_tells_how_far_it_is(self, cloud: Cloud) -> None:
        before = cloud.dispatcher.handled["FirstFunction"]
        cloud.send("FirstQueue", "good")
        cloud.dispatcher.drain()
        assert cloud.progress[0] == Progress("FirstFunction", before + 1, 0)

    def test_says_when_a_function_has_no_code(self, cloud: Cloud, tmp_path: Path) -> None:
        function = cloud.stack.functions["ClockFunction"]
        lost = type(function)("Lost", tmp_path, "app.handler", {}, 3, 128)
        with pytest.raises(FunctionError, match=r"there is no .*app\.py"):
            cloud.dispatcher.runtime.invoke(lost, {})


class TestSite:
    def test_a_directory_means_its_index(self, cloud: Cloud) -> None:
        cloud.put(
            "SiteBucket", "news/index.html", b"<p>news", ContentType="text/html", CacheControl="max-age=60"
        )
        answer = cloud.browser().get("/news/")
        assert (answer.status_code, answer.data) == (200, b"<p>news")
        assert answer.headers["Cache-Control"] == "max-age=60"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        again = cloud.browser().get("/news/", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304

    def test_a_path_without_a_slash_is_sent_to_the_one_with(self, cloud: Cloud) -> None:
        answer = cloud.browser().get("/news")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/news/")

    def test_never_redirects_to_another_host(self, cloud: Cloud) -> None:
        answer = cloud.browser().get("//evil.example")
        assert not answer.headers.get("Location", "/").startswith("//")

    def test_a_missing_page_shows_the_sites_own(self, cloud: Cloud) -> None:
        cloud.put("SiteBucket", "404.html", b"<p>lost", ContentType="text/html")
        answer = cloud.browser().get("/nowhere/")
        assert (answer.status_code, answer.data) == (404, b"<p>lost")

    def test_only_reads(self, cloud: Cloud) -> None:
        assert cloud.browser().post("/news/").status_code == 403


class TestApi:
    def test_routes_with_path_and_query(self, cloud: Cloud) -> None:
        answer = cloud.browser().get("/api/things/a%20b%2Fc?x=1&x=2")
        assert answer.status_code == 201
        assert answer.json
        assert (answer.json["path"], answer.json["query"]) == ("a b/c", {"x": "1,2"})

    def test_unknown_routes_and_methods_are_not_found(self, cloud: Cloud) -> None:
        assert cloud.browser().get("/api/other").status_code == 404
        assert cloud.browser().delete("/api/things/a").status_code == 404

    def test_the_cdns_error_page_covers_the_api_too(self, cloud: Cloud) -> None:
        cloud.put("SiteBucket", "404.html", b"<p>lost", ContentType="text/html")
        assert cloud.browser().get("/api/things/missing").data == b"<p>lost"

    def test_a_function_that_raises_is_a_500(self, cloud: Cloud) -> None:
        assert cloud.browser().get("/api/things/broken").status_code == 500

    def test_wants_a_token(self, cloud: Cloud) -> None:
        assert cloud.browser().post("/api/things", json={}).status_code == 401
        forged = {"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."}
        assert cloud.browser().post("/api/things", json={}, headers=forged).status_code == 401


VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-to-allow"


def query_for(cloud: Cloud, **changes: str) -> dict[str, str]:
    assert cloud.stack.user_pool
    return {
        "response_type": "code",
        "client_id": cloud.stack.user_pool.client_id,
        "redirect_uri": f"{SITE}/signed-in/",
        "state": "state & more",
        "scope": "openid profile",
        "code_challenge": challenge_of(VERIFIER),
        "code_challenge_method": "S256",
        **changes,
    }


def code_for(cloud: Cloud, browser: Client, **form: str) -> str:
    answer = browser.post("/_auth/oauth2/authorize", data={**query_for(cloud), "name": "Mara", **form})
    assert answer.status_code == 302
    target, _, query = answer.headers["Location"].partition("?")
    assert target == f"{SITE}/signed-in/"
    assert "state=state+%26+more" in query
    return query.split("code=")[1].split("&")[0]


def exchange(cloud: Cloud, browser: Client, code: str, **changes: str) -> Any:
    grant = {
        "grant_type": "authorization_code",
        "client_id": query_for(cloud)["client_id"],
        "code": code,
        "redirect_uri": f"{SITE}/signed-in/",
        "code_verifier": VERIFIER,
        **changes,
    }
    return browser.post("/_auth/oauth2/token", data=grant)


class TestSignIn:
    def test_asks_for_a_name(self, cloud: Cloud) -> None:
        answer = cloud.browser().get("/_auth/oauth2/authorize", query_string=query_for(cloud))
        assert answer.status_code == 200
        assert b'name="state" value="state &amp; more"' in answer.data

    def test_gives_tokens_that_the_api_accepts(self, cloud: Cloud) -> None:
        browser = cloud.browser()
        tokens = exchange(cloud, browser, code_for(cloud, browser, moderator="yes")).json
        for kind in ("id_token", "access_token"):
            headers = {"Authorization": f"Bearer {tokens[kind]}"}
            answer = browser.post("/api/things", json={"a": 1}, headers=headers)
            assert answer.status_code == 201
            assert answer.json
            assert answer.json["claims"]["cognito:groups"] == "[moderators]"
            assert json.loads(answer.json["body"]) == {"a": 1}
        headers = {"Authorization": f"Bearer {tokens['id_token']}"}
        claims = browser.post("/api/things", json={}, headers=headers).json["claims"]  # type: ignore[index]
        assert claims["name"] == "Mara"

    def test_the_same_name_is_the_same_reader(self, cloud: Cloud) -> None:
        browser = cloud.browser()
        subjects = set()
        for _ in range(2):
            tokens = exchange(cloud, browser, code_for(cloud, browser)).json
            headers = {"Authorization": f"Bearer {tokens['id_token']}"}
            claims = browser.post("/api/things", json={}, headers=headers).json["claims"]  # type: ignore[index]
            assert "cognito:groups" not in claims
            subjects.add(claims["sub"])
        assert len(subjects) == 1

    def test_a_refresh_token_gives_new_ones(self, cloud: Cloud) -> None:
        browser = cloud.browser()
        tokens = exchange(cloud, browser, code_for(cloud, browser)).json
        again = exchange(
            cloud, browser, "", grant_type="refresh_token", refresh_token=tokens["refresh_token"]
        )
        assert again.status_code == 200
        assert again.json["id_token"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"code_verifier": "another"},
            {"redirect_uri": f"{SITE}/elsewhere/"},
            {"client_id": "another"},
            {"grant_type": "password"},
        ],
    )
    def test_refuses_a_wrong_exchange(self, cloud: Cloud, changes: dict[str, str]) -> None:
        browser = cloud.browser()
        assert exchange(cloud, browser, code_for(cloud, browser), **changes).status_code == 400

    def test_a_code_is_good_once(self, cloud: Cloud) -> None:
        browser = cloud.browser()
        code = code_for(cloud, browser)
        assert exchange(cloud, browser, code).status_code == 200
        assert exchange(cloud, browser, code).json == {"error": "invalid_grant"}

    @pytest.mark.parametrize(
        "changes",
        [
            {"redirect_uri": "https://evil.example/"},
            {"redirect_uri": f"{SITE}.evil.example/"},
            {"client_id": "another"},
            {"response_type": "token"},
            {"code_challenge_method": "plain"},
            {"code_challenge": ""},
        ],
    )
    def test_refuses_a_wrong_request(self, cloud: Cloud, changes: dict[str, str]) -> None:
        query = query_for(cloud, **changes)
        assert cloud.browser().get("/_auth/oauth2/authorize", query_string=query).status_code == 400
        assert cloud.browser().post("/_auth/oauth2/authorize", data={**query, "name": "x"}).status_code == 400

    def test_signing_out_leads_back_to_the_site_only(self, cloud: Cloud) -> None:
        query = {"client_id": query_for(cloud)["client_id"], "logout_uri": f"{SITE}/"}
        assert cloud.browser().get("/_auth/logout", query_string=query).headers["Location"] == f"{SITE}/"
        query["logout_uri"] = "https://evil.example/"
        assert cloud.browser().get("/_auth/logout", query_string=query).status_code == 400

    def test_an_expired_token_does_not_pass(self, cloud: Cloud) -> None:
        browser = cloud.browser()
        tokens = exchange(cloud, browser, code_for(cloud, browser)).json
        assert cloud.stack.user_pool
        verifier = TokenVerifier(cloud.stack.user_pool, cloud.endpoint)
        with pytest.raises(Exception, match="expired"):
            verifier.claims(f"Bearer {tokens['id_token']}", now=datetime(2100, 1, 1, tzinfo=UTC).timestamp())


class TestFolders:
    def test_uploads_what_is_new_or_changed(self, cloud: Cloud, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "ünïcode.md").write_text("one")
        (tmp_path / ".hidden").write_text("no")
        inbox = InboxFolder(tmp_path, cloud.stack.names["Drop"])
        assert inbox.upload_changes() == ["uploads/folder/ünïcode.md"]
        assert inbox.upload_changes() == []
        (tmp_path / "folder" / "ünïcode.md").write_text("changed")
        assert inbox.upload_changes() == ["uploads/folder/ünïcode.md"]
        found = boto3.client("s3").head_object(Bucket=inbox.bucket, Key="uploads/folder/ünïcode.md")
        assert datetime.fromisoformat(found["Metadata"]["modified"]).tzinfo

    def test_exports_the_site_as_a_whole(self, cloud: Cloud, tmp_path: Path) -> None:
        target = tmp_path / "site"
        cloud.put("SiteBucket", "export/index.html", b"new")
        pages = export_site(cloud.stack.names["SiteBucket"], target)
        assert pages >= 1
        assert (target / "export" / "index.html").read_bytes() == b"new"
        (target / "stale.html").write_text("old")
        export_site(cloud.stack.names["SiteBucket"], target)
        assert not (target / "stale.html").exists()
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_a_folder_that_cannot_be_written_is_told_before_anything_is_built(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(**_: object) -> str:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("wirepress_cli.local.export.tempfile.mkdtemp", full)
        with pytest.raises(ConfigurationError, match=r"site cannot be written: No space left on device;"):
            check_target(tmp_path / "site")

    def test_does_not_replace_what_is_not_a_site(self, cloud: Cloud, tmp_path: Path) -> None:
        (tmp_path / "thesis.txt").write_text("years of work")
        with pytest.raises(ConfigurationError, match="not a site"):
            export_site(cloud.stack.names["SiteBucket"], tmp_path)
        assert (tmp_path / "thesis.txt").exists()
        (tmp_path / MARKER).write_text("")
        check_target(tmp_path)
