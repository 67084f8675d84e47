r"""A network of two layers: hidden neurons that read the inputs, output neurons that read them.

For a batch :math:`X` with one sample per row, each layer is one matrix product:

.. math::

    Z = X W_1 + b_1, \qquad H = f(Z), \qquad Y = H W_2 + b_2, \qquad
    L = \sum (Y - T)^2

Column :math:`j` of :math:`W_1` holds the weights of hidden neuron :math:`j`.
The output neurons have no activation. The loss is summed over the batch, not averaged.

The gradients follow by the chain rule, from the loss back to the weights:

.. math::

    \frac{\partial L}{\partial Y} = 2 (Y - T), \quad
    \frac{\partial L}{\partial W_2} = H^\top \frac{\partial L}{\partial Y}, \quad
    \frac{\partial L}{\partial Z} =
        \Bigl(\frac{\partial L}{\partial Y} W_2^\top\Bigr) \odot f'(Z), \quad
    \frac{\partial L}{\partial W_1} = X^\top \frac{\partial L}{\partial Z}
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook._formula import Activation, as_activation
from neuronbook.activations import relu
from neuronbook.descent import warn_of_divergence

__all__ = ["Forward", "Parameters", "TwoLayerNetwork"]


class Parameters(NamedTuple):
    """One array for each parameter of the network; a bias that it does not have is None.

    The gradients come in the same form: each has the shape of its parameter.
    """

    weights1: np.ndarray
    weights2: np.ndarray
    bias1: np.ndarray | None = None
    bias2: np.ndarray | None = None


class Forward(NamedTuple):
    """What a forward pass computed: Z, H and Y of the module's formula."""

    preactivation: np.ndarray
    hidden: np.ndarray
    output: np.ndarray


def _forward(X: np.ndarray, parameters: Parameters, f: Activation) -> Forward:
    """Compute Z, H and Y; where Z overflows, H and Y are NaN."""
    W1, W2, b1, b2 = parameters
    Z = X @ W1 if b1 is None else X @ W1 + b1
    H = f.of_finite(Z) if np.isfinite(Z).all() else np.full_like(Z, np.nan)
    Y = H @ W2 if b2 is None else H @ W2 + b2
    return Forward(Z, H, Y)


def _backward(
    X: np.ndarray, T: np.ndarray, parameters: Parameters, f: Activation, forward: Forward
) -> Parameters:
    """Compute the gradients of the summed squared error, from the output back to the input."""
    _, W2, b1, b2 = parameters
    Z, H, Y = forward
    dY = 2 * (Y - T)
    dZ = dY @ W2.T * f.derivative.of_finite(Z)
    return Parameters(
        weights1=X.T @ dZ,
        weights2=H.T @ dY,
        bias1=None if b1 is None else dZ.sum(axis=0),
        bias2=None if b2 is None else dY.sum(axis=0),
    )


def _descend(parameters: Parameters, gradients: Parameters, eta: float) -> Parameters:
    """Move every parameter that the network has against its gradient."""
    pairs: Any = zip(parameters, gradients, strict=True)
    return Parameters._make(None if W is None else W - eta * dW for W, dW in pairs)


@dataclass(frozen=True, eq=False, repr=False, init=False)
class TwoLayerNetwork:
    r"""A network with one hidden layer: :math:`Y = f(X W_1 + b_1) W_2 + b_2`.

    The network never changes; `train` returns a new one.

    Parameters
    ----------
    weights1 : array_like, shape (n_inputs, n_hidden)
        The weights of the hidden neurons, one column per neuron.
    weights2 : array_like, shape (n_hidden, n_outputs)
        The weights of the output neurons, one column per neuron.
    bias1 : array_like, shape (n_hidden,), optional
        The biases of the hidden neurons. None: they have none, and none is learned.
    bias2 : array_like, shape (n_outputs,), optional
        The biases of the output neurons. None: they have none, and none is learned.
    activation : callable with a `derivative`
        The activation function of the hidden neurons, such as `neuronbook.activations.relu`.

    References
    ----------
    :cite:t:`rumelhart1986`.

    Examples
    --------
    Two hidden ReLUs compute XOR: relu(s) - 2 relu(s - 1), where s is the sum of the inputs.

    >>> xor = TwoLayerNetwork([[1, 1], [1, 1]], [[1], [-2]], bias1=[0, -1])
    >>> xor([[0, 0], [0, 1], [1, 0], [1, 1]]).ravel()
    array([0., 1., 1., 0.])
    """

    weights1: np.ndarray
    weights2: np.ndarray
    bias1: np.ndarray | None
    bias2: np.ndarray | None
    activation: Activation

    def __init__(
        self,
        weights1: ArrayLike,
        weights2: ArrayLike,
        bias1: ArrayLike | None = None,
        bias2: ArrayLike | None = None,
        activation: Callable[[Any], Any] = relu,
    ) -> None:
        W1 = check.read_only(check.real_array(weights1, "weights1", ndim=2))
        W2 = check.read_only(check.real_array(weights2, "weights2", ndim=2))
        b1, b2 = _bias(bias1, "bias1", W1.shape[1]), _bias(bias2, "bias2", W2.shape[1])
        if W1.shape[1] != len(W2):
            hidden = f"the {W1.shape[1]} hidden neurons (columns of weights1)"
            raise check.refused(f"weights2 must have a row for each of {hidden}", W2)
        check.keep(self, weights1=W1, weights2=W2, bias1=b1, bias2=b2)
        check.keep(self, activation=check.differentiable(as_activation(activation)))

    def __repr__(self) -> str:
        """Show the sizes of the layers, for the weights may be many."""
        (n_inputs, n_hidden), n_outputs = self.weights1.shape, self.weights2.shape[1]
        return f"<TwoLayerNetwork {n_inputs}-{n_hidden}-{n_outputs}, {self.activation.name}>"

    @property
    def parameters(self) -> Parameters:
        """The weights and biases in one tuple."""
        return Parameters(self.weights1, self.weights2, self.bias1, self.bias2)

    def __call__(self, X: ArrayLike) -> np.ndarray:
        """Return the output Y.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs) or (n_inputs,)
            A batch with one sample per row, or one sample.

        Returns
        -------
        ndarray, shape (n_samples, n_outputs) or (n_outputs,)
        """
        return self.forward(X).output

    def forward(self, X: ArrayLike) -> Forward:
        """Return the output and everything computed on the way to it.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs) or (n_inputs,)
            A batch with one sample per row, or one sample.

        Returns
        -------
        Forward
            `preactivation` (Z) and `hidden` (H) with one column per hidden neuron,
            and `output` (Y) with one column per output neuron.
        """
        X = check.real_array(X, "X", ndim=(1, 2))
        check.one_column_each(X, len(self.weights1))
        with np.errstate(all="ignore"):
            forward = _forward(X, self.parameters, self.activation)
        if not np.isfinite(forward.output).all():
            raise ValueError(
                f"X is too large: the output overflows; the largest |x| is {np.abs(X).max()}"
            )
        return forward

    def gradients(self, X: ArrayLike, T: ArrayLike) -> Parameters:
        """Return the gradients of the summed squared error.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            The inputs, one sample per row.
        T : array_like, shape (n_samples, n_outputs)
            The targets; `(n_samples,)` will do if there is one output.

        Returns
        -------
        gradients : Parameters
            `weights1`, `weights2`, `bias1`, `bias2`, each with the shape of its parameter;
            None for a bias that the network does not have.

        Examples
        --------
        >>> network = TwoLayerNetwork([[1.0, -1.0]], [[2.0], [3.0]])
        >>> network.gradients([[1.0]], [[0.0]]).weights1
        array([[8., 0.]])
        """
        X, T = self._samples(X, T)
        forward = self.forward(X)
        with np.errstate(all="ignore"):
            return _backward(X, T, self.parameters, self.activation, forward)

    def train(
        self, X: ArrayLike, T: ArrayLike, learning_rate: float, n_loops: int
    ) -> tuple["TwoLayerNetwork", np.ndarray]:
        r"""Lower the summed squared error by gradient descent on the whole batch.

        Each loop computes the loss and then moves every parameter:
        :math:`W \leftarrow W - \eta \, \partial L / \partial W`.

        Parameters
        ----------
        X : array_like, shape (n_samples, n_inputs)
            The inputs, one sample per row.
        T : array_like, shape (n_samples, n_outputs)
            The targets; `(n_samples,)` will do if there is one output.
        learning_rate : float
            The step size η. The loss is a sum over samples, so more samples need a smaller η.
        n_loops : int
            The number of updates. Unlike `n_epochs` elsewhere, it counts the losses returned, as
            the loop that the chapter writes by hand does.

        Returns
        -------
        network : TwoLayerNetwork
            The trained network.
        losses : ndarray, shape (n_loops,)
            The loss before each update.

        Warns
        -----
        DivergenceWarning
            Once, if the loss or a parameter overflows. The losses from there on are NaN,
            and the network is the last one with finite numbers.

        Examples
        --------
        >>> network = TwoLayerNetwork([[1.0]], [[1.0]])
        >>> trained, losses = network.train([[1.0]], [[2.0]], learning_rate=0.1, n_loops=20)
        >>> losses[[0, 1, -1]].round(4)
        array([1.    , 0.3136, 0.    ])
        """
        X, T = self._samples(X, T)
        learning_rate = check.real_number(learning_rate, "learning_rate", minimum=0)
        n_loops = check.whole_number(n_loops, "n_loops")
        losses, trained, following = np.full(n_loops, np.nan), self.parameters, self.parameters
        with np.errstate(all="ignore"):
            for loop in range(n_loops + 1):
                forward = _forward(X, following, self.activation)
                loss = np.square(forward.output - T).sum()
                if not np.isfinite(loss):
                    warn_of_divergence("the network", f"loop {loop}", learning_rate)
                    break
                trained = following
                if loop < n_loops:
                    losses[loop] = loss
                    gradients = _backward(X, T, trained, self.activation, forward)
                    following = _descend(trained, gradients, learning_rate)
        return TwoLayerNetwork(*trained, activation=self.activation), losses

    def _samples(self, X: ArrayLike, T: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return inputs and targets that fit each other and the network."""
        X, T = check.real_array(X, "X", ndim=2), check.real_array(T, "T", ndim=(1, 2))
        check.one_column_each(X, len(self.weights1))
        check.one_target_each(T, X, name="T")
        T = T.reshape(len(X), -1)
        check.one_column_each(T, self.weights2.shape[1], name="T", column="output")
        return X, T


def _bias(value: ArrayLike | None, name: str, n_neurons: int) -> np.ndarray | None:
    """Return the bias of a layer, None if it has none."""
    if value is None:
        return None
    bias = check.read_only(check.real_array(value, name, ndim=1))
    if len(bias) != n_neurons:
        raise check.refused(f"{name} must have shape {(n_neurons,)}, a number per neuron", bias)
    return bias
