"""The book's live figures. Each answers its sliders in Jupyter and on the page alike."""

from neuronbook.widgets.activation_lab import ActivationLab
from neuronbook.widgets.line import Line
from neuronbook.widgets.pipes import Pipes
from neuronbook.widgets.question import Question
from neuronbook.widgets.template_painter import TemplatePainter
from neuronbook.widgets.units import Units
from neuronbook.widgets.question import Question

__all__ = ["ActivationLab", "Line", "Pipes", "Question", "TemplatePainter", "Units"]
