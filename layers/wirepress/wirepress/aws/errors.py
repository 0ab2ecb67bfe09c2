"""The one place where answers of AWS become errors that say what to do next."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    IncompleteReadError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
)
from botocore.exceptions import ConnectionError as BotoConnectionError

from wirepress.errors import ConfigurationError, ConflictError, TransientError, WirepressError

_MISSING = frozenset({"NoSuchKey", "NotFound", "404"})
_CONFLICT = frozenset(
    {
        "409",
        "412",
        "ConditionalCheckFailed",
        "ConditionalCheckFailedException",
        "ConditionalRequestConflict",
        "OperationAborted",
        "PreconditionFailed",
        "TransactionConflict",
        "TransactionConflictException",
    }
)
_TRANSIENT = frozenset(
    {
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "SlowDown",
        "Throttling",
        "ThrottlingError",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
_REFUSED = frozenset({"403", "AccessDenied", "AccessDeniedException", "Forbidden"})
_NOT_SET_UP = frozenset(
    {
        "AWS.SimpleQueueService.NonExistentQueue",
        "NoSuchBucket",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
    }
)
_CREDENTIALS = frozenset(
    {
        "ExpiredToken",
        "ExpiredTokenException",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)


class MissingError(WirepressError):
    """An S3 object that is not there; adapters turn it into `None`."""


@contextmanager
def translated(resource: str) -> Iterator[None]:
    """Run calls on `resource` (a table, queue, bucket or `s3://` address) raising `WirepressError` only."""
    try:
        yield
    except ClientError as error:
        raise translate(error, resource) from error
    except (HTTPClientError, IncompleteReadError, BotoConnectionError) as error:
        raise TransientError(f"{resource} cannot be reached now ({error}); try again") from error
    except (NoCredentialsError, NoRegionError, PartialCredentialsError) as error:
        raise ConfigurationError(f"{resource}: {error}; set AWS credentials and AWS_REGION") from error
    except BotoCoreError as error:
        raise WirepressError(f"{resource}: the request could not be made ({error})") from error


def translate(error: ClientError, resource: str) -> WirepressError:
    """The error to raise for an answer of AWS."""
    code = error.response.get("Error", {}).get("Code", "")
    said = f"{code}: {error.response.get('Error', {}).get('Message', '')}".strip(": ")
    reasons = cancellation_reasons(error)
    if _CONFLICT & {code, *reasons}:
        return ConflictError(f"{resource}: somebody else wrote first ({said}); read again")
    if code in _MISSING:
        return MissingError(f"{resource} is not there")
    if _TRANSIENT & {code, *reasons} or _status(error) >= 500 or _status(error) == 429:
        return TransientError(f"{resource} is busy ({said}); try again")
    return _configuration(code, said, resource) or WirepressError(f"{resource} refused the request ({said})")


def _configuration(code: str, said: str, resource: str) -> ConfigurationError | None:
    if code in _REFUSED:
        return ConfigurationError(
            f"{resource}: access denied ({said}); check this function's policies in template.yaml"
            " (a bucket needs s3:ListBucket as well, or a missing object looks forbidden)"
        )
    if code in _NOT_SET_UP:
        return ConfigurationError(
            f"{resource} does not exist ({said}); check the function's environment and the region"
        )
    if code in _CREDENTIALS:
        return ConfigurationError(f"{resource}: the credentials are not valid ({said}); sign in again")
    return None


def cancellation_reasons(error: ClientError) -> list[str]:
    """Why each action of a cancelled DynamoDB transaction failed, `None` for those that did not."""
    reasons = error.response.get("CancellationReasons", [])
    return [str(reason.get("Code", "None")) for reason in reasons]


def is_contention(error: ClientError) -> bool:
    """Whether a transaction lost against a simultaneous one and no condition of its own failed."""
    failed = set(cancellation_reasons(error)) - {"None"}
    return failed == {"TransactionConflict"}


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
