/** What computes hashes; pages over http: may not. */
export const subtle = globalThis.crypto?.subtle;

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
