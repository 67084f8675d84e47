export { ACTIVATIONS, ACTIVATION_NAMES, GELU_TANH, sigmoid, softplus } from "./activations.js";
export { augment, boundaryOffset, boundaryPoint, fold, norm, truthTable } from "./bias.js";
export { dot, output, preactivation } from "./neuron.js";
export { chain, STEEPEST } from "./chain.js";
export { apply, bestAffine, layerPair } from "./collapse.js";
export { CLIFFS, correctDigits, float32, float64 } from "./numerics.js";
