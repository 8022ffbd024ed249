"""Settings come from flags, then the environment, then the file, and nothing misspelt passes."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tasks.errors import ConfigInvalid
from tasks.memo_settings import Watch, Weekday, pair_named
from tasks.settings import clock, edition_days, edition_of, environment, load, set_environment


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start each test in an empty folder, with none of our settings in the environment."""
    for name in list(os.environ):
        if name.startswith("DRAGOMAN_") or name == "PREFECT_API_URL":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestSources:
    """Where a value comes from."""

    def test_there_are_defaults_for_everything(self) -> None:
        """Nothing has to be set, and by default nothing is mailed."""
        settings = load()
        assert (settings.seeds, settings.outputs, settings.mail.host) == (Path("seeds"), "outputs", None)

    def test_flags_win_over_environment_over_file(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The nearer source wins, value by value."""
        (bare / "dragoman.toml").write_text('title = "file"\noutputs = "file"\ntimezone = "Europe/Oslo"\n')
        monkeypatch.setenv("DRAGOMAN_TITLE", "environment")
        monkeypatch.setenv("DRAGOMAN_OUTPUTS", "environment")
        settings = load(title="flag", outputs=None)
        assert (settings.title, settings.outputs, settings.timezone) == ("flag", "environment", "Europe/Oslo")

    def test_nested_values_join(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file sets the server and the environment the password."""
        (bare / "dragoman.toml").write_text('[mail]\nhost = "mail.example.org"\nuser = "desk"\n')
        monkeypatch.setenv("DRAGOMAN_MAIL__PASSWORD", "open sesame")
        monkeypatch.setenv("DRAGOMAN_MAIL__RECIPIENTS", '["a@example.org", "b@example.org"]')
        mail = load().mail
        assert (mail.host, mail.user, len(mail.recipients)) == ("mail.example.org", "desk", 2)
        assert mail.password is not None
        assert mail.password.get_secret_value() == "open sesame"

    def test_a_password_is_never_printed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Neither the settings nor a complaint about them show it."""
        monkeypatch.setenv("DRAGOMAN_MAIL__PASSWORD", "open sesame")
        assert "sesame" not in repr(load()) + load().model_dump_json()
        monkeypatch.setenv("DRAGOMAN_MAIL__PORT", "many")
        with pytest.raises(ConfigInvalid) as caught:
            load()
        assert "sesame" not in str(caught.value)

    def test_the_prefect_address_of_the_environment_is_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Prefect's own name for it works, and ours wins."""
        monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
        assert load().prefect_api_url == "http://127.0.0.1:1/api"
        monkeypatch.setenv("DRAGOMAN_PREFECT_API_URL", "http://127.0.0.1:2/api")
        assert load().prefect_api_url == "http://127.0.0.1:2/api"

    def test_a_stray_env_file_is_not_read(self, bare: Path) -> None:
        """A `.env` of some other program changes nothing."""
        (bare / ".env").write_text("DRAGOMAN_TITLE=stray\n")
        assert load().title != "stray"


class TestRefusals:
    """What is wrong is named."""

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ('tilte = "x"', "tilte"),
            ('[mail]\nhots = "x"', "mail.hots"),
            ("batch_size = 0", "batch_size"),
            ('timezone = "Mars/Olympus"', "timezone"),
            ('timezone = "../etc"', "timezone"),
            ('[mail]\nsecurity = "maybe"', "mail.security"),
            ("[gate]\nmin_wrods = 5", "gate.min_wrods"),
            ("[gate]\nmin_letters_share = 60", "gate.min_letters_share"),
            ("title = ", "dragoman.toml"),
        ],
        ids=[
            "unknown",
            "unknown nested",
            "out of range",
            "no zone",
            "path as zone",
            "no choice",
            "unknown limit",
            "no share",
            "no TOML",
        ],
    )
    def test_a_wrong_file_is_refused(self, bare: Path, text: str, named: str) -> None:
        """Misspelt names and bad values are named as they stand in the file."""
        (bare / "dragoman.toml").write_text(text)
        with pytest.raises(ConfigInvalid, match=named):
            load()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("DRAGOMAN_TILTE", "x"),
            ("DRAGOMAN_MAIL__HOTS", "x"),
            ("DRAGOMAN_ISSUE_HOUR", "25"),
            ("DRAGOMAN_MAIL__RECIPIENTS", "a@x, b@x"),
        ],
    )
    def test_a_wrong_environment_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        """Misspelt names and bad values in the environment are named too."""
        monkeypatch.setenv(name, value)
        with pytest.raises(ConfigInvalid, match=r"(?i)tilte|hots|issue_hour|mail"):
            load()


class TestDerived:
    """What follows from the settings."""

    @pytest.mark.parametrize(
        ("outputs", "local", "url"),
        [
            ("results", "results", "sqlite:///{}/results/dragoman.db"),
            ("s3://desk/results", "outputs", "sqlite:///{}/outputs/dragoman.db"),
        ],
    )
    def test_the_ledger_lies_on_a_disk(self, bare: Path, outputs: str, local: str, url: str) -> None:
        """The ledger is in the outputs folder, or beside when that is an object store."""
        settings = load(outputs=outputs)
        assert settings.local_folder == bare / local
        assert settings.ledger_url == url.format(bare)
        assert load(database_url="postgresql://x/y").ledger_url == "postgresql://x/y"

    def test_the_digest_knows_what_shapes_a_memo(self) -> None:
        """The title changes what a memo says; where it is kept or sent does not."""
        assert load().digest() == load(outputs="elsewhere", mail={"host": "mail.example.org"}).digest()
        assert load().digest() != load(title="Other").digest()

    def test_the_digest_knows_the_gate(self, bare: Path) -> None:
        """A limit, and what the user's rules say, change what a memo says."""
        rules = bare / "mine.json"
        digests = {load().digest(), load(gate={"min_words": 40}).digest()}
        for text in ("{}", "[]"):
            rules.write_text(text)
            digests.add(load(gate={"suites": [rules]}).digest())
        assert len(digests) == 4

    def test_the_clock_can_be_set(self) -> None:
        """A moment without zone is the desk's; one with a zone is moved there."""
        oslo = {"timezone": "Europe/Oslo"}
        assert clock(load(now="2026-11-16T07:00", **oslo)).isoformat() == "2026-11-16T07:00:00+01:00"
        assert clock(load(now="2026-11-15T23:30Z", **oslo)).isoformat() == "2026-11-16T00:30:00+01:00"

    def test_unset_the_clock_runs(self) -> None:
        """Without a set moment the clock is the machine's, in the desk's zone."""
        moment = clock(load(timezone="Asia/Tokyo"))
        assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)
        assert moment.utcoffset() == timedelta(hours=9)


class TestEditions:
    """ISO weeks."""

    @pytest.mark.parametrize(
        ("day", "edition"),
        [
            (date(2026, 11, 16), "2026-W47"),
            (date(2026, 11, 22), "2026-W47"),
            (date(2026, 1, 1), "2026-W01"),
            (date(2027, 1, 3), "2026-W53"),
            (date(2024, 12, 30), "2025-W01"),
        ],
    )
    def test_a_day_lies_in_its_iso_week(self, day: date, edition: str) -> None:
        """Around New Year the week's year is not the day's."""
        assert edition_of(day) == edition
        first, last = edition_days(edition)
        assert first <= day <= last
        assert (first.isoweekday(), last.isoweekday()) == (1, 7)

    @pytest.mark.parametrize("wrong", ["2026", "2026-W54", "2025-W53", "2026-Wxx", "W47", "", "2026-W4-W7"])
    def test_what_is_no_week_is_refused(self, wrong: str) -> None:
        """A mistyped edition is named."""
        with pytest.raises(ConfigInvalid, match="no ISO week"):
            edition_days(wrong)


class TestEnvironment:
    """The one door to the environment."""

    def test_another_process_gets_changes_and_this_one_keeps_its_own(self) -> None:
        """Changes for another process do not leak."""
        assert environment(DRAGOMAN_TITLE="x")["DRAGOMAN_TITLE"] == "x"
        assert "DRAGOMAN_TITLE" not in os.environ

    def test_values_that_are_set_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the user set is not overruled."""
        monkeypatch.setenv("PREFECT_HOME", "mine")
        monkeypatch.setenv("DO_NOT_TRACK", "")
        monkeypatch.delenv("DO_NOT_TRACK")
        set_environment(PREFECT_HOME="ours", DO_NOT_TRACK="1")
        assert (os.environ["PREFECT_HOME"], os.environ["DO_NOT_TRACK"]) == ("mine", "1")


class TestTheDesksOwn:
    """What a desk sets about its memo."""

    def test_a_file_sets_watch_list_outlets_rings_and_limits(self, bare: Path) -> None:
        """One file holds all of it, rings with their own watch lists included."""
        (bare / "dragoman.toml").write_text(
            'week_start = "sunday"\n[watch]\nactors = ["Hakan Fidan"]\npairs = ["Greece-Turkey"]\n'
            '[outlets]\n"Tern News" = "B"\n[limits]\ndevelopments = 5\n'
            '[[rings]]\nname = "envoy"\nrecipients = ["envoy@example.org"]\n[rings.watch]\nterms = ["grain"]\n'
        )
        settings = load()

        assert (settings.watch.actors, settings.outlets["Tern News"]) == (("Hakan Fidan",), "B")
        assert (settings.limits.developments, settings.limits.quotes) == (5, 8)
        assert settings.rings[0].watch == Watch(terms=("grain",))

    def test_what_the_memo_says_depends_on_it(self, bare: Path) -> None:
        """A watch list, a letter or a limit is in the digest; who reads it is not."""
        plain = load().digest()

        assert load(watch={"terms": ["grain"]}).digest() != plain
        assert load(outlets={"Tern News": "A"}).digest() != plain
        assert load(rings=[{"name": "envoy"}]).digest() == plain

    @pytest.mark.parametrize(
        ("start", "first", "last"),
        [
            ("monday", date(2026, 11, 16), date(2026, 11, 22)),
            ("sunday", date(2026, 11, 15), date(2026, 11, 21)),
            ("saturday", date(2026, 11, 14), date(2026, 11, 20)),
            ("wednesday", date(2026, 11, 18), date(2026, 11, 24)),
        ],
    )
    def test_a_week_starts_where_the_desk_says(self, start: Weekday, first: date, last: date) -> None:
        """Each day of an edition's week lies in that edition, and the days beside it do not."""
        assert edition_days("2026-W47", week_start=start) == (first, last)
        assert {edition_of(day, week_start=start) for day in (first, last)} == {"2026-W47"}
        assert edition_of(last + timedelta(days=1), week_start=start) == "2026-W48"


@pytest.mark.parametrize("words", ["Greece–Turkey", "Turkey - Greece", "Greece-Turkey", "Turkey — Greece"])
def test_pairs_are_named_in_one_order(words: str) -> None:
    """Any dash parts a pair, and its names come in alphabetical order."""
    assert pair_named(words) == ("Greece", "Turkey")
