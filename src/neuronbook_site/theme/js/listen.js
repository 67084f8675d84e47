// Plays what a figure has to hear. Comes with the first *Listen*.
import { pitch } from "../../../neuronbook/widgets/kit/pitch.js";

/** @typedef {import("../../../neuronbook/widgets/kit/audible.js").Score} Score */

const SECONDS = 3;
const CALM = 2; // where less motion is asked for
const LEAD = 0.05; // seconds until it begins
const FADE = 0.02; // seconds, so that a tone begins and ends without a click
const LOUD = { tone: 0.12, noise: 0.05, click: 0.6 };
const CLICK = 0.004; // seconds until it has died away

/** @type {AudioContext | undefined} */
let context;

/** Plays a score, and returns what stops it. @param {Score} score @param {() => void} ended */
function play(score, ended) {
  context ??= new AudioContext();
  context.resume();
  const seconds = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : SECONDS;
  const begin = context.currentTime + LEAD;
  const sources = [noiseOf(context, score, seconds), ...toneOf(context, score, seconds, begin)];
  for (const source of sources) {
    source.start(begin);
    source.stop(begin + seconds);
  }
  sources[0].onended = ended;
  return () => {
    // Where nothing can sound, no source says that it has ended.
    sources[0].onended = null;
    for (const source of sources) source.stop();
    ended();
  };
}

// The curve as a tone; where it has no value there is silence.
/** @param {AudioContext} audio @param {Score} score @param {number} seconds @param {number} begin */
function toneOf(audio, { values = [], ends = endsOf(values) }, seconds, begin) {
  if (values.length < 2) return [];
  const [tone, gain] = [new OscillatorNode(audio, { type: "triangle" }), new GainNode(audio)];
  const pitches = values.map((value) => pitch(Number.isNaN(value) ? ends[0] : value, ends));
  const last = values.length - 1;
  const share = (/** @type {number} */ k) => Math.min(1, (Math.min(k, last - k) * seconds) / (last * FADE));
  const loudness = values.map((value, k) => (Number.isNaN(value) ? 0 : LOUD.tone * share(k)));
  tone.frequency.setValueCurveAtTime(Float32Array.from(pitches), begin, seconds);
  gain.gain.setValueCurveAtTime(Float32Array.from(loudness), begin, seconds);
  tone.connect(gain).connect(audio.destination);
  return [tone];
}

/** @param {number[]} values */
function endsOf(values) {
  const finite = values.filter(Number.isFinite);
  return [Math.min(...finite), Math.max(...finite)];
}

// Noise where the curve is below zero, and clicks.
/** @param {AudioContext} audio @param {Score} score @param {number} seconds */
function noiseOf(audio, { values = [], zero = 0, clicks = [] }, seconds) {
  const buffer = audio.createBuffer(1, Math.ceil(seconds * audio.sampleRate), audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1)
    if (values[Math.round((i / samples.length) * (values.length - 1))] < zero)
      samples[i] = LOUD.noise * (2 * Math.random() - 1);
  const length = CLICK * audio.sampleRate;
  for (const at of clicks) {
    const start = Math.round(at * (samples.length - 1));
    for (let i = 0; i < length && start + i < samples.length; i += 1)
      samples[start + i] = LOUD.click * (1 - i / length) * (i % 2 ? -1 : 1);
  }
  const source = new AudioBufferSourceNode(audio, { buffer });
  source.connect(audio.destination);
  return source;
}

if (neuronbook) neuronbook.play = play;
