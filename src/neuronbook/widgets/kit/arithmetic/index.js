export { ACTIVATIONS, ACTIVATION_NAMES, GELU_TANH, sigmoid, softmax, softplus } from "./activations.js";
export { augment, boundaryOffset, boundaryPoint, fold, norm, truthTable } from "./bias.js";
export { dot, output, preactivation } from "./neuron.js";
export { chain, STEEPEST } from "./chain.js";
export { apply, bestAffine, layerPair } from "./collapse.js";
export { CLIFFS, correctDigits, digitsBelow, float32, float64 } from "./numerics.js";
export { descend, eigen, largestLearningRate, lineCurvature, widestMargin } from "./descent.js";
export { LANDSCAPES, landscapeGradient, landscapeLoss } from "./landscapes.js";
export { crossEntropyWithLogits, meanGradient, meanLoss, SIGMOID_LOSSES, squaredError } from "./losses.js";
