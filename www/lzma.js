// What LZMA packed, unpacked. Nothing that browsers unpack themselves comes as near to the least, and this is small.
// Names and layout are those of the format's specification (LZMA SDK, "lzma-specification.txt").

/** A probability is counted in parts of this. */
const CERTAIN = 1 << 11;

/** Where the probabilities of each kind stand in their one table. A length has `LENGTH` of them. */
const LENGTH = 2 + 2 * 128 + 256;
const IS_MATCH = 0;
const IS_REP = IS_MATCH + 12 * 16;
const IS_REP_G0 = IS_REP + 12;
const IS_REP_G1 = IS_REP_G0 + 12;
const IS_REP_G2 = IS_REP_G1 + 12;
const IS_REP0_LONG = IS_REP_G2 + 12;
const POS_SLOT = IS_REP0_LONG + 12 * 16;
const POS_SPECIAL = POS_SLOT + 4 * 64;
const ALIGN = POS_SPECIAL + 115;
const MATCH_LENGTH = ALIGN + 16;
const REP_LENGTH = MATCH_LENGTH + LENGTH;
const LITERAL = REP_LENGTH + LENGTH;

/**
 * Unpacks a file of the kind ".lzma", which tells its length and has no mark at its end.
 * @param {Uint8Array} packed
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unlzma(packed) {
  const [properties] = packed;
  const lc = properties % 9;
  const lp = Math.floor(properties / 9) % 5;
  const pb = Math.floor(properties / 45);
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);
  const out = new Uint8Array(size);
  const probabilities = new Uint16Array(LITERAL + (0x300 << (lc + lp))).fill(CERTAIN / 2);
  /** The coder's range and, in it, the code. In an array these stay numbers of 32 bits, which engines handle faster. */
  const coder = new Uint32Array([0xffffffff, 0]);
  let next = 13;
  for (let byte = 0; byte < 5; byte++) coder[1] = (coder[1] << 8) | packed[next++];

  const refill = () => {
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | packed[next++];
  };
  /** @param {number} place  of its probability */
  const bit = (place) => {
    const probability = probabilities[place];
    const bound = (coder[0] >>> 11) * probability;
    const set = coder[1] >= bound;
    if (set) {
      coder[0] -= bound;
      coder[1] -= bound;
      probabilities[place] -= probability >> 5;
    } else {
      coder[0] = bound;
      probabilities[place] += (CERTAIN - probability) >> 5;
    }
    if (coder[0] < 0x1000000) refill();
    return set ? 1 : 0;
  };
  /** Bits that are as likely as not. @param {number} count */
  const evenBits = (count) => {
    let value = 0;
    for (; count > 0; count--) {
      coder[0] >>>= 1;
      const set = coder[1] >= coder[0];
      if (set) coder[1] -= coder[0];
      value = (value << 1) | (set ? 1 : 0);
      if (coder[0] < 0x1000000) refill();
    }
    return value;
  };
  /** The highest bit first. @param {number} place @param {number} count */
  const tree = (place, count) => {
    let node = 1;
    for (let at = 0; at < count; at++) node = (node << 1) | bit(place + node);
    return node - (1 << count);
  };
  /** The lowest bit first. @param {number} place @param {number} count */
  const reverseTree = (place, count) => {
    let node = 1;
    let value = 0;
    for (let at = 0; at < count; at++) {
      const set = bit(place + node);
      node = (node << 1) | set;
      value |= set << at;
    }
    return value;
  };
  /** The length of a match, less 2. @param {number} place @param {number} position */
  const lengthOf = (place, position) => {
    if (!bit(place)) return tree(place + 2 + (position << 3), 3);
    if (!bit(place + 1)) return 8 + tree(place + 130 + (position << 3), 3);
    return 16 + tree(place + 258, 8);
  };
  /** @param {number} length  of its match, less 2 */
  const distanceOf = (length) => {
    const slot = tree(POS_SLOT + (Math.min(length, 3) << 6), 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << count;
    if (slot < 14) return high + reverseTree(POS_SPECIAL + high - slot, count);
    return high + (evenBits(count - 4) << 4) + reverseTree(ALIGN, 4);
  };

  /** Distances of the last four matches, less 1, the last first. */
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
  /** What the last few steps were. */
  let state = 0;
  for (let at = 0; at < size; ) {
    const position = at & ((1 << pb) - 1);
    if (!bit(IS_MATCH + (state << 4) + position)) {
      const before = at > 0 ? out[at - 1] : 0;
      const place = LITERAL + 0x300 * (((at & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        // Right after a match comes what the match would not have said.
        let expected = out[at - rep0 - 1];
        let same = true;
        while (same && symbol < 0x100) {
          const guess = (expected >> 7) & 1;
          expected <<= 1;
          const set = bit(place + ((1 + guess) << 8) + symbol);
          symbol = (symbol << 1) | set;
          same = guess === set;
        }
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(place + symbol);
      out[at++] = symbol;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let length = -1; // less 2: one byte
    if (!bit(IS_REP + state)) {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      length = lengthOf(MATCH_LENGTH, position);
      rep0 = distanceOf(length);
      state = state < 7 ? 7 : 10;
    } else if (bit(IS_REP_G0 + state)) {
      let distance = rep1;
      if (bit(IS_REP_G1 + state)) {
        distance = rep2;
        if (bit(IS_REP_G2 + state)) {
          distance = rep3;
          rep3 = rep2;
        }
        rep2 = rep1;
      }
      rep1 = rep0;
      rep0 = distance;
      length = lengthOf(REP_LENGTH, position);
      state = state < 7 ? 8 : 11;
    } else if (bit(IS_REP0_LONG + (state << 4) + position)) {
      length = lengthOf(REP_LENGTH, position);
      state = state < 7 ? 8 : 11;
    } else {
      state = state < 7 ? 9 : 11;
    }
    for (const end = at + length + 2; at < end; at++) out[at] = out[at - rep0 - 1];
  }
  return out;
}
