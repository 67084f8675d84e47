"""What the boxes *Predict first* ask, for tests."""

from neuronbook.exercises import Prediction, Question, chapters, predictions_of

PREDICTIONS: dict[Prediction, str] = {p: slug for slug in chapters() for p in predictions_of(slug)}
"""Every box of the book, and its chapter."""

ASKS: dict[str, Question] = {ask.name: ask for prediction in PREDICTIONS for ask in prediction.asks}
"""Every question of these boxes, by its name."""


def right(name: str) -> list[str]:
    """Return the options that are right."""
    return [option.text for option in ASKS[name].options if option.right]
