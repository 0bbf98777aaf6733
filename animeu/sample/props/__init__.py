"""Things: what people hold, the cat and her kittens, bells, what shines, what moves, what fills the picture."""

from animeu.sample.props.bells import bell
from animeu.sample.props.cat import cat
from animeu.sample.props.held import Held, held
from animeu.sample.props.lamps import lantern
from animeu.sample.props.shelf import PROPS, WHOLE

__all__ = ["PROPS", "WHOLE", "Held", "bell", "cat", "held", "lantern"]
