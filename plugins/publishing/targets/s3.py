"""Any bucket that speaks S3: Amazon's, Cloudflare R2, Backblaze, Scaleway, MinIO."""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from plugins.core.errors import ConfigurationError
from plugins.core.schema import CLOSED
from plugins.publishing.buckets.bucket import Headers, Stored, Version
from plugins.publishing.buckets.in_place import InPlace
from plugins.publishing.environment import checked_variable
from plugins.publishing.paths import RECORDS, fault_of
from plugins.publishing.session import Session, TargetError
from plugins.publishing.targets.base import Surroundings

SUMMARY = "a bucket that speaks S3, brought up to date in place, with what readers' caches may do"

_MISSING: Final = frozenset({"NoSuchKey", "404", "NotFound"})
_TAKEN: Final = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
_NO_VERSIONS: Final = frozenset({"NotImplemented", "501", "MethodNotAllowed", "405"})
_PARALLEL: Final = 8


def _prefix(text: str) -> str:
    """Return a prefix with one slash at its end; raises ValueError."""
    plain = text.strip("/")
    if plain and fault_of(plain):
        message = fault_of(plain)
        raise ValueError(message)
    return f"{plain}/" if plain else ""


def _endpoint(text: str) -> str:
    """Return the address of a service; raises ValueError."""
    parts = urlsplit(text)
    if text and (parts.scheme not in {"https", "http"} or not parts.hostname):
        message = "is to be an address that begins with https://, or empty for Amazon's"
        raise ValueError(message)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the settings say of such a target."""

    __pydantic_config__: ClassVar = CLOSED

    bucket: Annotated[str, Field(min_length=1, description="the name of the bucket")]
    endpoint: Annotated[
        str,
        AfterValidator(_endpoint),
        Field(description="the service's address; empty: Amazon's"),
    ] = ""
    region: Annotated[str, Field(description="the region")] = "us-east-1"
    prefix: Annotated[
        str, AfterValidator(_prefix), Field(description="what the keys of the site begin with")
    ] = ""
    key_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with the id of the key"),
    ] = "AWS_ACCESS_KEY_ID"
    secret_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with the secret of the key"),
    ] = "AWS_SECRET_ACCESS_KEY"  # noqa: S105 - a name
    session_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with a session's token, if any"),
    ] = "AWS_SESSION_TOKEN"
    timeout: Annotated[
        float, Field(gt=0, le=86_400, description="seconds to wait for an answer")
    ] = 60


@contextlib.contextmanager
def connected(options: Options, surroundings: Surroundings) -> Iterator[Session]:
    """Make a client; nothing is sent yet."""
    client = _client(options, surroundings)
    try:
        bucket = S3Bucket(client, options.bucket)
        yield InPlace(bucket, options.prefix, f"{options.prefix}{RECORDS}/", surroundings.redirects)
    finally:
        client.close()


def _client(options: Options, surroundings: Surroundings) -> Any:
    """Return boto3's client; what it does not get from here it is not to look for."""
    try:
        import boto3  # noqa: PLC0415 - no other target needs it, and it is slow to load
        from botocore.config import Config  # noqa: PLC0415
    except ImportError:
        message = "a bucket needs boto3; install it: pip install boto3"
        raise ConfigurationError(message) from None
    config = Config(
        connect_timeout=min(options.timeout, 10),
        read_timeout=options.timeout,
        retries={"mode": "standard", "total_max_attempts": 3},
        max_pool_connections=_PARALLEL,
        # Not every service knows Amazon's newer checksums; MD5 is sent with each object.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if options.endpoint else "auto"},
    )
    secrets = surroundings.secrets
    with _failing("the settings"):
        return boto3.session.Session().client(
            "s3",
            region_name=options.region,
            endpoint_url=options.endpoint or None,
            aws_access_key_id=secrets.get(options.key_variable),
            aws_secret_access_key=secrets.get(options.secret_variable),
            aws_session_token=secrets.find(options.session_variable) or None,
            config=config,
        )


class S3Bucket:
    """A bucket through boto3's client."""

    def __init__(self, client: Any, name: str, parallel: int = _PARALLEL) -> None:
        """Take the client, and the bucket's name."""
        self._client = client
        self._name = name
        self.parallel = parallel

    def tags(self, prefix: str) -> Mapping[str, str]:
        """Return the keys that begin so, each with its ETag."""
        found: dict[str, str] = {}
        with _failing(prefix or "the bucket"):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._name, Prefix=prefix):
                found |= {o["Key"]: o["ETag"].strip('"') for o in page.get("Contents", ())}
        return found

    def read(self, key: str) -> bytes | None:
        """Return an object."""
        with _failing(key):
            try:
                answer = self._client.get_object(Bucket=self._name, Key=key)
            except Exception as error:
                if _code(error) in _MISSING:
                    return None
                raise
            data: bytes = answer["Body"].read()
        return data

    def create(self, key: str, data: bytes) -> bool:
        """Put an object, if there is none (RFC 9110, If-None-Match)."""
        with _failing(key):
            try:
                self._client.put_object(**self._object(key, data, Headers()), IfNoneMatch="*")
            except Exception as error:
                if _code(error) in _TAKEN:
                    return False
                raise
        return True

    def put(self, key: str, data: bytes, headers: Headers) -> Stored:
        """Put an object in one piece."""
        with _failing(key):
            return _stored(self._client.put_object(**self._object(key, data, headers)))

    def _object(self, key: str, data: bytes, headers: Headers) -> dict[str, Any]:
        digest = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
        about = {"Bucket": self._name, "Key": key, **_told(headers)}
        return {**about, "Body": data, "ContentMD5": digest}

    def copy(self, source: str, version: str, key: str, headers: Headers) -> Stored:
        """Copy within the bucket; what readers are told is said anew, since not all of it comes."""
        place = {"Bucket": self._name, "Key": source} | ({"VersionId": version} if version else {})
        with _failing(key):
            answer = self._client.copy_object(
                Bucket=self._name,
                Key=key,
                CopySource=place,
                MetadataDirective="REPLACE",
                **_told(headers),
            )
        return replace(_stored(answer["CopyObjectResult"]), version=answer.get("VersionId", ""))

    def remove(self, key: str, version: str = "") -> None:
        """Remove an object or one version."""
        which = {"VersionId": version} if version else {}
        with _failing(key):
            self._client.delete_object(Bucket=self._name, Key=key, **which)

    def versions(self, prefix: str) -> tuple[Version, ...]:
        """Return all versions of the keys that begin so."""
        found: list[Version] = []
        with _failing(prefix or "the bucket"):
            pages = self._client.get_paginator("list_object_versions")
            try:
                for page in pages.paginate(Bucket=self._name, Prefix=prefix):
                    both = (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
                    found += [Version(v["Key"], v["VersionId"], bool(v["IsLatest"])) for v in both]
            except Exception as error:
                if _code(error) not in _NO_VERSIONS:
                    raise
        return tuple(found)


def _told(headers: Headers) -> dict[str, str]:
    """Return headers under the names that S3 has for them."""
    named = {
        "ContentType": headers.media_type,
        "CacheControl": headers.caching,
        "ContentEncoding": headers.encoding,
        "WebsiteRedirectLocation": headers.redirect,
    }
    return {name: value for name, value in named.items() if value}


def _stored(answer: Mapping[str, Any]) -> Stored:
    return Stored(str(answer["ETag"]).strip('"'), str(answer.get("VersionId", "")))


def _code(error: Exception) -> str:
    """Return the code of S3's own error; empty: it is none."""
    response = getattr(error, "response", None)
    return str(response.get("Error", {}).get("Code", "")) if isinstance(response, dict) else ""


@contextlib.contextmanager
def _failing(key: str) -> Iterator[None]:
    """Turn what boto3 raises into a TargetError."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - as above

    try:
        yield
    except (BotoCoreError, ClientError, ValueError, OSError) as error:
        message = f"{key}: {error}"
        raise TargetError(message) from error
