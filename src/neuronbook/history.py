"""The events of the chapter on history, from a model of a nerve to deep networks.

A year is that of the publication which the chapter cites; its table names the source of each.
"""

from typing import NamedTuple

__all__ = ["EVENTS", "Event", "year_of"]


class Event(NamedTuple):
    """What happened, and when.

    Attributes
    ----------
    year : int
        The year of the publication.
    words : str
        Who, a colon, and what, in a few words.
    kind : str
        'biology', 'learning', 'limits' or 'deep'.
    """

    year: int
    words: str
    kind: str


EVENTS = (
    Event(1907, "Lapicque: a nerve that leaks", "biology"),
    Event(1943, "McCulloch, Pitts: neurons as logic", "learning"),
    Event(1949, "Hebb: a synapse grows with use", "biology"),
    Event(1952, "Hodgkin, Huxley: the spike explained", "biology"),
    Event(1956, "Kleene: nets are finite automata", "learning"),
    Event(1958, "Rosenblatt: the perceptron learns", "learning"),
    Event(1960, "Widrow, Hoff: learning by gradient", "learning"),
    Event(1962, "Rosenblatt, Block, Novikoff: it ends", "learning"),
    Event(1965, "Cover: what a plane can separate", "limits"),
    Event(1969, "Minsky, Papert: what it cannot see", "limits"),
    Event(1970, "Linnainmaa: slopes sent backward", "learning"),
    Event(1974, "Werbos: slopes through a model", "learning"),
    Event(1980, "Fukushima: layers that see shapes", "deep"),
    Event(1982, "Hopfield: a net that remembers", "learning"),
    Event(1986, "Rumelhart et al.: backpropagation", "deep"),
    Event(1989, "Cybenko: sigmoids add up to any curve", "limits"),
    Event(1989, "LeCun et al.: a net reads zip codes", "deep"),
    Event(1997, "Hochreiter, Schmidhuber: LSTM", "deep"),
    Event(2006, "Hinton et al.: deep nets, layer by layer", "deep"),
    Event(2009, "Deng et al.: ImageNet, a large data set", "deep"),
    Event(2010, "Glorot, Bengio: initial weights", "deep"),
    Event(2010, "Nair, Hinton: rectified units", "deep"),
    Event(2012, "Krizhevsky et al.: AlexNet wins", "deep"),
    Event(2015, "He et al.: past a human benchmark", "deep"),
    Event(2017, "Vaswani et al.: attention", "deep"),
    Event(2020, "Gidon et al.: a dendrite computes XOR", "biology"),
    Event(2021, "Beniaguev et al.: a cell, a deep net", "biology"),
    Event(2024, "Hopfield, Hinton: the Nobel prize", "deep"),
)
"""All events, in the order of their years."""


def year_of(who: str) -> int:
    """Return the year of the first event of that name.

    Examples
    --------
    >>> year_of("Rumelhart") - year_of("Rosenblatt")
    28
    """
    try:
        return next(event.year for event in EVENTS if who in event.words.partition(":")[0])
    except StopIteration:
        raise ValueError(f"who must be in EVENTS; nobody there is called {who!r}") from None
