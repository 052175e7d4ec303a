//! The bits of a scan, and the codes in them.
//!
//! # Sources
//!
//! ITU-T T.81 §B.1.1.5 (stuffed bytes), §B.2.4.2 and Annex C (Huffman tables), §F.2.2.3.

/// The bits of a scan from its first, up to the next marker.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// The next byte that was not taken.
    at: usize,
    /// Bits that were taken and not used, the oldest at the top. What stands below them are
    /// bits of the bytes that come next, or zeros.
    held: u64,
    /// How many.
    count: u32,
    /// Bits among those that the file does not have: zeros after its last.
    made_up: u32,
    /// Whether a marker is next, or the end of the file.
    ended: bool,
}

/// Codes of one table.
pub(super) struct Codes {
    /// For each ten bits that a code begins: what it is. Nothing where codes are longer.
    short: Box<[Short; 1 << SHORT]>,
    /// For each so many bits: what all the whole values in them are together.
    strides: Box<[Stride; 1 << WIDE]>,
    /// For each length the first code that is no longer, and what to add to a code of that
    /// length to find its symbol.
    long: [(u32, i64); 17],
    symbols: Vec<u8>,
}

/// A code that is looked up at once.
#[derive(Clone, Copy)]
struct Short {
    symbol: u8,
    /// How long the code is; of none, nothing.
    length: u8,
}

/// Some values of a block that nobody asks for but to come past them.
#[derive(Clone, Copy, Default)]
pub(super) struct Stride {
    /// How many bits their codes take, and what belongs to these; of none, nothing.
    bits: u8,
    /// How many values of the block they are, with the zeros before them.
    pub(super) values: u8,
    /// Whether the last code says that the block has no more.
    pub(super) ended: bool,
}

/// How many bits are looked up at once.
const SHORT: u32 = 10;

/// How many bits are passed at once: two or three values of a photograph. The table is still
/// small beside the first cache of a processor.
const WIDE: u32 = 13;

/// A byte of ones among these eight, which may be a marker or stuffed.
const fn has_mark(word: u64) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // Of all bytes 0 alone has its highest bit set by taking one away, and not before.
    (!word).wrapping_sub(ONES) & word & (ONES << 7) != 0
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, made_up: 0, ended: false }
    }

    /// Takes bytes until there are enough bits for a code and what belongs to it.
    fn fill(&mut self) {
        let next = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>());
        if let Some(next) = next.filter(|_| self.count < 56) {
            let word = u64::from_be_bytes(*next);
            if !has_mark(word) {
                // Whole bytes count; of the next the bits stand where they will.
                self.held |= word >> self.count;
                let room = 63_u32.wrapping_sub(self.count) >> 3;
                self.at = self.at.wrapping_add(usize::try_from(room).unwrap_or(0));
                self.count |= 56;
                return;
            }
        }
        while self.count <= 48 {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let byte = match rest {
                _ if self.ended => 0,
                [0xFF, 0, ..] => {
                    self.at = self.at.wrapping_add(2);
                    0xFF
                }
                [0xFF, ..] | [] => {
                    self.ended = true;
                    continue;
                }
                [byte, ..] => {
                    self.at = self.at.wrapping_add(1);
                    *byte
                }
            };
            if self.ended {
                self.made_up = self.made_up.saturating_add(8);
            }
            self.held |= u64::from(byte) << 56_u32.wrapping_sub(self.count);
            self.count = self.count.wrapping_add(8);
        }
    }

    /// The next bits, at most 16, without using them.
    fn peek(&self, bits: u32) -> u32 {
        // Of sixteen bits or fewer nothing is lost.
        let top = self.held >> 1 >> 63_u32.wrapping_sub(bits);
        u32::try_from(top).unwrap_or(0)
    }

    /// Uses bits that are there: at most 31, after [`Self::fill`].
    fn skip(&mut self, bits: u32) {
        self.held <<= bits & 63;
        self.count = self.count.saturating_sub(bits);
    }

    /// The next bits, at most 16, as a number.
    pub(super) fn take(&mut self, bits: u32) -> u32 {
        if self.count < bits {
            self.fill();
        }
        let value = self.peek(bits);
        self.skip(bits);
        value
    }

    /// The next symbol; nothing if the bits are no code.
    pub(super) fn symbol(&mut self, codes: &Codes) -> Option<u8> {
        if self.count < 32 {
            self.fill();
        }
        let first = usize::try_from(self.peek(SHORT)).ok()?;
        let Short { symbol, length } = *codes.short.get(first)?;
        if length != 0 {
            self.skip(length.into());
            return Some(symbol);
        }
        self.long(codes)
    }

    /// The values that come next, as many as are whole among the bits that are looked at;
    /// nothing where the first is longer.
    pub(super) fn ahead(&mut self, codes: &Codes) -> Option<Stride> {
        if self.count < 32 {
            self.fill();
        }
        let next = usize::try_from(self.peek(WIDE)).ok()?;
        codes.strides.get(next).copied().filter(|stride| stride.bits != 0)
    }

    /// Goes past values that are [`Self::ahead`].
    pub(super) fn pass(&mut self, stride: Stride) {
        self.skip(stride.bits.into());
    }

    /// The next symbol, and past the bits of the value that it announces in its lower half.
    pub(super) fn passed(&mut self, codes: &Codes) -> Option<u8> {
        if self.count < 32 {
            self.fill();
        }
        let first = usize::try_from(self.peek(SHORT)).ok()?;
        let Short { symbol, length } = *codes.short.get(first)?;
        let value = u32::from(symbol & 15);
        if length != 0 {
            // Ten bits and fifteen at the most.
            self.skip(u32::from(length).wrapping_add(value));
            return Some(symbol);
        }
        let symbol = self.long(codes)?;
        self.skip(u32::from(symbol & 15));
        Some(symbol)
    }

    /// A symbol whose code is too long to be looked up. There are bits enough.
    fn long(&mut self, codes: &Codes) -> Option<u8> {
        for length in SHORT..=16 {
            let code = self.peek(length);
            let (beyond, offset) = *codes.long.get(usize::try_from(length).ok()?)?;
            if code < beyond {
                self.skip(length);
                let at = i64::from(code).checked_add(offset)?;
                return codes.symbols.get(usize::try_from(at).ok()?).copied();
            }
        }
        None
    }

    /// A signed number of so many bits (T.81 §F.2.2.1).
    pub(super) fn number(&mut self, bits: u32) -> i32 {
        if bits == 0 {
            return 0;
        }
        let raw = i32::try_from(self.take(bits)).unwrap_or(0);
        let half = 1_i32 << bits.saturating_sub(1);
        match raw < half {
            true => raw.wrapping_sub(half.wrapping_mul(2)).wrapping_add(1),
            false => raw,
        }
    }

    /// Whether more bits were used than there are.
    pub(super) fn ran_out(&self) -> bool {
        self.count < self.made_up
    }

    /// The whole bytes that nobody used up to the next marker, and where that is.
    pub(super) fn left(&mut self) -> (usize, usize) {
        self.fill();
        let held = self.count.saturating_sub(self.made_up) >> 3;
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let marks = rest.windows(2).position(|pair| match pair {
            [0xFF, next] => !matches!(next, 0 | 0xFF),
            _ => false,
        });
        let skipped = marks.unwrap_or(rest.len());
        // Any number of bytes of ones may stand before a marker.
        let passed = rest.get(..skipped).unwrap_or(&[]);
        let fill = passed.iter().rev().take_while(|byte| **byte == 0xFF).count();
        let held = usize::try_from(held).unwrap_or(0);
        let unused = held.saturating_add(skipped.saturating_sub(fill));
        (unused, self.at.saturating_add(skipped))
    }
}

impl Codes {
    /// A table from how many codes there are of each length, and their symbols in order.
    /// Nothing if there are more codes than so many bits can tell apart.
    pub(super) fn new(lengths: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut short = Box::new([Short { symbol: 0, length: 0 }; 1 << SHORT]);
        let mut long = [(0, 0); 17];
        let (mut code, mut next) = (0_u32, 0_usize);
        for (length, count) in (1_u32..).zip(lengths) {
            let first = code;
            let offset = i64::try_from(next).ok()?.checked_sub(i64::from(first))?;
            for _ in 0..*count {
                let symbol = *symbols.get(next)?;
                if 1 << length <= code {
                    return None;
                }
                if length <= SHORT {
                    let spare = SHORT.checked_sub(length)?;
                    let from = usize::try_from(code << spare).ok()?;
                    let slots = short.get_mut(from..)?.iter_mut().take(1 << spare);
                    for slot in slots {
                        *slot = Short { symbol, length: u8::try_from(length).ok()? };
                    }
                }
                (code, next) = (code.checked_add(1)?, next.checked_add(1)?);
            }
            *long.get_mut(usize::try_from(length).ok()?)? = (code, offset);
            code <<= 1;
        }
        let strides = strides(&short);
        Some(Self { short, strides, long, symbols: symbols.get(..next)?.to_vec() })
    }
}

/// What every so many bits are as codes of values, each with the bits that belong to it.
fn strides(short: &[Short; 1 << SHORT]) -> Box<[Stride; 1 << WIDE]> {
    let mut strides = Box::new([Stride::default(); 1 << WIDE]);
    for (window, stride) in (0_usize..).zip(strides.iter_mut()) {
        while !stride.ended {
            let used = u32::from(stride.bits);
            let rest = window << used & ((1 << WIDE) - 1);
            let Some(Short { symbol, length }) = short.get(rest >> (WIDE - SHORT)) else {
                break;
            };
            let (zeros, value) = (symbol >> 4, symbol & 15);
            let takes = length.saturating_add(value);
            // A value of more bits than there may be is for the careful way to find.
            if *length == 0 || 11 < value || WIDE.saturating_sub(used) < takes.into() {
                break;
            }
            stride.bits = stride.bits.saturating_add(takes);
            match (zeros, value) {
                (15, 0) => stride.values = stride.values.saturating_add(16),
                (_, 0) => stride.ended = true,
                _ => {
                    stride.values = stride.values.saturating_add(zeros).saturating_add(1);
                }
            }
        }
    }
    strides
}

#[cfg(test)]
mod tests {
    use super::{Bits, Codes, WIDE};

    #[test]
    fn codes_are_given_out_as_the_standard_does() {
        // Two codes of two bits, one of three: 00, 01, 100.
        let mut lengths = [0; 16];
        (lengths[1], lengths[2]) = (2, 1);
        let codes = Codes::new(&lengths, b"abc").unwrap();
        let mut bits = Bits::new(&[0b0001_1000, 0b1110_0000]);
        let read: Vec<_> = (0..4).map(|_| bits.symbol(&codes)).collect();
        assert_eq!(read, [Some(b'a'), Some(b'b'), Some(b'c'), Some(b'b')]);
        // 11 begins no code.
        assert_eq!(bits.symbol(&codes), None);
        lengths[1] = 5;
        assert!(Codes::new(&lengths, b"abcdef").is_none());
    }

    #[test]
    fn long_codes_are_found_too() {
        // One code of each length: 0, 10, 110, …
        let codes = Codes::new(&[1; 16], &(0..16).collect::<Vec<u8>>()).unwrap();
        let mut bits = Bits::new(&[0b1111_1111, 0, 0b1110_0111, 0b1111_1110, 0]);
        assert_eq!(bits.symbol(&codes), Some(11));
        assert_eq!(bits.symbol(&codes), Some(0));
        assert_eq!(bits.symbol(&codes), Some(10));
    }

    #[test]
    fn stuffed_bytes_are_one_and_a_marker_ends_the_bits() {
        let mut bits = Bits::new(&[0xFF, 0, 0x12, 0xFF, 0xD9, 0x77]);
        assert_eq!(bits.take(12), 0xFF1);
        assert!(!bits.ran_out());
        assert_eq!((bits.take(4), bits.left()), (2, (0, 3)));
        assert_eq!((bits.take(1), bits.ran_out()), (0, true));
        let mut bits = Bits::new(&[1, 2, 3, 0xFF, 0xFF, 0xD0]);
        assert_eq!((bits.take(8), bits.left()), (1, (2, 4)));
        let mut numbers = Bits::new(&[0b0110_1000]);
        assert_eq!([numbers.number(1), numbers.number(2), numbers.number(0)], [-1, 3, 0]);
    }

    #[test]
    fn a_stride_passes_what_its_codes_pass_one_by_one() {
        // As many codes of each length as in table K.5 of T.81; zeros before, bits after.
        let lengths = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125];
        let symbols: Vec<u8> = (0..=255).filter(|s| s & 15 <= 12).take(162).collect();
        for codes in [
            Codes::new(&lengths, &symbols).unwrap(),
            Codes::new(&[1; 16], &(0xF0..=0xFF).collect::<Vec<u8>>()).unwrap(),
        ] {
            let mut passed = 0;
            for window in 0_u16..1 << WIDE {
                let bytes = (u64::from(window) << (64 - WIDE)).to_be_bytes();
                let mut bits = Bits::new(&bytes);
                let Some(stride) = bits.ahead(&codes) else { continue };
                let (before, mut values) = (bits.count, 0);
                let mut ended = false;
                while before - bits.count < u32::from(stride.bits) {
                    assert!(!ended, "{window:013b}");
                    let symbol = bits.passed(&codes).unwrap();
                    match (symbol >> 4, symbol & 15) {
                        (15, 0) => values += 16,
                        (_, 0) => ended = true,
                        (zeros, _) => values += zeros + 1,
                    }
                }
                assert_eq!(before - bits.count, u32::from(stride.bits), "{window:013b}");
                assert_eq!(
                    (values, ended),
                    (stride.values, stride.ended),
                    "{window:013b}"
                );
                passed += 1;
            }
            assert!(4_000 < passed, "{passed}");
        }
    }
}
