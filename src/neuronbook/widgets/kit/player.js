// Play, pause, step and restart for a figure that moves. Nothing moves by itself: a reader presses Play.
// Where less motion is asked for, Play shows every tenth frame.
import { button } from "./controls.js";
import { h, setAttributes } from "./dom.js";

/**
 * @typedef {object} PlayerOptions
 * @property {() => void} step
 * @property {() => void} restart
 * @property {() => boolean} [done]
 * @property {number} [stepsPerFrame] more than one, or less: 1/30 is a step every 30 frames
 * @property {string} [label] of the button that makes one step
 */

export class Player {
  playing = false;
  request = 0;

  /** @param {import("./widget.js").Frame} ui @param {PlayerOptions} options */
  constructor(ui, { step, restart, done = () => false, stepsPerFrame = 1, label = "Step" }) {
    this.ui = ui;
    this.step = step;
    this.restart = restart;
    this.done = done;
    this.stepsPerFrame = stepsPerFrame;
    this.playButton = button(ui, "Play", () => (this.playing ? this.pause() : this.play()));
    const stepButton = button(ui, label, () => this.#stepOnce());
    const restartButton = button(ui, "Restart", () => this.#startAgain());
    this.element = h("div", { class: "nb-player" }, this.playButton, stepButton, restartButton);
    ui.panel.append(this.element);
    ui.onReset(() => this.#startAgain());
  }

  #stepOnce() {
    this.pause();
    this.advance(1);
  }

  #startAgain() {
    this.pause();
    this.ui.touch();
    this.restart();
    this.ui.redraw();
  }

  /** @param {number} steps */
  advance(steps) {
    this.ui.touch();
    for (let i = 0; i < steps && !this.done(); i += 1) this.step();
    this.ui.redraw();
  }

  play() {
    if (this.done()) this.restart();
    this.#show(true);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? 10 : 1;
    let frame = 0;
    let owed = Math.max(0, 1 - this.stepsPerFrame); // the first step comes at once
    const tick = () => {
      if (!this.playing) return;
      frame += 1;
      owed += this.stepsPerFrame;
      if (frame % calm === 0 && owed >= 1) {
        this.advance(Math.floor(owed));
        owed %= 1;
      }
      if (this.done()) this.pause();
      else this.request = requestAnimationFrame(tick);
    };
    this.request = requestAnimationFrame(tick);
  }

  pause() {
    this.#show(false);
    cancelAnimationFrame(this.request);
  }

  #show(playing) {
    this.playing = playing;
    this.playButton.textContent = playing ? "Pause" : "Play";
    setAttributes(this.element, { "data-playing": playing });
  }
}
