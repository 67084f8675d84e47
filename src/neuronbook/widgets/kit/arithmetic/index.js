export { ACTIVATIONS, ACTIVATION_NAMES, sigmoid } from "./activations.js";
export { dot, output, preactivation } from "./neuron.js";
