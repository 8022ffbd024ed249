"""The language model: found, checked and read with."""

import json
import shutil
from pathlib import Path

import pytest

from tasks.errors import ModelMissing
from tasks.extract import model as module
from tasks.extract.model import digest, load_model, open_model

pytestmark = pytest.mark.model


class TestLoadModel:
    """load_model."""

    def test_only_the_entity_recogniser_is_loaded(self):
        """Nothing but names is looked for, which is what makes it fast."""
        assert load_model().nlp.pipe_names == ["ner"]

    def test_it_says_which_model_it_is(self):
        """A run can record package, name, version and digest."""
        model = load_model()

        assert model.name == "en_core_web_md"
        assert model.package in module.FOLDERS
        assert model.version.startswith("3.")
        assert len(model.sha256) == 64

    def test_a_process_loads_it_once(self):
        """The second call gives the same object."""
        assert load_model() is load_model()

    def test_none_installed_is_an_error_with_a_remedy(self, monkeypatch):
        """Without any of the packages the error names them."""
        monkeypatch.setattr(module, "FOLDERS", {"no_such_model": Path})
        load_model.cache_clear()
        try:
            with pytest.raises(ModelMissing, match="no_such_model"):
                load_model()
        finally:
            load_model.cache_clear()


class TestRead:
    """Model.read."""

    def test_texts_come_back_in_order(self):
        """Reading in batches keeps the order."""
        texts = [f"Angela Merkel met {n} students in Hamburg." for n in range(40)]

        assert texts == [doc.text for doc in load_model().read(texts)]

    def test_it_streams(self):
        """The first text is read before the last is asked for."""
        taken = []

        def texts():
            for number in range(200):
                taken.append(number)
                yield f"Text {number} from Vienna."

        next(load_model().read(texts()))

        assert len(taken) < 100

    def test_same_text_same_names(self):
        """Two readings agree, whatever else is in the batch."""
        text = "Siemens sent Angela Merkel to Toronto."
        alone = next(load_model().read([text]))
        among = list(load_model().read(["Other words.", text, "More of them from Oslo."]))[1]

        assert [(e.text, e.label_) for e in alone.ents] == [(e.text, e.label_) for e in among.ents]


class TestOpenModel:
    """open_model."""

    def test_an_empty_folder_is_refused(self, tmp_path):
        """No description, no model."""
        with pytest.raises(ModelMissing, match=r"meta\.json"):
            open_model(tmp_path, package="nothing")

    @pytest.mark.parametrize(
        "meta",
        [
            pytest.param({"lang": "de", "name": "x", "version": "1", "pipeline": ["ner"]}, id="not-english"),
            pytest.param(
                {"lang": "en", "name": "x", "version": "1", "pipeline": ["tagger"]}, id="finds-no-names"
            ),
            pytest.param({"lang": "en", "name": "", "version": "1", "pipeline": ["ner"]}, id="no-name"),
            pytest.param([], id="not-a-description"),
        ],
    )
    def test_a_wrong_description_is_refused(self, tmp_path, meta):
        """The model must say that it is English and finds names."""
        (tmp_path / "meta.json").write_text(json.dumps(meta))

        with pytest.raises(ModelMissing):
            open_model(tmp_path, package="wrong")

    def test_a_folder_without_weights_is_refused(self, tmp_path):
        """A right description alone is not enough."""
        meta = {"lang": "en", "name": "x", "version": "1", "pipeline": ["ner"]}
        (tmp_path / "meta.json").write_text(json.dumps(meta))

        with pytest.raises(ModelMissing, match="cannot be loaded"):
            open_model(tmp_path, package="hollow")


class TestDigest:
    """digest."""

    def test_one_byte_changes_it(self, tmp_path):
        """The digest covers contents."""
        (tmp_path / "a").write_bytes(b"one")
        before = digest(tmp_path)
        (tmp_path / "a").write_bytes(b"two")

        assert before != digest(tmp_path)

    def test_it_does_not_depend_on_where_the_folder_is(self, tmp_path):
        """A copy elsewhere has the same digest, caches aside."""
        (tmp_path / "one").mkdir()
        (tmp_path / "one" / "a").write_bytes(b"x")
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        (tmp_path / "two" / "__pycache__").mkdir()
        (tmp_path / "two" / "__pycache__" / "b.pyc").write_bytes(b"y")

        assert digest(tmp_path / "one") == digest(tmp_path / "two")
