// Scripts that a page asks for when they are needed: classic ones, which pages opened as files load as well.

/**
 * Load a script; it has run when the promise is kept.
 *
 * @param {string} src
 * @returns {Promise<unknown>}
 */
export const loadScript = (src) =>
  new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });
