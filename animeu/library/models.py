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

DEFAULTS = {"text_encoder": "builtin", "picture_encoder": "none", "reader": "none", "tagger": "none"}
"""The specs of a library about which nobody said anything."""


class Models:
    """The specs of a library's models, and the models.

    Parameters
    ----------
    store : Store
        Keeps the specs.
    text_encoder, picture_encoder : str, optional
        What the library must have been made with, where that matters to somebody; a new one takes them.
    reader, tagger : str, optional
        What is used from now on; vectors do not depend on them, so they may change. By default those of the last episode.

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
        self.text_encoder = _agreed(store, "text_encoder", text_encoder)
        self.picture_encoder = _named(_agreed(store, "picture_encoder", picture_encoder))
        self.reader, self.tagger = _latest(store, "reader", reader), _latest(store, "tagger", tagger)

    def keep(self, store: Store) -> None:
        """Have the library remember its models, now that an episode goes in that they watched.

        Not before: a spec that cannot be loaded would be in the way of every episode that comes after it.
        """
        for setting in ("text_encoder", "picture_encoder", "reader", "tagger"):
            spec = getattr(self, setting) or "none"
            if spec != (store.setting(setting) or DEFAULTS[setting]):
                store.set_setting(setting, spec)

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


def _agreed(store: Store, setting: str, wanted: str | None) -> str:
    """The spec that the library was made with; a library without episodes takes the one that is wanted."""
    kept = store.setting(setting) or DEFAULTS[setting]
    if wanted is not None and wanted != kept and len(store):
        raise LibraryError(
            store.folder,
            f"it was made with {setting}={kept!r}, not {wanted!r}",
            "Open it without that argument, or make another library for that model",
        )
    return wanted or kept


def _latest(store: Store, setting: str, wanted: str | None) -> str | None:
    """The spec that is given, else the one of the last episode."""
    return _named(wanted or store.setting(setting))


def _named(spec: str | None) -> str | None:
    """None for no model."""
    return None if spec == "none" else spec
