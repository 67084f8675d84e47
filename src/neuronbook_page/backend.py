"""A backend of Matplotlib's for which `plt.show()` means: here, among what the cell prints."""

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from neuronbook_page import figures

__all__ = ["FigureCanvas", "FigureManager"]


class FigureManager(FigureManagerBase):
    """Shows a figure once, and closes it, as Jupyter does."""

    def show(self) -> None:
        """Show the figure where the cell has come to."""
        figures.show(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """A canvas as any other, but for its manager."""

    # Matplotlib reads it from the class; its stubs know the property only.
    manager_class = FigureManager  # pyright: ignore[reportAssignmentType]
