"""The façade: a folder that keeps analysed episodes and answers questions about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from animeu.episode import Episode
from animeu.errors import InvalidValue, Notice
from animeu.library import adding, people
from animeu.library.additions import Additions
from animeu.library.asking import Asking
from animeu.library.models import CHARACTER_ENCODER

if TYPE_CHECKING:  # watching is heavy, and those who only search do not wait for it
    from animeu.analysis import Analysis, Progress, Scripts


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
        Model specs of what reads signs and burnt-in subtitles, and of what tags pictures: those of the last episode that was
        added, none by default; ``"none"`` for none. Episodes that were added with others are watched again when they are added
        again.
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


class Library(Asking):
    """A folder of analysed episodes that can be searched; see `open` for the parameters.

    Here is what changes it; what it is asked stands in `animeu.library.asking.Asking`.
    """

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
        SpecError, MissingExtra
            When a model cannot be loaded; before anything is watched.
        NameTaken
            When another file has the name that was asked for.
        LibraryError
            When the library cannot be written.
        """
        episode = adding.add_file(
            self._store,
            self._models,
            path,
            subtitles=subtitles,
            keyframes=keyframes,
            name=name,
            force=force,
            progress=progress,
        )
        self._refresh()
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
        episode = adding.add_analysis(self._store, self._models, found, name)
        self._refresh()
        return episode

    def add_folder(self, folder: str | Path, *, force: bool = False, progress: Progress | None = None) -> Additions:
        """Watch all videos below a folder; a file that fails is told in ``failed`` and does not stop the others.

        The stages told to ``progress`` carry the file's name before them, as in ``"Show - 01.mkv: watch"``.

        Raises
        ------
        LibraryError
            When the library cannot be written: that concerns all files.
        SpecError, MissingExtra
            When one of its models cannot be loaded: that concerns all files, too.
        """
        return adding.add_folder(folder, lambda path, tell: self.add_file(path, force=force, progress=tell), progress)

    def remove(self, name: str) -> None:
        """Forget an episode; its file is not touched.

        Raises
        ------
        NotFound
            When there is none of that name.
        """
        self._store.remove(name)
        self._refresh()

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
        people.forget_one(self._store, character)

    def _refresh(self) -> None:
        """Bring the index of texts up to date, so that the first search does not wait for it."""
        self._indexes.of("text", self.text_encoder)
