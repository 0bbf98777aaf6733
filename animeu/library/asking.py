"""What a library is asked: its episodes and people, moments by words, by a character, by a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from animeu.episode import Episode, Language, Summary
from animeu.errors import InvalidValue
from animeu.library import searching
from animeu.library.lookup import lookup
from animeu.library.models import CHARACTER_ENCODER
from animeu.library.opened import Opened
from animeu.library.searching import several
from animeu.library.shown import shown
from animeu.search import Filter, Hit, Overview, Person
from animeu.search.cast import cast
from animeu.search.origin import Origin
from animeu.timeline import Span

if TYPE_CHECKING:  # looking is heavy, and those who only read do not wait for it
    from animeu.vision.picture import Picture


class Asking(Opened):
    """A library that answers questions; nothing here changes it."""

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

    def characters(self) -> tuple[Person, ...]:
        """Everybody who is seen or heard in this library, each one over all episodes: longest on screen first.

        Whose faces are alike in several episodes is one person, with a number that stays when episodes are added; named as
        enrolled, else as most episodes call him or her. What one episode knows alone is in ``episode.characters``.

        Returns
        -------
        tuple of Person
            With time on screen, shots and lines, and the episodes; any of them can be looked for with ``search(character=…)``.

        Examples
        --------
        >>> for person in library.characters():  # doctest: +SKIP
        ...     print(person.handle, person.name, person.seen, [part.episode for part in person.parts])
        """
        return cast(self._store)

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
        character: str | Person | Picture | None = None,
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
        character : str, Person or picture, optional
            Only clips in which this one is seen, and lines that this one says. Without a query: where this one is seen. A name;
            somebody of `characters`, whom ``"#3"`` names, too; or a picture (a `Path`, bytes, PIL image or ndarray) that shows
            the face: nothing is found when it is nobody of this library.
        k : int
            At most so many hits.
        episode : str or list of str, optional
            Only in these episodes.
        speaker : str, optional
            Only lines of this one, and clips in which this one speaks.
        kind : str or list of str, optional
            Only ``"dialogue"``, ``"sign"``, ``"song"``, ``"comment"``, ``"description"``, ``"picture"``, ``"appearance"``.
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
            When a picture cannot be read, or one of a character shows no face.
        NotFound
            When an episode, a speaker or a character is not there; with those that are.
        """
        who = self._meant(character)
        if who is None and character is not None:
            return []
        where = Filter(several(episode), speaker, several(kind), language, span, spoken, who)
        if image is None:
            return searching.search(self._store, self._models, self._indexes, query, where, k)
        if query or where != Filter(where.episodes):
            raise InvalidValue("image", "given with other things to look for", "alone, or with episode=…")
        return [found.hit for found in self.lookup(image, k=k, episode=episode)]

    def _meant(self, character: str | Person | Picture | None) -> str | None:
        """The name or the handle of who is looked for; None for nobody."""
        if isinstance(character, Person):
            return character.handle
        return character if character is None or isinstance(character, str) else shown(self._store, character, CHARACTER_ENCODER)

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
        Filter(several(episode)).check(self._store)
        with self._store.snapshot():
            return lookup(self._store, self._indexes.looks(), picture, k, several(episode))
