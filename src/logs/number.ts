/** Stands for "no number here"; undefined would make every caller's arrays slow. A log cannot hold it: it is below -1e308. */
export const ABSENT = -Number.MAX_VALUE;

const NAN = /^[-+]?(nan(\(.*\))?|1\.#(ind|qnan|snan)\w*)$/i;
const INFINITE = /^([-+]?)(inf|infinity|1\.#inf\w*)$/i;
/** A printed tensor or a list of one: `tensor(0.25, device='cuda:0')`, `[0.25]`. */
const WRAPPED = /^(?:tensor\(|np\.float\d+\(|array\(|\[)\s*([-+\w.]+)\s*[\]),]/i;

/**
 * The number that a cell holds, as it is spelled in logs: nan, -nan, inf, Infinity, 1e999, 12 %, a printed tensor. An empty cell
 * and null are no measurement. With `comma`, a single comma is the decimal sign.
 */
export function numberIn(cell: string, comma = false): number {
  const first = cell.charCodeAt(0);
  // The usual case first: a plain number, without a blank around it.
  if ((first >= 48 && first <= 57) || first === 45 || first === 46) {
    const plain = Number(cell);
    if (plain === plain) return plain === ABSENT ? Number.NEGATIVE_INFINITY : plain;
  }
  if (cell.length > 80) return ABSENT;
  const text = cell.trim();
  if (text === '') return ABSENT;
  // Number('0x10') and Number('') are no measurements.
  if (/^[-+]?(\d|\.\d)/.test(text) && !/^[-+]?0[xob]/i.test(text)) {
    const plain = Number(text);
    if (plain === plain) return plain;
    if (comma && /^[-+]?\d*,\d+(e[-+]?\d+)?$/i.test(text)) return Number(text.replace(',', '.'));
    if (text.endsWith('%')) {
      const share = numberIn(text.slice(0, -1), comma);
      return share === ABSENT ? ABSENT : share / 100;
    }
    // A digit group that is set apart: 1 000 000 and 1,000,000.
    if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) && !comma) return Number(text.replaceAll(',', ''));
    return NAN.test(text) ? Number.NaN : INFINITE.test(text) ? signed(text) : ABSENT;
  }
  if (NAN.test(text)) return Number.NaN;
  if (INFINITE.test(text)) return signed(text);
  const wrapped = WRAPPED.exec(text)?.[1];
  return wrapped === undefined ? ABSENT : numberIn(wrapped, comma);
}

const signed = (text: string): number => (text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);

/** Whether a cell is a number whose decimal sign is a comma. */
export const hasDecimalComma = (cell: string): boolean => /^\s*[-+]?\d*,\d+(e[-+]?\d+)?\s*$/i.test(cell);
