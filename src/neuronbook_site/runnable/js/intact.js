/** What computes hashes; pages over http: may not. */
export const subtle = globalThis.crypto?.subtle;

/**
 * What a browser is told to hold a file to, where pages may compute no hashes as well.
 *
 * @param {string | undefined} hash  its sha256, in hexadecimal digits
 */
export const integrityOf = (hash = "") =>
  hash && `sha256-${btoa(hash.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))))}`;

/**
 * A file that is used only if it is the one that was announced. What the browser has kept may be another.
 *
 * @param {string} address
 * @param {string} [hash]  its sha256, in hexadecimal digits
 */
export async function whole(address, hash) {
  const asked = { integrity: integrityOf(hash) };
  const answer = await fetch(address, asked).catch(() => fetch(address, { ...asked, cache: "reload" }));
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.arrayBuffer();
}

/**
 * Whether a file is the one that was announced, as far as can be told here.
 *
 * @param {ArrayBuffer} body
 * @param {string | undefined} hash  its sha256, in hexadecimal digits
 */
export async function isIntact(body, hash) {
  if (!hash || !subtle) return true;
  const digest = new Uint8Array(await subtle.digest("SHA-256", body));
  return hash === [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
