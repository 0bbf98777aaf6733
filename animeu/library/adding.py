"""Episodes on their way into a library: what is unchanged is not watched again, what is new is kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from animeu.episode import Episode
from animeu.errors import AnimeuError, InvalidValue, LibraryError, MissingExtra, NameTaken, SpecError
from animeu.library import cast, people
from animeu.library.additions import Additions
from animeu.library.choices import choose, chosen
from animeu.library.files import episode_files, names
from animeu.library.models import Models
from animeu.search import Store

if TYPE_CHECKING:  # watching is heavy, and those who only search do not wait for it
    from animeu.analysis import Analysis, Progress, Scripts


def add_file(
    store: Store,
    models: Models,
    path: str | Path,
    *,
    subtitles: Scripts,
    keyframes: str | Path | None,
    name: str | None,
    force: bool,
    progress: Progress | None,
) -> Episode:
    """Watch one episode and keep it, unless it is kept already; see `Library.add_file`."""
    from animeu.analysis import analyze, inputs

    store.database.require_writable()
    if subtitles is None:
        subtitles = chosen(store, "scripts", path)
    if keyframes is None:
        keyframes = next(iter(chosen(store, "keyframes", path) or ()), None)
    given = inputs(
        path,
        subtitles=subtitles,
        keyframes=keyframes,
        text_encoder=models.text_encoder,
        picture_encoder=models.picture_encoder,
        reader=models.reader,
        tagger=models.tagger,
    )
    known = store.by_digest(given.digest)
    if known is not None and not force and name in (None, known):
        return _found_again(store, known, given.path)
    known = known or store.by_path(str(given.path.resolve()))
    found = analyze(
        given, text_encoder=models.words, picture_encoder=models.look, reader=models.reads, tagger=models.tags, progress=progress
    )
    episode = _keep(store, models, found, [name] if name else [known] if known else names(given.path), replacing=known)
    choose(store, "scripts", given.path, given.scripts if given.asked else None)
    choose(store, "keyframes", given.path, [given.keyframes] if given.keyframes else None)
    return episode


def add_analysis(store: Store, models: Models, found: Analysis, name: str | None) -> Episode:
    """Keep what was found elsewhere; see `Library.add_analysis`."""
    store.database.require_writable()
    if others := {one.spec for one in found.vectors.values()} - models.of_vectors:
        raise InvalidValue("models of the analysis", sorted(others), f"those of the library: {models.text_encoder}")
    path = Path(found.episode.path)
    known = store.by_path(str(path.resolve()))
    return _keep(store, models, found, [name] if name else [known] if known else names(path), replacing=known)


def add_folder(folder: str | Path, add: Callable[[Path, Progress | None], Episode], progress: Progress | None) -> Additions:
    """Add all videos below a folder, one by one; one that fails stops no other; a library or a model that fails does."""
    added: list[Episode] = []
    failed: dict[Path, AnimeuError] = {}
    for path in episode_files([folder]):
        try:
            added.append(add(path, _of(path.name, progress) if progress else None))
        except (LibraryError, SpecError, MissingExtra):
            raise  # it concerns all that would follow
        except AnimeuError as error:
            failed[path] = error
    return Additions(added, failed)


def _keep(store: Store, models: Models, found: Analysis, wanted: Iterable[str], replacing: str | None) -> Episode:
    """Write an episode under the first of the names that is free, and forget the one that it replaces."""
    taken: NameTaken | None = None
    with store.transaction():
        models.keep(store)
        told = people.told(store, found.episode, found.vectors.get("faces"))
        for name in wanted:
            episode = replace(told, name=name)
            try:
                looks = found.vision.looks if found.vision else None
                store.write(episode, found.vectors, looks=looks, replacing=replacing)
            except NameTaken as error:
                taken = error
                continue
            if replacing is not None and replacing != name:
                store.remove(replacing)
            cast.tell(store)
            return episode
    assert taken is not None  # there is always a name to try
    raise taken


def _found_again(store: Store, name: str, path: Path) -> Episode:
    """An episode that is kept already; when its file is no longer where it was, this is its new place."""
    episode = store.episode(name)
    if not Path(episode.path).exists():
        store.moved(name, str(path.resolve()))
        episode = store.episode(name)
    return episode


def _of(name: str, progress: Progress) -> Progress:
    """A progress whose stages carry a file's name before them."""
    return lambda stage, share: progress(f"{name}: {stage}", share)
