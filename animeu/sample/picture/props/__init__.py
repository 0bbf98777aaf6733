"""Things: what people hold, the cat and her kittens, bells, what shines, what moves, what fills the picture."""

from animeu.sample.picture.props.bells import bell
from animeu.sample.picture.props.cat import cat
from animeu.sample.picture.props.held import Held, held
from animeu.sample.picture.props.lamps import lantern
from animeu.sample.picture.props.shelf import PROPS, WHOLE

__all__ = ["PROPS", "WHOLE", "Held", "bell", "cat", "held", "lantern"]
