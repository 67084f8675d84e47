// Play, pause, step and restart for a figure that moves. One step a frame by default; `stepsPerFrame` makes it more, or less (1/30).
// Nothing moves by itself: a reader presses Play. Where less motion is asked for, Play shows every tenth frame.
import { h } from "./dom.js";
import { button } from "./controls.js";

export class Player {
  constructor(ui, { step, restart, done = () => false, stepsPerFrame = 1, label = "Step" }) {
    this.ui = ui;
    this.step = step;
    this.restart = restart;
    this.done = done;
    this.stepsPerFrame = stepsPerFrame;
    this.playing = false;
    this.playButton = button(ui, "Play", () => (this.playing ? this.pause() : this.play()));
    this.stepButton = button(ui, label, () => {
      this.pause();
      this.advance(1);
    });
    this.restartButton = button(ui, "Restart", () => {
      this.pause();
      restart();
      ui.redraw();
    });
    this.element = h("div", { class: "nb-player" }, this.playButton, this.stepButton, this.restartButton);
    ui.panel.append(this.element);
    ui.onReset(() => {
      this.pause();
      restart();
      ui.redraw();
    });
  }

  advance(steps) {
    for (let i = 0; i < steps && !this.done(); i += 1) this.step();
    this.ui.redraw();
  }

  play() {
    if (this.done()) this.restart();
    this.playing = true;
    this.playButton.textContent = "Pause";
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
    this.playing = false;
    this.playButton.textContent = "Play";
    cancelAnimationFrame(this.request);
  }
}
