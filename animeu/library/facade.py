"""The façade: a folder that keeps analysed episodes and answers questions about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from animeu.episode import Episode, Language, Summary
from animeu.errors import AnimeuError, InvalidValue, LibraryError, NameTaken, Notice
from animeu.library import people
from animeu.library.additions import Additions
from animeu.library.files import episode_files, names
from animeu.library.lookup import look_index
from animeu.library.lookup import lookup as origins_of
from animeu.search import Filter, Group, Hit, Index, Meaning, Overview, Store
from animeu.search import search as find
from animeu.search.likeness import LookIndex
from animeu.search.origin import Origin
from animeu.search.people import sightings
from animeu.search.query import LEAST_SIMILARITY
from animeu.timeline import Span
from animeu.tracks import Vectors

if TYPE_CHECKING:  # watching is heavy, and those who only search do not wait for it
    from animeu import text, vision
    from animeu.analysis import Analysis, Progress, Scripts
    from animeu.vision.picture import Picture

LEAST_PICTURE_SIMILARITY = 0.2
"""Cosine of a text and a picture below which the picture is no hit; contrastive models put true pairs at .25 to .35 and chance
below .2 (Radford et al. 2021, OpenAI CLIP). To be measured for each model when one is at hand."""

CHARACTER_ENCODER = "builtin"
"""The spec of the model by which the library tells characters apart."""

PICTURE_SHIFT = LEAST_SIMILARITY - LEAST_PICTURE_SIMILARITY
"""What makes a picture that is just near enough weigh as much as a text that is."""


def open(  # noqa: A001 - `animeu.open` reads as what it does
    folder: str | Path,
    *,
    text_encoder: str | None = None,
    picture_encoder: str | None = None,
    reader: str | None = None,
    tagger: str | None = None,
    readonly: bool = False,
    wait: float = 30.0,
) -> Library:
    """Open a library: a folder of analysed episodes. It is made when it is not there.

    Parameters
    ----------
    folder : str or Path
        ``~`` is your home.
    text_encoder, picture_encoder : str, optional
        Model specs. A new library keeps the ones that it is made with (``"builtin"`` and none by default).
    reader, tagger : str, optional
        Model specs of what reads signs and burnt-in subtitles, and of what tags pictures: those that were given last, none by
        default; ``"none"`` for none. Episodes that were added with others are watched again when they are added again.
    readonly : bool
        Only search and read, and fail when the folder is not there.
    wait : float
        Seconds to wait for another process that writes.

    Raises
    ------
    LibraryError
        When the folder cannot be used, or was made with other models.
    LibraryTooNew
        When a newer animeu wrote it.

    Examples
    --------
    >>> library = open("~/anime")  # doctest: +SKIP
    >>> library.search("they argue in the rain", k=5)  # doctest: +SKIP
    """
    return Library(
        folder,
        text_encoder=text_encoder,
        picture_encoder=picture_encoder,
        reader=reader,
        tagger=tagger,
        readonly=readonly,
        wait=wait,
    )


class Library:
    """A folder of analysed episodes that can be searched; see `open` for the parameters.

    A context manager; closed as well when it is collected.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        text_encoder: str | None = None,
        picture_encoder: str | None = None,
        reader: str | None = None,
        tagger: str | None = None,
        readonly: bool = False,
        wait: float = 30.0,
    ) -> None:
        self.folder = Path(folder).expanduser()
        self._store = Store(self.folder, readonly=readonly, wait=wait, cache=True)
        self._indexes: dict[tuple[Group, str], tuple[int, Index]] = {}
        self._looks: tuple[int, LookIndex] | None = None
        try:
            self.text_encoder = self._agree("text_encoder", text_encoder, default="builtin")
            look = self._agree("picture_encoder", picture_encoder, default="none")
            self.reader, self.tagger = self._latest("reader", reader), self._latest("tagger", tagger)
        except AnimeuError:
            self._store.close()
            raise
        self.picture_encoder = None if look == "none" else look

    def _agree(self, setting: str, wanted: str | None, *, default: str) -> str:
        """The model spec that the library was made with; a library without episodes takes the one that is wanted."""
        kept = self._store.setting(setting)
        if wanted is not None and wanted != kept and len(self._store) and (kept or default) != wanted:
            raise LibraryError(
                self.folder,
                f"it was made with {setting}={kept or default!r}, not {wanted!r}",
                "Open it without that argument, or make another library for that model",
            )
        spec = wanted if wanted is not None else kept if kept is not None else default
        if spec != kept and not self._store.readonly:
            self._store.set_setting(setting, spec)
        return spec

    def _latest(self, setting: str, wanted: str | None) -> str | None:
        """The model spec that was given last; vectors do not depend on it, so it may change."""
        if wanted is not None and wanted != self._store.setting(setting) and not self._store.readonly:
            self._store.set_setting(setting, wanted)
        spec = wanted if wanted is not None else self._store.setting(setting)
        return None if spec == "none" else spec

    @cached_property
    def _words(self) -> text.TextEncoder:
        from animeu.text import encoder

        return encoder(self.text_encoder)

    @cached_property
    def _look(self) -> vision.PictureEncoder | None:
        from animeu.vision import encoder

        return encoder(self.picture_encoder) if self.picture_encoder else None

    @cached_property
    def _reader(self) -> vision.Reader | None:
        from animeu.vision import reader

        return reader(self.reader)

    @cached_property
    def _tagger(self) -> vision.Tagger | None:
        from animeu.vision import tagger

        return tagger(self.tagger)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()

    def __repr__(self) -> str:
        return f"Library({str(self.folder)!r}, {len(self)} episodes)"

    def __len__(self) -> int:
        return len(self._store)

    def __contains__(self, name: object) -> bool:
        return name in self._store

    def __iter__(self) -> Iterator[Episode]:
        return (self.episode(name) for name in self._store.names())

    # -- keeping ----------------------------------------------------------------------------------------------------------

    def add(
        self,
        path: str | Path,
        *,
        subtitles: Scripts = None,
        keyframes: str | Path | None = None,
        name: str | None = None,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Episode | Additions:
        """Watch an episode, or all episodes of a folder, and keep what was found.

        A file gives an `Episode`, a folder `Additions`; `add_file` and `add_folder` are the two by name, with their types.

        Raises
        ------
        InvalidValue
            When subtitles, keyframes or a name are given for a folder.
        MediaError, SubtitleError, NameTaken, LibraryError
            As `add_file`.
        """
        if not Path(path).expanduser().is_dir():
            return self.add_file(path, subtitles=subtitles, keyframes=keyframes, name=name, force=force, progress=progress)
        if subtitles is not None or keyframes is not None or name is not None:
            given = subtitles or keyframes or name
            raise InvalidValue("subtitles, keyframes or name", given, "left out for a folder: they go with a single episode")
        return self.add_folder(path, force=force, progress=progress)

    def add_file(
        self,
        path: str | Path,
        *,
        subtitles: Scripts = None,
        keyframes: str | Path | None = None,
        name: str | None = None,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Episode:
        """Watch one episode and keep what was found, in one transaction.

        What is unchanged (the file, the scripts beside it, the models) is not watched again. Killed on the way, the library
        holds what it held before.

        Parameters
        ----------
        path : str or Path
            A video, a sound file, or a subtitle file.
        subtitles : path or list of paths, optional
            Scripts besides the streams inside; by default those that were chosen for this file before, else those beside the
            video that share its name.
        keyframes : path, optional
            A keyframe file; by default the one that was chosen for this file before.
        name : str, optional
            What to call it; by default what it is called already, else the file's stem, with folders before it when another
            episode has that. A new name for a known episode takes the place of the old one.
        force : bool
            Watch it again even when nothing changed.
        progress : callable, optional
            Called with a stage's name and its share done.

        Raises
        ------
        MediaError, SubtitleError, FileError
            When a file cannot be read.
        NameTaken
            When another file has the name that was asked for.
        LibraryError
            When the library cannot be written.
        """
        from animeu.analysis import analyze, inputs

        self._store.database.require_writable()
        if subtitles is None:
            subtitles = self._chosen("scripts", path)
        if keyframes is None:
            keyframes = next(iter(self._chosen("keyframes", path) or ()), None)
        given = inputs(
            path,
            subtitles=subtitles,
            keyframes=keyframes,
            text_encoder=self.text_encoder,
            picture_encoder=self.picture_encoder,
            reader=self.reader,
            tagger=self.tagger,
        )
        known = self._store.by_digest(given.digest)
        if known is not None and not force and name in (None, known):
            return self._found_again(known, given.path)
        known = known or self._store.by_path(str(given.path.resolve()))
        found = analyze(
            given,
            text_encoder=self._words,
            picture_encoder=self._look,
            reader=self._reader,
            tagger=self._tagger,
            progress=progress,
        )
        episode = self._keep(found, [name] if name else [known] if known else names(given.path), replacing=known)
        self._choose("scripts", given.path, given.scripts if given.asked else None)
        self._choose("keyframes", given.path, [given.keyframes] if given.keyframes else None)
        self._index("text", self.text_encoder)  # so that the first search does not wait for it
        return episode

    def add_analysis(self, found: Analysis, *, name: str | None = None) -> Episode:
        """Keep what `animeu.analyze` found, without watching anything.

        Parameters
        ----------
        found : Analysis
        name : str, optional
            What to call it; by default the file's stem, with folders before it when another episode has that.

        Raises
        ------
        InvalidValue
            When its vectors were made by other models than the library's.
        NameTaken
            When another file has the name that was asked for.
        LibraryError
            When the library cannot be written.
        """
        self._store.database.require_writable()
        wanted = {self.text_encoder, self.picture_encoder, CHARACTER_ENCODER}
        if others := {one.spec for one in found.vectors.values()} - wanted:
            raise InvalidValue("models of the analysis", sorted(others), f"those of the library: {self.text_encoder}")
        path = Path(found.episode.path)
        known = self._store.by_path(str(path.resolve()))
        episode = self._keep(found, [name] if name else [known] if known else names(path), replacing=known)
        self._index("text", self.text_encoder)  # so that the first search does not wait for it
        return episode

    def _chosen(self, what: str, path: str | Path) -> list[Path] | None:
        """The scripts or keyframes that were chosen for this file before, as far as they are still there; None when none were."""
        from animeu.analysis import is_script

        kept = json.loads(self._store.setting(_chosen_for(what, Path(path))) or "null")
        return None if kept is None or is_script(Path(path)) else [Path(file) for file in kept if Path(file).exists()]

    def _choose(self, what: str, path: Path, files: Sequence[Path] | None) -> None:
        """Remember which scripts or keyframes were chosen for a file."""
        self._store.set_setting(_chosen_for(what, path), json.dumps(None if files is None else [*map(str, files)]))

    def _keep(self, found: Analysis, wanted: Iterable[str], replacing: str | None) -> Episode:
        """Write an episode under the first of the names that is free, and forget the one that it replaces."""
        taken: NameTaken | None = None
        with self._store.writing():
            gallery, faces = people.gallery_of(self._store, CHARACTER_ENCODER), found.vectors.get("faces")
            told = people.named(found.episode, faces, gallery) if gallery and faces else found.episode
            for name in wanted:
                episode = replace(told, name=name)
                try:
                    looks = found.vision.looks if found.vision else None
                    self._store.write(episode, found.vectors, looks=looks, replacing=replacing)
                except NameTaken as error:
                    taken = error
                    continue
                if replacing is not None and replacing != name:
                    self._store.remove(replacing)
                return episode
        assert taken is not None  # there is always a name to try
        raise taken

    def _found_again(self, name: str, path: Path) -> Episode:
        """An episode that is kept already; when its file is no longer where it was, this is its new place."""
        episode = self.episode(name)
        if not Path(episode.path).exists():
            self._store.moved(name, str(path.resolve()))
            episode = self.episode(name)
        return episode

    def add_folder(self, folder: str | Path, *, force: bool = False, progress: Progress | None = None) -> Additions:
        """Watch all videos below a folder; a file that fails is told in ``failed`` and does not stop the others.

        The stages told to ``progress`` carry the file's name before them, as in ``"Show - 01.mkv: watch"``.

        Raises
        ------
        LibraryError
            When the library cannot be written: that concerns all files.
        """
        added: list[Episode] = []
        failed: dict[Path, AnimeuError] = {}
        for path in episode_files([folder]):
            tell = _of(path.name, progress) if progress else None
            try:
                added.append(self.add_file(path, force=force, progress=tell))
            except LibraryError:
                raise
            except AnimeuError as error:
                failed[path] = error
        return Additions(added, failed)

    def remove(self, name: str) -> None:
        """Forget an episode; its file is not touched.

        Raises
        ------
        NotFound
            When there is none of that name.
        """
        self._store.remove(name)
        self._index("text", self.text_encoder)

    def enrol(self, folder: str | Path) -> tuple[Notice, ...]:
        """Show the library who is who: a folder that holds a folder of pictures for each character, named as he or she is.

        The faces of all episodes, those that are here and those that come, are named by them. One to five pictures that show
        the face are enough; who is like nobody stays unknown.

        Parameters
        ----------
        folder : str or Path

        Returns
        -------
        tuple of Notice
            What was passed over: pictures without a face, of two faces, of somebody else.

        Raises
        ------
        FileError
            When there is no such folder, or nobody in it could be enrolled; tells why.
        LibraryError
            When the library cannot be written.
        """
        return people.enrol(self._store, Path(folder), CHARACTER_ENCODER)

    def forget(self, character: str) -> None:
        """Forget the pictures of a character; who is seen is told without them.

        Raises
        ------
        NotFound
            When nobody of that name was enrolled; with those who were.
        """
        people.forget_one(self._store, character, CHARACTER_ENCODER)

    # -- asking -----------------------------------------------------------------------------------------------------------

    def episodes(self) -> tuple[Overview, ...]:
        """An overview of each episode, in order of name: name, path, duration, how many shots, clips and lines."""
        return self._store.rows()

    def episode(self, name: str) -> Episode:
        """All that is known about one episode.

        Raises
        ------
        NotFound
            When there is none of that name; with those that there are.
        """
        return self._store.episode(name)

    def summary(self, name: str, *, language: Language | None = None, length: int = 8) -> Summary:
        """The most telling lines of an episode; see `Episode.summary`.

        Raises
        ------
        NotFound
            When there is no episode of that name, or no track in that language.
        InvalidValue
            When the length is below 1.
        """
        return self.episode(name).summary(language=language, length=length)

    def search(
        self,
        query: str = "",
        *,
        image: Picture | None = None,
        character: str | None = None,
        k: int = 10,
        episode: str | Sequence[str] | None = None,
        speaker: str | None = None,
        kind: str | Sequence[str] | None = None,
        language: Language | None = None,
        span: Span | None = None,
        spoken: bool | None = None,
    ) -> list[Hit]:
        """Find moments by what is said, shown or meant.

        Words and meaning are looked for at once, in Japanese, Chinese and English, whatever the language of the query. With a
        picture encoder, pictures are looked for too.

        Parameters
        ----------
        query : str
            May be left out where a character or an image is looked for.
        image : path, bytes, PIL image or ndarray, optional
            A screenshot whose moment is looked for; alone, or within ``episode``. `lookup` tells more of what is found.
        character : str, optional
            Only clips in which this one is seen, and lines that this one says. Without a query: where this one is seen.
        k : int
            At most so many hits.
        episode : str or list of str, optional
            Only in these episodes.
        speaker : str, optional
            Only lines of this one, and clips in which this one speaks.
        kind : str or list of str, optional
            Only ``"dialogue"``, ``"sign"``, ``"song"``, ``"comment"``, ``"description"``, ``"picture"``.
        language : str, optional
            Only texts in this language.
        span : Span, optional
            Only what shares time with it.
        spoken : bool, optional
            True for what is said, False for all else.

        Returns
        -------
        list of Hit
            Best first; empty when nothing is near enough.

        Raises
        ------
        InvalidValue
            When there is neither a query nor a character nor an image, or an image and something else than ``episode``.
        PictureError
            When the image cannot be read.
        NotFound
            When an episode, a speaker or a character is not there; with those that are.
        """
        where = Filter(_several(episode), speaker, _several(kind), language, span, spoken, character)
        if image is not None:
            if query or where != Filter(where.episodes):
                raise InvalidValue("image", "given with other things to look for", "alone, or with episode=…")
            return [found.hit for found in self.lookup(image, k=k, episode=episode)]
        if character is not None and not query:
            return sightings(self._store, character, where, k)
        asked = Vectors(self.text_encoder, self._words.encode([query]))
        shown = Vectors(self._look.spec, self._look.encode_text([query])) if self._look else None
        with self._store.snapshot():  # the index and the rows it points to are of one moment
            return find(self._store, query, meanings=self._meanings(asked, shown), where=where, k=k)

    def lookup(self, picture: Picture, *, k: int = 5, episode: str | Sequence[str] | None = None) -> list[Origin]:
        """Find the episode and the second that a picture was taken from.

        Mirrored, cropped to 70 % of each side, with borders, tinted, brighter, compressed, smaller, with subtitles or logos, it
        is still found.

        Parameters
        ----------
        picture : path, bytes, PIL image or ndarray
        k : int
            At most so many places; those within five seconds are one.
        episode : str or list of str, optional
            Only in these episodes.

        Returns
        -------
        list of Origin
            The likeliest first; empty when the picture comes from nowhere in this library.

        Raises
        ------
        InvalidValue
            When ``k`` is below 1.
        PictureError
            When the picture cannot be read.
        NotFound
            When an episode is not there; with those that are.
        """
        Filter(_several(episode)).check(self._store)
        with self._store.snapshot():
            if self._looks is None or self._looks[0] != self._store.revision:
                self._looks = (self._store.revision, look_index(self._store))
            return origins_of(self._store, self._looks[1], picture, k, _several(episode))

    def _index(self, group: Group, spec: str) -> Index:
        """An index of the library as it is now, opened again only after somebody wrote."""
        revision = self._store.revision
        opened = self._indexes.get((group, spec))
        if opened is None or opened[0] != revision:
            opened = self._indexes[group, spec] = (revision, Index.open(self._store, group, spec))
        return opened[1]

    def _meanings(self, asked: Vectors, shown: Vectors | None) -> list[Meaning]:
        """Where the query is looked for, as the models of this library see it; an empty one means nothing."""
        meanings = [Meaning(self._index("text", asked.spec), asked)] if asked.values.any() else []
        if shown is not None and meanings:
            meanings.append(Meaning(self._index("pictures", shown.spec), shown, LEAST_PICTURE_SIMILARITY, PICTURE_SHIFT))
        return meanings


def _chosen_for(what: str, path: Path) -> str:
    """The setting that keeps the scripts or keyframes chosen for a file."""
    return f"{what} of {path.expanduser().resolve()}"


def _several(names: str | Sequence[str] | None) -> Sequence[str]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def _of(name: str, progress: Progress) -> Progress:
    """A progress whose stages carry a file's name before them."""
    return lambda stage, share: progress(f"{name}: {stage}", share)
