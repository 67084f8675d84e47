// What the scripts of a page share, and the modules that only the bundler knows.

/** What live.js brings; a page without figures has none. */
declare var neuronbook: import("./theme/js/lib/hydrate.js").Book | undefined;

/** The words of the book, for the search page. */
declare var neuronbookWords: import("./theme/js/lib/find.js").Words | undefined;

/** What work.js brings: what the buttons with `data-work` do. */
declare var neuronbookDesk:
  | Record<string, (page: import("./runnable/js/page.js").Page, place?: any) => unknown>
  | undefined;

/** What the build has written for it: the chapters' plain copies by name, and `book`. */
declare var neuronbookWork: Record<string, any> | undefined;

/** What app.js brings: Python in the page. */
declare var neuronbookPython: typeof import("./runnable/js/python/app.js");

/** Where Python is, for a page that was opened as a file; and what its parts, which are scripts, call. */
declare var neuronbookPlace: import("./runnable/js/loader.js").Place | undefined;
declare var neuronbookPart: (name: string, text: string) => void;

/** What keep.js brings: the panel where the book is kept on a device. */
declare var neuronbookKeep: (bar: Element) => Promise<void>;

interface HTMLElement {
  /** Of a live figure: its state, and what makes it follow an address. */
  nbModel?: import("../neuronbook/widgets/kit/state.js").PageModel;
  /** Takes a live figure away, with all that moves in it. */
  nbClose?: () => void;
  /** What the last link to a figure asked for besides a state. */
  nbOptions?: import("./theme/js/lib/travel/options.js").Options;
  /** What a box above it asks of a figure. */
  nbAsked?: import("../neuronbook/widgets/kit/ghost.js").Asked;
  /** What letters stand for in a live figure. */
  nbMeans?: import("../neuronbook/widgets/kit/means.js").Meanings;
}

declare module "virtual:kit" {
  export const kit: Record<string, object>;
}

declare module "*.css" {
  const text: string;
  export default text;
}
