"""The hours of a day as a painter mixes them: sky, sun, what light and shadow do to a colour, the colour of distance."""

from __future__ import annotations

from dataclasses import dataclass, replace

from animeu.sample.picture.palette import mix, rgb

Gains = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour.

    Parameters
    ----------
    sky : tuple of (float, str)
        Colours of the sky by the share of the plane's height, from above.
    sun : tuple of float
        Where the sun, or the moon, stands; its colour and the radius of its glow follow.
    light, dark : tuple of float
        What the light, and what the shadow, multiply a colour of plain day with, per channel.
    air : str
        What far things fade into.
    cloud : tuple of str
        A cloud where light falls on it, its body, its shadow.
    lamps : bool
        Lamps and windows shine.
    starry : float
        How many stars are seen, 0 to 1.
    snowy : bool
        Snow lies on what is green and on what is stone.
    clock : float
        What clocks show, in hours.
    """

    sky: tuple[tuple[float, str], ...]
    sun: tuple[float, float]
    sun_colour: str
    sun_reach: float
    light: Gains
    dark: Gains
    air: str
    cloud: tuple[str, str, str]
    lamps: bool = False
    starry: float = 0.0
    snowy: bool = False
    clock: float = 12.0

    def lit(self, colour: str) -> str:
        """A colour in the light of this hour."""
        return _times(_winter(colour) if self.snowy else colour, self.light)

    def dim(self, colour: str, share: float = 1.0) -> str:
        """A colour in the shadow of this hour; ``share`` 0 leaves it in the light."""
        return mix(self.lit(colour), _times(_winter(colour) if self.snowy else colour, self.dark), share)

    def far(self, colour: str, distance: float) -> str:
        """A lit colour through air; at ``distance`` 1 nothing of it is left."""
        return mix(self.lit(colour), self.air, distance)

    def glass(self, colour: str = "#7fa3bd", *, on: bool = True) -> str:
        """A window: warm where somebody is at home and it is dark, else a piece of sky."""
        return "#ffd98a" if self.lamps and on else mix(self.lit(colour), self.air, 0.25)

    def under(self, weather: str) -> Hour:
        """The same hour under clouds, where it rains, snows or is misty."""
        if weather not in ("rain", "snow", "fog"):
            return self
        grey, share = self.lit("#919bad"), 0.78 if weather == "rain" else 0.6
        veil = mix(grey, "#ffffff", 0.0 if weather == "rain" else 0.25)
        dull = (0.90, 0.92, 0.96) if weather == "rain" else (0.97, 0.98, 1.0)
        return replace(
            self,
            sky=tuple((at, mix(colour, mix(veil, "#ffffff", 0.25 * at), share)) for at, colour in self.sky),
            sun_colour=mix(self.sun_colour, veil, 0.7),
            sun_reach=self.sun_reach * 0.5,
            light=_mild(self.light, self.dark, dull, 0.25),
            dark=_mild(self.dark, self.light, dull, 0.12),
            air=mix(self.air, veil, 0.55),
            cloud=(mix(self.cloud[0], veil, 0.75), mix(self.cloud[1], veil, 0.6), mix(self.cloud[2], veil, 0.45)),
            starry=0.0,
            snowy=weather == "snow",
        )


def _winter(colour: str) -> str:
    """A colour under snow: leaves and grass are covered, all else is powdered."""
    red, green, blue = rgb(colour)
    pale = max(red, green, blue) - min(red, green, blue) < 60
    return mix(colour, "#f2f5fb", 0.74 if green > red and green > blue else 0.4 if pale else 0.12)


def _times(colour: str, gains: Gains) -> str:
    return "#" + "".join(f"{min(round(part * gain), 255):02x}" for part, gain in zip(rgb(colour), gains, strict=True))


def _mild(gains: Gains, other: Gains, dull: Gains, share: float) -> Gains:
    a, b, c = ((g + (o - g) * share) * d for g, o, d in zip(gains, other, dull, strict=True))
    return a, b, c


HOURS = {
    "dawn": Hour(
        ((0, "#7d9ede"), (0.28, "#b3bdea"), (0.46, "#ecc7dc"), (0.58, "#ffd8c6"), (0.66, "#fff0d8")),
        (632, 420),
        "#fff0cf",
        560,
        (1.0, 0.91, 0.90),
        (0.60, 0.60, 0.80),
        "#e6d3e0",
        ("#fff1e6", "#f2c4d2", "#a99fd0"),
        clock=5 + 10 / 60,
    ),
    "day": Hour(
        ((0, "#1f6fd0"), (0.25, "#4a9ae8"), (0.48, "#92cdf5"), (0.64, "#dff2f7"), (0.7, "#f4f6e6")),
        (1230, -130),
        "#fffbe6",
        720,
        (1.0, 1.0, 0.97),
        (0.56, 0.62, 0.82),
        "#cfe6f5",
        ("#ffffff", "#eef5fc", "#9dbfe3"),
        clock=11 + 5 / 60,
    ),
    "sunset": Hour(
        ((0, "#43418f"), (0.22, "#8a559f"), (0.40, "#e0697d"), (0.52, "#ff9a5a"), (0.62, "#ffd07a"), (0.7, "#fff0b4")),
        (632, 405),
        "#fff6c8",
        680,
        (1.02, 0.77, 0.66),
        (0.50, 0.36, 0.54),
        "#e0959a",
        ("#ffdf9e", "#f58e70", "#6d4a8f"),
        starry=0.04,
        clock=18.0,
    ),
    "evening": Hour(
        ((0, "#1d2c66"), (0.25, "#3b5296"), (0.45, "#7789bd"), (0.58, "#bfaac4"), (0.66, "#eec0ae")),
        (360, 470),
        "#ffd9b4",
        420,
        (0.56, 0.61, 0.80),
        (0.30, 0.34, 0.55),
        "#7f8cb8",
        ("#c3b6d4", "#8490bd", "#46588f"),
        lamps=True,
        starry=0.15,
        clock=19 + 20 / 60,
    ),
    "night": Hour(
        ((0, "#070d33"), (0.28, "#142060"), (0.48, "#263a86"), (0.62, "#4458a0"), (0.7, "#6c72b0")),
        (1040, 10),
        "#fff4d6",
        330,
        (0.34, 0.41, 0.68),
        (0.15, 0.18, 0.38),
        "#2f3f80",
        ("#8496d4", "#4a5da6", "#1e2a66"),
        lamps=True,
        starry=1.0,
        clock=22 + 40 / 60,
    ),
}
"""The hours that a script can name."""
