"""Every table has one fixed schema that explains itself."""

import pyarrow as pa
import pytest

from tasks.schemas import SCHEMAS, as_table

DESIGNED = {
    "articles",
    "regions",
    "passages",
    "actors",
    "mentions",
    "quotes",
    "events",
    "topics",
    "memo_lines",
}
DATE = {"article_id": "a1", "start": 3, "end": 9, "text": "Monday", "value": None, "precision": "day"}


def _fields(schema: pa.Schema) -> list[pa.Field]:
    inner = [
        field.type.value_type.field(number)
        for field in schema
        if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type)
        for number in range(field.type.value_type.num_fields)
    ]
    return [*schema, *inner]


def test_all_designed_tables_are_there() -> None:
    """The tables the design names have a schema each."""
    assert set(SCHEMAS) >= DESIGNED


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_is_described(name: str) -> None:
    """Columns, and those nested in lists, say what they hold in a phrase without full stop."""
    for field in _fields(SCHEMAS[name]):
        words = field.metadata[b"description"].decode()
        assert words, field.name
        assert not words.endswith("."), field.name


@pytest.mark.parametrize("name", SCHEMAS)
def test_offsets_come_in_pairs_with_their_unit(name: str) -> None:
    """Where there is a start there is an end of the same type, and both say what they count."""
    fields = {field.name: field for field in SCHEMAS[name]}
    for start in [field for key, field in fields.items() if key == "start" or key.endswith("_start")]:
        end = fields[start.name.removesuffix("start") + "end"]
        assert (start.type, start.nullable) == (end.type, end.nullable)
        assert start.metadata[b"unit"] == end.metadata[b"unit"] == b"character offset"


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_column_is_named_twice_or_is_the_folder(name: str) -> None:
    """The edition is in the folder's name and must not clash with a column."""
    names = SCHEMAS[name].names
    assert len(set(names)) == len(names)
    assert "edition" not in names


class TestAsTable:
    """Rows laid out by the schema."""

    def test_rows_fit(self) -> None:
        """Values come back as they were, in the schema's columns."""
        table = as_table("dates", [DATE])
        assert table.schema.equals(SCHEMAS["dates"], check_metadata=True)
        assert table.to_pylist() == [DATE]

    def test_no_rows_make_an_empty_table(self) -> None:
        """A table without rows still has all columns."""
        assert as_table("quotes", []).schema == SCHEMAS["quotes"]

    @pytest.mark.parametrize("change", [{"extra": 1}, {"text": ...}], ids=["one more", "one missing"])
    def test_other_columns_are_refused(self, change: dict[str, object]) -> None:
        """A column too many or too few is named, never dropped or filled."""
        row = {key: value for key, value in {**DATE, **change}.items() if value is not ...}
        with pytest.raises(KeyError, match=next(iter(change))):
            as_table("dates", [row])

    def test_a_value_of_another_type_is_refused(self) -> None:
        """Text is no offset."""
        with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
            as_table("dates", [DATE | {"start": "three"}])
