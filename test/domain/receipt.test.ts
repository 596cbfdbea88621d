import { expect } from 'chai';
import * as fc from 'fast-check';
import { formatReceipt } from '../../src/domain/receipt-format.js';
import { encodeReceipt, parseReceipt } from '../../src/domain/receipt.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 17;

const receipts = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(encodeReceipt);
const separators = fc.constantFrom(
  '',
  ' ',
  '-',
  '\u3000',
  '\u00a0',
  '－',
  '—',
  '–',
  '‑',
  '−',
  'ー',
  '\u200b',
  '\t',
  '\r\n',
);

function replaceAt(text: string, index: number, replacement: string): string {
  return text.slice(0, index) + replacement + text.slice(index + replacement.length);
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));
}

describe('receipt', () => {
  it('should turn known bytes into known symbols', () => {
    expect(encodeReceipt(new Uint8Array(10))).to.equal('00000000000000000');
    expect(encodeReceipt(new Uint8Array(10).fill(255)).slice(0, 16)).to.equal('ZZZZZZZZZZZZZZZZ');
    expect(encodeReceipt(Uint8Array.of(0, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf))).to.equal(
      '0123456789ABCDEFP',
    );
  });

  it('should keep all 80 bits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const symbols = [...encodeReceipt(bytes).slice(0, 16)];
        const bits = symbols.map((symbol) => ALPHABET.indexOf(symbol).toString(2).padStart(5, '0')).join('');
        const expected = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
        expect(bits).to.equal(expected);
      }),
    );
  });

  it('should refuse bytes of another number', () => {
    for (const length of [0, 9, 11]) expect(() => encodeReceipt(new Uint8Array(length))).to.throw(RangeError);
  });

  it('should show groups of four', () => {
    expect(formatReceipt('ABCDEFGHJKMNPQRST')).to.equal('ABCD-EFGH-JKMN-PQRS-T');
  });

  it('should notice every wrong symbol', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        for (let index = 0; index < LENGTH; index++) {
          for (const symbol of ALPHABET) {
            const typed = replaceAt(receipt, index, symbol);
            expect(parseReceipt(typed)).to.equal(typed === receipt ? receipt : undefined);
          }
        }
      }),
    );
  });

  it('should notice every swap of two different symbols, neighbours and the check symbol among them', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        for (let first = 0; first < LENGTH; first++) {
          for (let second = first + 1; second < LENGTH; second++) {
            const [a, b] = [receipt.charAt(first), receipt.charAt(second)];
            if (a === b) continue;
            expect(parseReceipt(replaceAt(replaceAt(receipt, first, b), second, a))).to.equal(undefined);
          }
        }
      }),
    );
  });

  it('should understand how people type', () => {
    const typed = receipts.chain((receipt) =>
      fc.record({
        receipt: fc.constant(receipt),
        gaps: fc.array(separators, { minLength: LENGTH + 1, maxLength: LENGTH + 1 }),
        forms: fc.array(fc.constantFrom('as it is', 'lower', 'wide', 'wide lower', 'look-alike'), {
          minLength: LENGTH,
          maxLength: LENGTH,
        }),
      }),
    );
    fc.assert(
      fc.property(typed, ({ receipt, gaps, forms }) => {
        const symbols = [...receipt].map((symbol, index) => {
          const form = forms[index] ?? '';
          if (form === 'look-alike') return { '0': 'o', '1': index % 2 ? 'l' : 'I' }[symbol] ?? symbol;
          const cased = form.includes('lower') ? symbol.toLowerCase() : symbol;
          return form.includes('wide') ? fullWidth(cased) : cased;
        });
        const text = symbols.map((symbol, index) => symbol + (gaps[index] ?? '')).join('');
        expect(parseReceipt((gaps[LENGTH] ?? '') + text)).to.equal(receipt);
      }),
    );
  });

  it('should understand i, l and o in either case and in full width', () => {
    const receipt = encodeReceipt(Uint8Array.of(0, 66, 16, 132, 32, 8, 66, 16, 132, 33));
    for (const one of ['1', 'l', 'L', 'i', 'I', 'ｌ', 'Ｉ']) {
      for (const zero of ['0', 'o', 'O', 'ｏ', '０']) {
        expect(parseReceipt(receipt.replace(/1/g, one).replace(/0/g, zero))).to.equal(receipt);
      }
    }
  });

  it('should refuse what is no receipt, whatever it is', () => {
    const receipt = encodeReceipt(new Uint8Array(10).fill(7));
    for (const text of [
      '',
      ' ',
      receipt.slice(1),
      `${receipt}0`,
      replaceAt(receipt, 3, 'U'),
      '20220211-0473',
      '😀'.repeat(17),
    ]) {
      expect(parseReceipt(text)).to.equal(undefined);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const receiptOrNot = parseReceipt(text);
        expect(receiptOrNot === undefined || /^[0-9A-HJKMNP-TV-Z]{17}$/.test(receiptOrNot)).to.equal(true);
      }),
    );
  });
});
