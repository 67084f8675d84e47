"""What every activation function of the book can do, so that `activations.py` is formulas only.

A formula is a plain function of an array. The decorators here turn it into an `Activation`:
it takes numbers and arrays alike, refuses what is no finite real number, and knows its
derivative, its name, its LaTeX formula and its range.
"""

import inspect
from collections.abc import Callable
from functools import update_wrapper
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook._validation import describe, real_array, real_number, whole_number

__all__ = [
    "BLOCK",
    "Activation",
    "LayerActivation",
    "activation",
    "derivative_of",
    "jacobian_of",
    "layer_activation",
]

Rule = Callable[..., np.ndarray]
Range = tuple[float, float]

BLOCK = 49_152  # numbers: 384 KiB, so that temporaries stay in the processor's cache


def _flag(value: object, name: str) -> bool:
    """Return `value` if it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False; got {describe(value)}")
    return bool(value)


def _whole(value: object, name: str) -> int:
    """Return `value` as an int of either sign."""
    return whole_number(value, name, minimum=None)


_CHECKS = {float: real_number, bool: _flag, int: _whole}

_NOTES = {
    "alpha": "alpha : float\n    The slope or scale on the negative side.",
    "approximate": "approximate : bool\n    True for the form with tanh, False for the exact one.",
    "axis": "axis : int\n    The axis along which the scores compete.",
}


def _complete_docstring(rule: Rule) -> str:
    """Put what all activations share, the sections on `z` and the result, into the docstring."""
    shape = "of at least one dimension" if "axis" in inspect.signature(rule).parameters else ""
    z = f"z : float or array_like\n    Finite real numbers {shape or 'of any shape'}."
    extra = [_NOTES[name] for name in list(inspect.signature(rule).parameters)[1:]]
    shared = "\n".join(
        ["Parameters", "----------", z, *extra, "", "Returns", "-------", "float or numpy.ndarray"]
        + ["    Of z's shape. float32 stays float32; all else becomes float64.", ""]
        + ["Raises", "------", "TypeError, ValueError"]
        + ["    If z is not real, not finite, empty or ragged.", "", ""]
    )
    words = inspect.cleandoc(rule.__doc__ or "")
    section = "References\n---" if "References\n---" in words else "Examples\n---"
    before, mark, after = words.partition(section)
    return before + shared + mark + after


class _NamedFunction:
    """A formula with a name, callable on numbers and arrays, its parameters fixed or free."""

    def __init__(self, rule: Rule, formula: str, range: Range | Callable[..., Range]) -> None:
        update_wrapper(self, rule)
        self.__doc__ = _complete_docstring(rule)
        self.__signature__ = inspect.signature(rule)
        self._rule = rule
        self._slope: Rule | None = None
        self._range = range
        self._fixed: dict[str, Any] = {}
        self.name: str = rule.__name__
        self.formula = formula

    def __call__(self, z: ArrayLike, *args: Any, **parameters: Any) -> Any:
        """Return f(z)."""
        return self._evaluate(self._rule, z, args, parameters)

    @property
    def parameters(self) -> dict[str, Any]:
        """The values of the parameters beside z; one that is still free is missing."""
        listed = list(self.__signature__.parameters.values())[1:]
        return {p.name: p.default for p in listed if p.default is not p.empty}

    @property
    def free_parameters(self) -> tuple[str, ...]:
        """The names of the parameters that have no value yet."""
        return tuple(n for n in list(self.__signature__.parameters)[1:] if n not in self.parameters)

    @property
    def range(self) -> Range:
        """The lowest and the highest value, reached or only approached; see the description."""
        return self._range(**self.parameters) if callable(self._range) else self._range

    def with_parameters(self, **parameters: Any) -> "_NamedFunction":
        """Return the same function with parameters fixed, as one neuron needs it.

        Examples
        --------
        >>> from neuronbook.activations import leaky_relu
        >>> steep = leaky_relu.with_parameters(alpha=0.5)
        >>> steep(-2)
        -1.0
        """
        fixed = {**self._fixed, **self._checked(parameters)}
        unknown = fixed.keys() - list(self.__signature__.parameters)[1:]
        if unknown:
            known = ", ".join(list(self.__signature__.parameters)[1:]) or "none"
            raise TypeError(f"{self.name} has no parameter {min(unknown)!r}; it has: {known}")
        twin = type(self)(self._rule, self.formula, self._range)
        twin.__dict__.update(self.__dict__, _fixed=fixed)
        listed = self.__signature__.parameters.values()
        twin.__signature__ = self.__signature__.replace(
            parameters=[p.replace(default=fixed.get(p.name, p.default)) for p in listed]
        )
        return twin

    def _checked(self, parameters: dict[str, Any]) -> dict[str, Any]:
        known = self.__signature__.parameters
        return {
            name: _CHECKS[known[name].annotation](value, name) if name in known else value
            for name, value in parameters.items()
        }

    def _settings(self, z: ArrayLike, args: tuple, parameters: dict) -> dict[str, Any]:
        try:
            bound = self.__signature__.bind(z, *args, **parameters)
        except TypeError as error:
            raise TypeError(f"{self.name}{self.__signature__}: {error}") from None
        bound.apply_defaults()
        _, *names = bound.arguments
        return self._checked({name: bound.arguments[name] for name in names})

    def _evaluate(self, rule: Rule, z: ArrayLike, args: tuple, parameters: dict) -> Any:
        settings = self._settings(z, args, parameters)
        array = real_array(z, "z")
        with np.errstate(over="ignore", under="ignore"):  # a value beyond float64 is inf, or 0
            y = self._apply(rule, array, settings)
        if y is array:  # the identity passes on what it is given; a caller gets an array of its own
            y = y.copy()
        if type(z) in (int, float, bool):
            return float(y)
        return y if np.ndim(y) else y[()]

    def _apply(self, rule: Rule, z: np.ndarray, settings: dict[str, Any]) -> np.ndarray:
        return rule(z, **settings)

    def __repr__(self) -> str:
        """Show what to write for this function."""
        fixed = ", ".join(f"{name}={value!r}" for name, value in self._fixed.items())
        return f"{self.name}.with_parameters({fixed})" if fixed else self.name

    def __eq__(self, other: object) -> bool:
        """Compare the formula and the parameters."""
        if not isinstance(other, _NamedFunction):
            return NotImplemented
        return self._rule is other._rule and self.parameters == other.parameters

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self._rule, *sorted(self.parameters.items())))

    def __reduce__(self) -> Any:
        """Pickle by name: the formulas live in their module."""
        return (_with_fixed, (self._rule.__module__, self.name, self._fixed))


def _with_fixed(module: str, name: str, fixed: dict[str, Any]) -> _NamedFunction:
    """Find a function by its name again, and fix its parameters."""
    found = getattr(__import__(module, fromlist=[name]), name)
    return found.with_parameters(**fixed) if fixed else found


class Activation(_NamedFunction):
    """An activation function y = f(z) of one neuron, applied to each number on its own.

    Attributes
    ----------
    name : str
        Its name in `neuronbook.activations`.
    formula, derivative_formula : str
        LaTeX, without dollar signs.
    range : tuple of float
        The lowest and the highest value. The function's description says which end is reached.
        Rounding may reach an end that the formula only approaches: sigmoid(40) is 1.0.
    parameters : dict
        The parameters beside z and their values.
    """

    derivative_formula: str = ""

    def derivative(self, z: ArrayLike, *args: Any, **parameters: Any) -> Any:
        """Return the slope f'(z); at a kink, the slope on its left, and 0 for the step.

        Parameters
        ----------
        z : float or array_like
            Finite real numbers of any shape.
        *args, **parameters
            The function's own, as `alpha`.

        Returns
        -------
        float or numpy.ndarray
            Of z's shape and kind.

        Raises
        ------
        TypeError, ValueError
            As for f(z).

        Examples
        --------
        >>> from neuronbook.activations import sigmoid
        >>> sigmoid.derivative(0)
        0.25
        """
        return self._evaluate(self._slope, z, args, parameters)

    def of_finite(self, z: np.ndarray) -> np.ndarray:
        """Return f(z) for an array of floats that is already known to be finite.

        The result may be z itself.

        Examples
        --------
        >>> from neuronbook.activations import relu
        >>> relu.of_finite(np.array([-1.0, 2.0]))
        array([0., 2.])
        """
        with np.errstate(over="ignore", under="ignore"):
            return self._apply(self._rule, z, self.parameters)

    def _apply(self, rule: Rule, z: np.ndarray, settings: dict[str, Any]) -> np.ndarray:
        """Work through a long array in blocks, so that temporaries stay in the cache."""
        if z.size <= BLOCK:
            return rule(z, **settings)
        y = np.empty(z.shape, z.dtype)
        flat_z, flat_y = z.reshape(-1), y.reshape(-1)
        for start in range(0, z.size, BLOCK):
            block = slice(start, start + BLOCK)
            flat_y[block] = rule(flat_z[block], **settings)
        return y


class LayerActivation(_NamedFunction):
    """A function of a whole layer: each output depends on all the scores, as in softmax.

    It has a Jacobian in place of a derivative, and one neuron cannot use it.
    """

    def jacobian(self, z: ArrayLike, *args: Any, **parameters: Any) -> np.ndarray:
        """Return all slopes: entry [..., i, j] is the slope of output i along input j.

        Parameters
        ----------
        z : array_like
            Finite real scores, of shape (..., n) if axis is -1.
        *args, **parameters
            The function's own, as `axis`.

        Returns
        -------
        numpy.ndarray
            Of shape (..., n, n): the competing axis comes last, twice.

        Raises
        ------
        TypeError, ValueError
            As for the function itself.

        Examples
        --------
        >>> from neuronbook.activations import softmax
        >>> softmax.jacobian([0.0, 0.0])
        array([[ 0.25, -0.25],
               [-0.25,  0.25]])
        """
        return self._evaluate(self._slope, z, args, parameters)


def activation(formula: str, range: Range | Callable[..., Range]) -> Callable[[Rule], Activation]:
    """Turn the formula below into an `Activation`."""
    return lambda rule: Activation(rule, formula, range)


def layer_activation(formula: str, range: Range) -> Callable[[Rule], LayerActivation]:
    """Turn the formula below into a `LayerActivation`."""
    return lambda rule: LayerActivation(rule, formula, range)


def derivative_of(function: Activation, formula: str) -> Callable[[Rule], Rule]:
    """Make the formula below the derivative of `function`."""

    def attach(slope: Rule) -> Rule:
        function._slope = slope
        function.derivative_formula = formula
        return slope

    return attach


def jacobian_of(function: LayerActivation) -> Callable[[Rule], Rule]:
    """Make the formula below the Jacobian of `function`."""

    def attach(jacobian: Rule) -> Rule:
        function._slope = jacobian
        return jacobian

    return attach
