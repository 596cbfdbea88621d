/**
 * The receipt: 80 bits as 16 Crockford base32 symbols, and one check symbol from the same 32.
 *
 * The check symbol makes Σ wᵢ·sᵢ = 0 in GF(32), where the weights are 17 different powers of the field's generator
 * and none is zero. So every wrong symbol changes the sum, and so does every swap of two different symbols, wherever
 * they stand; the check symbol is one of the seventeen.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 10;
const SYMBOLS = 16;

/** Spaces, hyphens and invisible marks of any kind, among them the minus sign and the long vowel mark of Japanese keyboards. */
const SEPARATORS = /[\s\p{Z}\p{Pd}\p{Cf}\u2212\u02d7\u2043\u30fc]/gu;

/** Ten bytes as seventeen symbols without separators: the canonical form, the one that is stored and sent. */
export function encodeReceipt(bytes: Uint8Array): string {
  if (bytes.length !== BYTES) throw new RangeError(`A receipt is made of ${BYTES} bytes, not ${bytes.length}.`);
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text + checkSymbol(text);
}

/**
 * What a person typed, in canonical form; `undefined` if it is no receipt. Understood: lower case, full-width forms,
 * O for 0, I and L for 1, spaces and hyphens anywhere.
 */
export function parseReceipt(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(SEPARATORS, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== SYMBOLS + 1) return undefined;
  for (const symbol of text) if (!ALPHABET.includes(symbol)) return undefined;
  return checkSymbol(text.slice(0, SYMBOLS)) === text.charAt(SYMBOLS) ? text : undefined;
}

function checkSymbol(symbols: string): string {
  let sum = 0;
  for (const symbol of symbols) sum = timesGenerator(sum ^ ALPHABET.indexOf(symbol));
  return ALPHABET.charAt(sum);
}

/** Multiplies by x in GF(32) = GF(2)[x] / (x⁵ + x² + 1); x generates all 31 elements but zero. */
function timesGenerator(element: number): number {
  const doubled = element << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
