"""What every formula of the book can do, so that `activations` and `losses` hold formulas only.

A formula is a plain function of arrays, with its slope below it. The decorators turn it into an
`Activation` (or a `Loss`), which takes numbers and arrays alike, checks them, and knows its name,
its LaTeX and its slope. A slope is a formula too; where none was written there is none.
"""

import sys
from collections.abc import Callable
from functools import partial, update_wrapper
from inspect import signature
from operator import methodcaller
from typing import Any, Self, cast

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

Rule = Callable[..., Any]
CHECKS: dict[Any, Callable[[Any, str], Any]] = {
    float: check.real_number,
    bool: check.true_or_false,
    int: partial(check.whole_number, minimum=None),
}


class Formula:
    """A rule with its name, its LaTeX, and parameters that it shares with its slope.

    Name, docstring and signature are the rule's own.
    """

    slope_name = "derivative"
    derivative: Any

    def __init__(self, rule: Rule, formula: str, **parameters: Any) -> None:
        update_wrapper(cast(Any, self), rule)
        self.rule, self.formula, self.parameters = rule, formula, parameters
        self.name: str = getattr(rule, "__name__", repr(rule))

    @property
    def derivative_formula(self) -> str:
        """The derivative in LaTeX."""
        return self.derivative.formula

    def __repr__(self) -> str:
        """Show the name."""
        return self.name

    def __reduce__(self) -> Any:
        """Pickle by name: the formulas live in their module."""
        return self.name


def slope_of(function: Formula, formula: str) -> Callable[[Rule], Any]:
    """Make the rule below the slope of `function`: its derivative, or a layer's Jacobian."""

    def attach(rule: Rule) -> Any:
        slope = type(function)(rule, formula, **function.parameters)
        setattr(function, function.slope_name, slope)
        return slope

    return attach


class Activation(Formula):
    """An activation function y = f(z) of one neuron, applied to each number on its own.

    Attributes
    ----------
    name : str
        Its name in `neuronbook.activations`.
    formula, derivative_formula : str
        LaTeX, without dollar signs.
    derivative : Activation
        The slope f'(z), called as f itself. At a kink it is the slope on the left, and 0 for the
        step.
    range : tuple of float
        The lowest and the highest value. The function's description says which end is reached.
        Rounding may reach an end that the formula only approaches: sigmoid(40) is 1.0.
    parameters : dict
        The values of the parameters beside z; one that is still free is missing.
    free_parameters : tuple of str
        The names of the parameters that have no value yet.

    Examples
    --------
    >>> from neuronbook.activations import sigmoid
    >>> sigmoid(0), sigmoid.derivative(0)
    (0.5, 0.25)
    """

    def __init__(self, rule: Rule, formula: str, range: Any = None, **fixed: Any) -> None:
        _, *listed = signature(rule).parameters.values()
        defaults = {p.name: p.default for p in listed if p.default is not p.empty}
        super().__init__(rule, formula, **defaults | fixed)
        self._range, self._fixed = range, fixed
        self._kinds = {p.name: p.annotation for p in listed}
        self.free_parameters = tuple(name for name in self._kinds if name not in self.parameters)

    def __call__(self, z: ArrayLike, *args: Any, **parameters: Any) -> Any:
        """Return f(z)."""
        given = self._checked(dict(zip(self._kinds, args, strict=False)) | parameters)
        array = check.real_array(z, "z")
        y = self.of_finite(array, *args[len(self._kinds) :], **given)
        return check.plain(y.copy() if y is array else y, z)  # a caller gets an array of its own

    def of_finite(self, z: np.ndarray, *args: Any, **parameters: Any) -> Any:
        """Return f(z) where z is known to be finite floats; the result may be z itself.

        >>> from neuronbook.activations import relu
        >>> relu.of_finite(np.array([-1.0, 2.0]))
        array([0., 2.])
        """
        with np.errstate(over="ignore", under="ignore"):  # beyond float64 a value is inf, or 0
            return self.rule(z, *args, **{**self.parameters, **parameters})

    @property
    def range(self) -> Any:
        """The lowest and the highest value, reached or only approached; see the description."""
        return self._range(**self.parameters) if callable(self._range) else self._range

    def with_parameters(self, **parameters: Any) -> Self:
        """Return the same function with parameters fixed, as one neuron needs it.

        >>> from neuronbook.activations import leaky_relu
        >>> leaky_relu.with_parameters(alpha=0.5)(-2)
        -1.0
        """
        fixed = self._fixed | self._checked(parameters)
        twin = type(self)(self.rule, self.formula, self._range, **fixed)
        slope = getattr(self, self.slope_name, None)
        if slope:
            setattr(twin, self.slope_name, slope.with_parameters(**parameters))
        return twin

    def _checked(self, parameters: dict[str, Any]) -> dict[str, Any]:
        for name in parameters:
            if name not in self._kinds:
                known = ", ".join(self._kinds) or "none"
                raise TypeError(f"{self.name} has no parameter {name!r}; it has: {known}")
        return {name: CHECKS[self._kinds[name]](parameters[name], name) for name in parameters}

    def __repr__(self) -> str:
        """Show what to write for this function."""
        fixed = ", ".join(f"{name}={value!r}" for name, value in self._fixed.items())
        return f"{self.name}.with_parameters({fixed})" if fixed else self.name

    def __eq__(self, other: object) -> bool:
        """Compare the rule and the parameters."""
        if not isinstance(other, Activation):
            return NotImplemented
        return self.rule is other.rule and self.parameters == other.parameters

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.rule, *sorted(self.parameters.items())))

    def __reduce__(self) -> Any:
        """Pickle by name, and fix the parameters again."""
        if not self._fixed:
            return self.name
        original = getattr(sys.modules[self.__module__], self.name)
        return methodcaller("with_parameters", **self._fixed), (original,)


class LayerActivation(Activation):
    """A function of a whole layer: each output depends on all the scores, as in softmax.

    It has a Jacobian in place of a derivative, and one neuron cannot use it. For scores of shape
    (..., n) the `jacobian` has shape (..., n, n); entry [..., i, j] is the slope of output i along
    input j. With another axis than the last, the competing axis comes last, twice.

    Examples
    --------
    >>> from neuronbook.activations import softmax
    >>> softmax.jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """

    slope_name = "jacobian"
    jacobian: Any


class OwnActivation(Activation):
    """A reader's own function, and its `derivative` if it has one: what they return is checked."""

    def __init__(self, rule: Rule, what: str = "the activation") -> None:
        Formula.__init__(self, rule, "")
        self._range, self._fixed, self._kinds, self._what = None, {}, {}, what
        self.free_parameters = ()
        slope = getattr(rule, "derivative", None)
        if callable(slope):
            self.derivative = OwnActivation(slope, f"{what}'s derivative")

    def of_finite(self, z: np.ndarray, *args: Any, **parameters: Any) -> Any:
        """Return f(z), if it is numbers in the shape of z."""
        y = check.real_array(self.rule(z), f"the result of {self._what}", finite=False)
        if y.shape != z.shape:
            raise ValueError(
                f"{self._what} must keep the shape {z.shape} of z; it returned {check.describe(y)}"
            )
        return y

    def __reduce__(self) -> Any:
        """Pickle with the reader's function."""
        return OwnActivation, (self.rule,)


def activation(formula: str, range: Any, kind: Any = Activation) -> Callable[[Rule], Any]:
    """Turn the rule below into an `Activation`; its range may be a function of its parameters."""
    return lambda rule: kind(rule, formula, range)


def as_activation(function: Any) -> Activation:
    """Return the activation function of one neuron: the book's as it is, a reader's own wrapped."""
    check.activation_of_one_neuron(function)
    return function if isinstance(function, Activation) else OwnActivation(function)
