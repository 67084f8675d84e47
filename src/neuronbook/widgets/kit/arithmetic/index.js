export {
  ACTIVATION_NAMES,
  ACTIVATIONS,
  GELU_TANH,
  logit,
  sigmoid,
  softmax,
  softmaxSlope,
  softplus,
} from "./activations.js";
export { augment, boundaryOffset, boundaryPoint, fold, truthTable } from "./bias.js";
export { chain, STEEPEST } from "./chain.js";
export { affine, bestAffine, layerPair } from "./collapse.js";
export { descend, eigen, lineCurvature, widestMargin } from "./descent.js";
export { LANDSCAPES } from "./landscapes.js";
export { crossEntropyWithLogits, meanGradient, meanLoss, SIGMOID_LOSSES, squaredError } from "./losses.js";
export { cosine, dot, isClass1, isRight, norm, output, preactivation } from "./neuron.js";
export { CLIFFS, correctDigits, digitsBelow, float32, float64 } from "./numerics.js";
