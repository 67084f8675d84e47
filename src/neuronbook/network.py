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

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook._validation import describe, real_array, real_number, whole_number
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


def _forward(X: np.ndarray, parameters: Parameters, activation: Any) -> Forward:
    """Compute Z, H and Y; where Z overflows, H and Y are NaN."""
    W1, W2, b1, b2 = parameters
    Z = X @ W1 if b1 is None else X @ W1 + b1
    if not np.isfinite(Z).all():
        return Forward(Z, np.full_like(Z, np.nan), np.full_like(Z @ W2, np.nan))
    H = activation(Z)
    Y = H @ W2 if b2 is None else H @ W2 + b2
    return Forward(Z, H, Y)


def _backward(
    X: np.ndarray, T: np.ndarray, parameters: Parameters, activation: Any, forward: Forward
) -> Parameters:
    """Compute the gradients of the summed squared error, from the output back to the input."""
    _, W2, b1, b2 = parameters
    Z, H, Y = forward
    dY = 2 * (Y - T)
    dH = dY @ W2.T
    dZ = dH * activation.derivative(Z)
    return Parameters(
        weights1=X.T @ dZ,
        weights2=H.T @ dY,
        bias1=None if b1 is None else dZ.sum(axis=0),
        bias2=None if b2 is None else dY.sum(axis=0),
    )


def _descend(parameters: Parameters, gradients: Parameters, learning_rate: float) -> Parameters:
    """Move every parameter against its gradient; the result takes the gradients' memory."""
    for value, gradient in zip(parameters, gradients, strict=True):
        if value is not None:
            gradient *= learning_rate
            np.subtract(value, gradient, out=gradient)
    return gradients


@dataclass(frozen=True, eq=False, repr=False)
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

    Raises
    ------
    TypeError, ValueError
        If an argument is not finite real numbers of a fitting shape,
        or the activation has no derivative.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Nature 323:533-536, doi:10.1038/323533a0.

    Examples
    --------
    Two hidden ReLUs compute XOR: relu(s) - 2 relu(s - 1), where s is the sum of the inputs.

    >>> xor = TwoLayerNetwork([[1, 1], [1, 1]], [[1], [-2]], bias1=[0, -1])
    >>> xor([[0, 0], [0, 1], [1, 0], [1, 1]]).ravel()
    array([0., 1., 1., 0.])
    """

    weights1: np.ndarray
    weights2: np.ndarray
    bias1: np.ndarray | None = None
    bias2: np.ndarray | None = None
    activation: Any = relu

    def __post_init__(self) -> None:
        """Check the parameters and keep copies of them that cannot be written to."""
        checked = _checked_parameters(self.weights1, self.weights2, self.bias1, self.bias2)
        for name, value in checked._asdict().items():
            object.__setattr__(self, name, value)
        _check_activation(self.activation)

    def __repr__(self) -> str:
        """Show the sizes of the layers, for the weights may be many."""
        (n_inputs, n_hidden), n_outputs = self.weights1.shape, self.weights2.shape[1]
        name = getattr(self.activation, "name", describe(self.activation))
        return f"<TwoLayerNetwork {n_inputs}-{n_hidden}-{n_outputs}, {name}>"

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
        numpy.ndarray, shape (n_samples, n_outputs) or (n_outputs,)
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

        Raises
        ------
        TypeError, ValueError
            If X is not finite real numbers of a fitting shape, or so large that Y overflows.
        """
        X = _checked_inputs(X, self.weights1.shape[0], ndim=(1, 2))
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
        X, T = self._checked_samples(X, T)
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
            The number of updates.

        Returns
        -------
        network : TwoLayerNetwork
            The trained network.
        losses : numpy.ndarray, shape (n_loops,)
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
        X, T = self._checked_samples(X, T)
        learning_rate = real_number(learning_rate, "learning_rate", minimum=0)
        losses = np.full(whole_number(n_loops, "n_loops"), np.nan)
        with np.errstate(all="ignore"):
            trained = _train(X, T, self.parameters, self.activation, learning_rate, losses)
        return TwoLayerNetwork(*trained, activation=self.activation), losses

    def _checked_samples(self, X: ArrayLike, T: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return inputs and targets that fit each other and the network."""
        X = _checked_inputs(X, self.weights1.shape[0], ndim=2)
        T = real_array(T, "T", ndim=(1, 2))
        shape = (X.shape[0], self.weights2.shape[1])
        if T.shape == (X.shape[0],) and shape[1] == 1:
            T = T.reshape(shape)
        if T.shape != shape:
            raise ValueError(
                f"T must have shape {shape}, a row per sample and a column per output; "
                f"got {describe(T)}"
            )
        return X, T


def _train(
    X: np.ndarray,
    T: np.ndarray,
    parameters: Parameters,
    activation: Any,
    learning_rate: float,
    losses: np.ndarray,
) -> Parameters:
    """Descend once for each place in `losses`, fill them in, and return the last parameters."""
    previous = parameters
    for loop in range(len(losses)):
        forward = _forward(X, parameters, activation)
        loss = np.square(forward.output - T).sum()
        if not np.isfinite(loss):
            break
        losses[loop] = loss
        gradients = _backward(X, T, parameters, activation, forward)
        previous, parameters = parameters, _descend(parameters, gradients, learning_rate)
    else:
        loop = len(losses)
        if all(value is None or np.isfinite(value).all() for value in parameters):
            return parameters
    warn_of_divergence("the network", f"loop {loop}", learning_rate, stacklevel=4)
    return previous


def _checked_parameters(
    weights1: ArrayLike, weights2: ArrayLike, bias1: ArrayLike | None, bias2: ArrayLike | None
) -> Parameters:
    """Return read-only copies of parameters that fit together, or say which one does not."""
    W1, W2 = real_array(weights1, "weights1", ndim=2), real_array(weights2, "weights2", ndim=2)
    if W1.shape[1] != W2.shape[0]:
        raise ValueError(
            "weights2 must have a row for each of the "
            f"{W1.shape[1]} hidden neurons (columns of weights1); got {describe(W2)}"
        )
    b1 = _checked_bias(bias1, "bias1", W1.shape[1])
    b2 = _checked_bias(bias2, "bias2", W2.shape[1])
    return Parameters(*(None if value is None else _frozen(value) for value in (W1, W2, b1, b2)))


def _check_activation(activation: Any) -> None:
    """Refuse an activation that has no derivative, or a parameter without a value."""
    if not callable(activation) or not hasattr(activation, "derivative"):
        raise TypeError(
            "activation must be a function with a derivative, such as "
            f"neuronbook.activations.relu; got {describe(activation)}"
        )
    for name in getattr(activation, "free_parameters", ()):
        raise TypeError(
            f"activation {activation.name} needs a value for {name}; "
            f"give one as {activation.name}.with_parameters({name}=0.1)"
        )


def _checked_bias(bias: ArrayLike | None, name: str, n_neurons: int) -> np.ndarray | None:
    """Return the bias of a layer, None if it has none."""
    if bias is None:
        return None
    array = real_array(bias, name, ndim=1)
    if array.shape != (n_neurons,):
        raise ValueError(
            f"{name} must have shape {(n_neurons,)}, a number per neuron; got {describe(array)}"
        )
    return array


def _checked_inputs(X: ArrayLike, n_inputs: int, ndim: int | tuple[int, ...]) -> np.ndarray:
    """Return inputs that fit the network."""
    array = real_array(X, "X", ndim=ndim)
    if array.shape[-1] != n_inputs:
        raise ValueError(f"X must have {n_inputs} column(s), one per input; got {describe(array)}")
    return array


def _frozen(array: np.ndarray) -> np.ndarray:
    """Return a copy that cannot be written to."""
    copy = array.copy()
    copy.setflags(write=False)
    return copy
