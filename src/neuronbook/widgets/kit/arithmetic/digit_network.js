// A 64–16–10 network whose weights come as letters, in steps of `reach`/30. Twin of HiddenUnits.
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ZERO = 30;

/** Rows of so many numbers. @param {string} letters @param {number} reach @param {number} width */
export const readWeights = (letters, reach, width) =>
  rows(letters, width).map((row) =>
    [...row].map((letter) => ((LETTERS.indexOf(letter) - ZERO) / ZERO) * reach),
  );

/** Rows of so many pixels, from 0 for paper to 1. @param {string} letters */
export const readImages = (letters, width = 64) =>
  rows(letters, width).map((row) => [...row].map((letter) => Number.parseInt(letter, 17) / 16));

/** @param {string} letters @param {number} width */
const rows = (letters, width) => letters.match(new RegExp(`.{${width}}`, "g")) ?? [];

/** What a hidden neuron says to each image, before its ReLU. */
export const sums = (weights, bias, images) =>
  images.map((image) => image.reduce((sum, ink, i) => sum + ink * weights[i], bias));

/**
 * The digit that the network reads in each image. `hidden` holds a row for each hidden neuron.
 * @param {number[][]} hidden @param {number[][]} outputs @param {number[]} biases @param {number[]} off
 */
export function readDigits(hidden, outputs, biases, off) {
  const says = (i) =>
    biases.map((bias, k) =>
      hidden.reduce((sum, row, j) => sum + (off[j] ? 0 : Math.max(row[i], 0) * outputs[j][k]), bias),
    );
  const largest = (scores) => scores.indexOf(Math.max(...scores));
  return hidden[0].map((_, i) => largest(says(i)));
}
