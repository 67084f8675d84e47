// What the scripts of a page share, and the modules that only the bundler knows.

/** What live.js brings; a page without figures has none. */
declare var neuronbook: import("./theme/js/lib/hydrate.js").Book | undefined;

/** The words of the book, for the search page. */
declare var neuronbookWords: import("./theme/js/lib/find.js").Words | undefined;

interface HTMLElement {
  /** Of a live figure: its state, and what makes it follow an address. */
  nbModel?: import("../neuronbook/widgets/kit/state.js").PageModel;
  /** Takes a live figure away, with all that moves in it. */
  nbClose?: () => void;
  /** What a box above it asks of a figure. */
  nbAsked?: import("../neuronbook/widgets/kit/ghost.js").Asked;
  nbFrame?: { follow(query: URLSearchParams): void };
}

declare module "virtual:kit" {
  export const kit: Record<string, object>;
}

declare module "*.css" {
  const text: string;
  export default text;
}
