"""The façade: a folder that keeps analysed episodes and answers questions about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, overload

from animeu import text, vision
from animeu.analysis import Progress, Scripts, analyze, digest
from animeu.episode import Episode, Language, Summary
from animeu.errors import AnimeuError, LibraryError
from animeu.search import Filter, Hit, Index, Meaning, Overview, Store
from animeu.search import search as find
from animeu.timeline import Span
from animeu.tracks import Vectors

VIDEO_SUFFIXES = frozenset({
    ".mkv", ".mp4", ".m4v", ".webm", ".avi", ".mov", ".ts", ".m2ts", ".mts", ".mpg", ".mpeg", ".wmv", ".flv", ".ogv", ".3gp",
})  # fmt: skip
"""What a folder is searched for; a file that is named outright may have any suffix."""

LEAST_PICTURE_SIMILARITY = 0.2
"""Cosine of a text and a picture below which the picture is no hit; contrastive models put true pairs at .25 to .35 and chance
below .2 (Radford et al. 2021, OpenAI CLIP). To be measured for each model when one is at hand."""


def open(  # noqa: A001 - `animeu.open` reads as what it does
    folder: str | Path,
    *,
    text_encoder: str | None = None,
    picture_encoder: str | None = None,
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
    return Library(folder, text_encoder=text_encoder, picture_encoder=picture_encoder, readonly=readonly, wait=wait)


def episode_files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that are meant: a file stands for itself, a folder for all videos below it, in order of name."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in VIDEO_SUFFIXES and file.is_file())
            found += sorted(file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


class Additions(Sequence[Episode]):
    """The episodes of a folder that are now in the library, in order, and the files that could not be added.

    Parameters
    ----------
    episodes : sequence of Episode
    failed : mapping of Path to AnimeuError
        Why each of the others is not.
    """

    def __init__(self, episodes: Sequence[Episode], failed: Mapping[Path, AnimeuError]) -> None:
        self._episodes, self.failed = tuple(episodes), dict(failed)

    @overload
    def __getitem__(self, index: int) -> Episode: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Episode]: ...
    def __getitem__(self, index: int | slice) -> Episode | Sequence[Episode]:
        return self._episodes[index]

    def __len__(self) -> int:
        return len(self._episodes)

    def __repr__(self) -> str:
        return f"Additions({len(self)} episodes, {len(self.failed)} failed)"


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
        readonly: bool = False,
        wait: float = 30.0,
    ) -> None:
        self.folder = Path(folder).expanduser()
        self._store = Store(self.folder, readonly=readonly, wait=wait)
        self.text_encoder = self._agree("text_encoder", text_encoder, default="builtin")
        self.picture_encoder = self._agree("picture_encoder", picture_encoder, default="") or None

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

    @cached_property
    def _words(self) -> text.TextEncoder:
        return text.encoder(self.text_encoder)

    @cached_property
    def _look(self) -> vision.PictureEncoder | None:
        return vision.encoder(self.picture_encoder) if self.picture_encoder else None

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
        name: str | None = None,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Episode | Additions:
        """Watch an episode, or all episodes of a folder, and keep what was found.

        A file gives an `Episode`, a folder `Additions`; `add_file` and `add_folder` are the two by name, with their types.
        """
        if Path(path).is_dir():
            return self.add_folder(path, force=force, progress=progress)
        return self.add_file(path, subtitles=subtitles, name=name, force=force, progress=progress)

    def add_file(
        self,
        path: str | Path,
        *,
        subtitles: Scripts = None,
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
            Scripts besides the streams inside; by default those beside the video that share its name.
        name : str, optional
            What to call it; by default the file's stem, with the folder's name before it when another episode has that.
        force : bool
            Watch it again even when nothing changed.
        progress : callable, optional
            Called with a stage's name and its share done.

        Raises
        ------
        MediaError, SubtitleError
            When a file cannot be read.
        LibraryError
            When the library cannot be written, or the name belongs to another file.
        """
        path = Path(path).expanduser()
        self._store.database.require_writable()
        asked = digest(path, subtitles=subtitles, text_encoder=self.text_encoder, picture_encoder=self.picture_encoder)
        known = self._store.by_digest(asked)
        if known is not None and not force and name in (None, known):
            return self._found_again(known, path)
        analysis = analyze(
            path,
            subtitles=subtitles,
            name=known if known and name is None else self._free_name(path, name),
            text_encoder=self._words,
            picture_encoder=self._look,
            progress=progress,
        )
        self._store.write(analysis.episode, analysis.vectors)
        self._index()  # so that the first search does not wait for it
        return analysis.episode

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
        """
        added: list[Episode] = []
        failed: dict[Path, AnimeuError] = {}
        for path in episode_files([folder]):
            tell = _of(path.name, progress) if progress else None
            try:
                added.append(self.add_file(path, force=force, progress=tell))
            except LibraryError:
                raise  # it concerns all that would follow
            except AnimeuError as error:
                failed[path] = error
        return Additions(added, failed)

    def _free_name(self, path: Path, wanted: str | None) -> str:
        """A name that no other file has: the one that is wanted, the stem, or the stem with the folder before it."""
        here = str(path.resolve())
        owners = {row.name: row.path for row in self._store.rows()}
        for name in [wanted] if wanted else [path.stem, f"{path.resolve().parent.name}/{path.stem}"]:
            if owners.get(name, here) == here:
                return name
        raise LibraryError(
            self.folder,
            f"the name {name!r} belongs to {owners[name]}",
            "Give this one another: name=… (--name on the command line)",
        )

    def remove(self, name: str) -> None:
        """Forget an episode; its file is not touched.

        Raises
        ------
        NotFound
            When there is none of that name.
        """
        self._store.remove(name)

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
        """The most telling lines of an episode; see `Episode.summary`."""
        return self.episode(name).summary(language=language, length=length)

    def search(
        self,
        query: str,
        *,
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
            When the query is empty.
        NotFound
            When an episode or a speaker is not there; with those that are.
        """
        where = Filter(
            episodes=_several(episode), speaker=speaker, kinds=_several(kind), language=language, span=span, spoken=spoken
        )
        return find(self._store, query, meanings=self._meanings(query), where=where, k=k)

    def _index(self) -> Index:
        return Index.open(self._store, "text", self.text_encoder)

    def _meanings(self, query: str) -> list[Meaning]:
        """The query as the models of this library see it."""
        if not query.strip():
            return []
        asked = Vectors(self.text_encoder, self._words.encode([query]))
        meanings = [Meaning(self._index(), asked)]
        if self._look is not None:
            shown = Vectors(self._look.spec, self._look.encode_text([query]))
            index = Index.open(self._store, "pictures", self._look.spec)
            meanings.append(Meaning(index, shown, least=LEAST_PICTURE_SIMILARITY))
        return meanings


def _several(names: str | Sequence[str] | None) -> Sequence[str]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def _of(name: str, progress: Progress) -> Progress:
    """A progress whose stages carry a file's name before them."""
    return lambda stage, share: progress(f"{name}: {stage}", share)
