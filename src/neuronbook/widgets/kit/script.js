// Scripts that a page asks for when they are needed: classic ones, which pages opened as files load as well.

/**
 * Load a script; it has run when the promise is kept. A filter may answer with a page of its own, and a
 * connection may cut it: what has come is then not what was asked for.
 *
 * @param {string} src
 * @param {() => unknown} [isThere]  whether it has left what it is loaded for
 * @returns {Promise<unknown>}
 */
export const loadScript = (src, isThere = () => true) =>
  new Promise((resolve, onerror) => {
    const onload = () => (isThere() ? resolve(src) : onerror(new Error(`${src} is not what it should be`)));
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });
