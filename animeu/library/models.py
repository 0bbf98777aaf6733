"""The models of a library: which ones it keeps to, and each of them loaded when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from animeu.errors import LibraryError
from animeu.search import Store

if TYPE_CHECKING:  # models are heavy, and those who only read do not wait for them
    from animeu import text, vision

CHARACTER_ENCODER = "builtin"
"""The spec of the model by which a library tells characters apart."""


class Models:
    """The specs of a library's models, and the models.

    Parameters
    ----------
    store : Store
        Keeps the specs; a new library takes those that it is given.
    text_encoder, picture_encoder : str, optional
        What the library must have been made with, where that matters to somebody.
    reader, tagger : str, optional
        What is used from now on; vectors do not depend on them, so they may change.

    Attributes
    ----------
    text_encoder : str
    picture_encoder, reader, tagger : str or None

    Raises
    ------
    LibraryError
        When the library was made with other encoders.
    """

    def __init__(
        self,
        store: Store,
        *,
        text_encoder: str | None = None,
        picture_encoder: str | None = None,
        reader: str | None = None,
        tagger: str | None = None,
    ) -> None:
        self.text_encoder = _agreed(store, "text_encoder", text_encoder, default="builtin")
        self.picture_encoder = _named(_agreed(store, "picture_encoder", picture_encoder, default="none"))
        self.reader, self.tagger = _latest(store, "reader", reader), _latest(store, "tagger", tagger)

    @property
    def of_vectors(self) -> set[str | None]:
        """The specs by which the vectors of this library are made."""
        from animeu.vision.characters.encoder import versioned

        return {self.text_encoder, self.picture_encoder, versioned(CHARACTER_ENCODER)}

    @cached_property
    def words(self) -> text.TextEncoder:
        """What turns texts into vectors."""
        from animeu.text import encoder

        return encoder(self.text_encoder)

    @cached_property
    def look(self) -> vision.PictureEncoder | None:
        """What turns pictures, and texts about them, into vectors."""
        from animeu.vision import encoder

        return encoder(self.picture_encoder) if self.picture_encoder else None

    @cached_property
    def reads(self) -> vision.Reader | None:
        """What reads signs and burnt-in subtitles."""
        from animeu.vision import reader

        return reader(self.reader)

    @cached_property
    def tags(self) -> vision.Tagger | None:
        """What tags pictures."""
        from animeu.vision import tagger

        return tagger(self.tagger)


def _agreed(store: Store, setting: str, wanted: str | None, *, default: str) -> str:
    """The spec that the library was made with; a library without episodes takes the one that is wanted."""
    kept = store.setting(setting)
    if wanted is not None and wanted != kept and len(store) and (kept or default) != wanted:
        raise LibraryError(
            store.folder,
            f"it was made with {setting}={kept or default!r}, not {wanted!r}",
            "Open it without that argument, or make another library for that model",
        )
    spec = wanted if wanted is not None else kept if kept is not None else default
    if spec != kept and not store.readonly:
        store.set_setting(setting, spec)
    return spec


def _latest(store: Store, setting: str, wanted: str | None) -> str | None:
    """The spec that was given last."""
    kept = store.setting(setting)
    if wanted is not None and wanted != kept and not store.readonly:
        store.set_setting(setting, wanted)
    return _named(wanted if wanted is not None else kept)


def _named(spec: str | None) -> str | None:
    """None for no model."""
    return None if spec == "none" else spec
