// Counts of right and wrong answers at a threshold, and what errors cost. Twin of `neuronbook.evaluation`.

// [hits, false alarms, misses, rejections]; a score on the threshold is a yes.
export function confusion(scores, targets, threshold) {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i += 1) {
    const no = scores[i] >= threshold ? 0 : 2;
    counts[targets[i] === 1 ? no : no + 1] += 1;
  }
  return counts;
}

/** Of a confusion; a share of nothing is NaN. @param {number[]} counts */
export function rates([hits, falseAlarms, misses, rejections]) {
  const recall = hits / (hits + misses);
  const falseAlarmRate = falseAlarms / (falseAlarms + rejections);
  return {
    accuracy: (hits + rejections) / (hits + falseAlarms + misses + rejections),
    precision: hits / (hits + falseAlarms),
    recall,
    falseAlarmRate,
    balancedAccuracy: (recall + 1 - falseAlarmRate) / 2,
  };
}

// In units of one false alarm.
export const costOf = (counts, miss) => counts[2] * miss + counts[1];

/** The slope of the lines in the ROC plane on which all points cost the same. */
export function equalCostSlope(targets, miss) {
  const positive = targets.filter((t) => t === 1).length;
  return (targets.length - positive) / (positive * miss);
}

// 0.01, 0.02, … 0.99.
export const thresholdsToTry = () => Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

// The place of the least; of equal ones the first.
export const cheapest = (costs) => costs.indexOf(Math.min(...costs));

export function cheapestThreshold(scores, targets, miss, thresholds = thresholdsToTry()) {
  const costs = thresholds.map((threshold) => costOf(confusion(scores, targets, threshold), miss));
  return thresholds[cheapest(costs)];
}

// Pairs [false-alarm rate, recall] from (0, 0) to (1, 1), one for each different score.
export function rocCurve(scores, targets) {
  const thresholds = [Infinity, ...[...new Set(scores)].sort((a, b) => b - a)];
  return thresholds.map((threshold) => {
    const { falseAlarmRate, recall } = rates(confusion(scores, targets, threshold));
    return [falseAlarmRate, recall];
  });
}
