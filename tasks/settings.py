"""Settings: `dragoman.toml`, then `DRAGOMAN_*` in the environment, then flags; nothing else reads the environment."""

import hashlib
import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from tasks.errors import ConfigInvalid
from tasks.memo_settings import Letter, Limits, Rings, Watch, Weekday, days_before_monday

FILE = "dragoman.toml"
NOBODY = "desk@localhost.invalid"
"""Who a message is made out to until readers are named; it is never mailed."""


class Mail(BaseModel):
    """How memos are mailed; without a host nothing leaves the machine and only the `.eml` is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str | None = Field(
        default=None, description="SMTP server; unset means write the message, send nothing"
    )
    port: int = Field(default=587, ge=1, le=65535, description="SMTP port")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the line is protected"
    )
    user: str | None = Field(default=None, description="Login name, if the server wants one")
    password: SecretStr | None = Field(default=None, description="Login password")
    sender: str = Field(default="dragoman@localhost.invalid", description="Address the memo comes from")
    recipients: tuple[str, ...] = Field(
        default=(NOBODY,), description="Addresses the memo goes to, one message each"
    )
    timeout: float = Field(default=30.0, gt=0, description="Seconds to wait for the server at each step")
    on_unknown: Literal["hold", "resend"] = Field(
        default="hold",
        description="A message that may have arrived: hold it for a person, or send it once more",
    )
    dkim_key: Path | None = Field(
        default=None, description="File with a private key, PEM, to sign messages with; unset means unsigned"
    )
    dkim_selector: str = Field(
        default="dragoman", pattern=r"^[A-Za-z0-9.-]+$", description="Where the DNS has the public key"
    )


class Gate(BaseModel):
    """What an article must keep to; each limit has its reason, and what breaks a critical one is quarantined."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_words: int = Field(
        default=60, ge=0, description="Fewest words of body; less is a teaser or an error page"
    )
    max_words: int = Field(default=50_000, ge=1, description="Most words; more is a dump or a book")
    min_letters_share: float = Field(
        default=0.6, ge=0, le=1, description="Least share of letters; below it are tables, code, broken text"
    )
    max_line: int = Field(
        default=100_000, ge=1, description="Longest line in characters; a longer one is data, not prose"
    )
    languages: tuple[str, ...] = Field(
        default=("en",), min_length=1, description="ISO 639-1 codes of languages whose rules are known"
    )
    min_body_share: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Least share of body before a warning; ordinary ones have three quarters",
    )
    max_boilerplate_share: float = Field(
        default=0.02, ge=0, le=1, description="Most site furniture before a warning; a share button is none"
    )
    min_year: int = Field(
        default=1900, ge=1, le=9999, description="Earliest year of publication; an older one is misread"
    )
    max_days_ahead: int = Field(
        default=1, ge=0, description="Days after receipt it may be dated; two time zones differ by one"
    )
    max_shared_share: float = Field(
        default=0.5, ge=0, le=1, description="Most sentences others had before, until the memo says so"
    )
    suites: tuple[Path, ...] = Field(
        default=(), description="JSON files with rules of your own for articles; see docs/gate.md"
    )


class Fields(BaseModel):
    """What the fields of records and the columns of tables are called, beyond the usual names, which come after."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: tuple[str, ...] = Field(default=(), description="The headline")
    text: tuple[str, ...] = Field(default=(), description="The body")
    published: tuple[str, ...] = Field(default=(), description="The date of publication")
    url: tuple[str, ...] = Field(default=(), description="The web address")
    site: tuple[str, ...] = Field(default=(), description="The outlet or its domain")
    author: tuple[str, ...] = Field(default=(), description="Who wrote it")
    language: tuple[str, ...] = Field(default=(), description="The language, as a code")


class Settings(BaseSettings):
    """Everything a desk can set; unknown names are errors."""

    model_config = SettingsConfigDict(
        env_prefix="DRAGOMAN_", env_nested_delimiter="__", toml_file=FILE, extra="forbid", frozen=True
    )

    title: str = Field(default="Weekly brief: Turkey, Russia and neighbours", description="Title of the memo")
    seeds: Path = Field(default=Path("seeds"), description="Folder that articles are dropped in")
    outputs: str = Field(default="outputs", description="Folder or address (s3://…) that results are kept in")
    database_url: str | None = Field(
        default=None, description="Ledger database; unset means SQLite in the outputs folder"
    )
    timezone: str = Field(default="UTC", description="The desk's time zone, an IANA name")
    now: datetime | None = Field(
        default=None, description="The clock, for tests and repeats; unset means now"
    )
    issue_hour: int = Field(default=7, ge=0, le=23, description="Hour of the day that a memo is dated with")
    cron: str = Field(default="0 7 * * 1", description="When `dragoman serve` runs the briefing")
    batch_size: int = Field(default=4000, ge=1, le=5000, description="Most articles taken in as one batch")
    learnt: bool = Field(
        default=True, description="Judge unknown names by weights learnt from annotated news (docs/actors.md)"
    )
    workers: int = Field(
        default=0, ge=0, le=64, description="Processes that share large work; 0 means one for each core"
    )
    max_file_bytes: int = Field(
        default=5_000_000,
        ge=1_000,
        description="Larger texts are refused; documents may be five times as large",
    )
    fields: Fields = Field(
        default_factory=Fields, description="Names of record fields or table columns beyond the usual ones"
    )
    settle_seconds: float = Field(
        default=1.0, ge=0, le=60, description="How long a fresh file must lie still"
    )
    week_start: Weekday = Field(default="monday", description="The day that an edition's week starts on")
    watch: Watch = Field(default_factory=Watch, description="What the watch list holds")
    outlets: dict[str, Letter] = Field(
        default_factory=dict, description="Reliability of outlets by name, A to F; others are F, not judged"
    )
    rings: Rings = Field(default=(), description="Rings of readers with watch lists of their own")
    limits: Limits = Field(default_factory=Limits, description="How long the parts of the memo are at most")
    mail: Mail = Field(default_factory=Mail, description="How memos are mailed")
    gate: Gate = Field(default_factory=Gate, description="What an article must keep to")
    prefect_api_url: Annotated[str | None, NoDecode] = Field(
        default=None,
        description="Prefect API to use; unset means PREFECT_API_URL, else a local server is started",
    )

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{name!r} is no IANA time zone") from error
        return name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - a stray .env must not re-point a run
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - secrets come by environment
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read flags first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def zone(self) -> ZoneInfo:
        """Return the desk's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def ledger_url(self) -> str:
        """Return the address of the ledger database."""
        return self.database_url or f"sqlite:///{self.local_folder / 'dragoman.db'}"

    @property
    def local_folder(self) -> Path:
        """Return the local folder for what must lie on a disk: the outputs, or `outputs` beside an object store."""
        return Path("outputs" if "://" in self.outputs else self.outputs).absolute()

    def digest(self) -> str:
        """Return a short digest of the settings that can change what a memo says, rules of the user's included."""
        shaping = self.model_dump_json(
            include={
                *("title", "timezone", "issue_hour", "batch_size", "max_file_bytes", "gate"),
                *("week_start", "watch", "outlets", "limits", "learnt"),
            }
        )
        rules = [path.read_bytes() if path.is_file() else b"" for path in self.gate.suites]
        return hashlib.sha256(b"\0".join([shaping.encode(), *rules])).hexdigest()[:12]


def load(**flags: Any) -> Settings:
    """Read the settings.

    Args:
        flags: Values given on the command line; None means not given.

    Raises:
        ConfigInvalid: A setting is unknown or out of range; the message names each.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        found = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigInvalid(f"{FILE}, DRAGOMAN_* or flags: {found}") from error
    except (OSError, ValueError) as error:
        raise ConfigInvalid(f"{FILE}: {error}") from error
    _refuse_unknown_environment()
    if settings.prefect_api_url is None and os.environ.get("PREFECT_API_URL"):
        settings = settings.model_copy(update={"prefect_api_url": os.environ["PREFECT_API_URL"]})
    return settings


def _refuse_unknown_environment() -> None:
    known = {f"DRAGOMAN_{name}".upper() for name in Settings.model_fields}
    given = {name.split("__")[0] for name in os.environ if name.startswith("DRAGOMAN_")}
    if unknown := sorted(given - known):
        raise ConfigInvalid(f"environment: {', '.join(unknown)} is no setting")


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment with changes, to start another process with."""
    return {**os.environ, **changes}


def set_environment(**changes: str) -> None:
    """Change this process's environment, for libraries that read nothing else; set values stay."""
    for name, value in changes.items():
        os.environ.setdefault(name, value)


def use_one_thread() -> None:
    """Let the matrix library use one thread; for our small matrices more cost more. Call it before numpy is loaded."""
    set_environment(OPENBLAS_NUM_THREADS="1")


def wall_clock(settings: Settings) -> datetime:
    """Return the real moment, for records of what ran when; never for what a memo says."""
    return datetime.now(settings.zone)


def clock(settings: Settings) -> datetime:
    """Return the moment the run goes by, in the desk's zone."""
    now = settings.now or wall_clock(settings)
    return now.replace(tzinfo=settings.zone) if now.tzinfo is None else now.astimezone(settings.zone)


def edition_of(day: date, *, week_start: Weekday = "monday") -> str:
    """Return the ISO week (ISO 8601) a day lies in, such as `2026-W47`; a week that starts earlier moves whole."""
    year, week, _ = (day + timedelta(days=days_before_monday(week_start))).isocalendar()
    return f"{year}-W{week:02d}"


def edition_days(edition: str, *, week_start: Weekday = "monday") -> tuple[date, date]:
    """Return the first and the last day of an edition, for most desks its Monday and its Sunday.

    Raises:
        ConfigInvalid: The edition is no ISO week.
    """
    try:
        year, week = edition.split("-W")
        first = date.fromisocalendar(int(year), int(week), 1) - timedelta(days=days_before_monday(week_start))
        return first, first + timedelta(days=6)
    except ValueError as error:
        raise ConfigInvalid(f"{edition!r} is no ISO week such as 2026-W47") from error
