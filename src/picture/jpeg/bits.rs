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
    /// Bits that were taken and not used, the oldest highest.
    held: u64,
    count: u32,
    /// Bits among those that the file does not have: zeros after its last.
    made_up: u32,
    /// Whether a marker is next, or the end of the file.
    ended: bool,
}

/// Codes of one table.
pub(super) struct Codes {
    /// For each nine bits that a code begins: the symbol, and how long its code is. Nothing
    /// where codes are longer.
    short: Vec<(u8, u8)>,
    /// For each length the first code that is no longer, and what to add to a code of that
    /// length to find its symbol.
    long: [(u32, i64); 17],
    symbols: Vec<u8>,
}

/// How many bits are looked up at once.
const SHORT: u32 = 9;

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, made_up: 0, ended: false }
    }

    /// Takes bytes until there are enough bits for a code and what belongs to it.
    fn fill(&mut self) {
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
            self.held = (self.held << 8) | u64::from(byte);
            self.count = self.count.wrapping_add(8);
        }
    }

    /// The next bits, at most 16, without using them.
    fn peek(&self, bits: u32) -> u32 {
        let all = self.held >> self.count.saturating_sub(bits);
        let mask = (1_u64 << bits).wrapping_sub(1);
        u32::try_from(all & mask).unwrap_or(0)
    }

    fn skip(&mut self, bits: u32) {
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
        let (symbol, length) = *codes.short.get(first)?;
        if length != 0 {
            self.skip(length.into());
            return Some(symbol);
        }
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
        let mut short = vec![(0, 0); 1 << SHORT];
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
                        *slot = (symbol, u8::try_from(length).ok()?);
                    }
                }
                (code, next) = (code.checked_add(1)?, next.checked_add(1)?);
            }
            *long.get_mut(usize::try_from(length).ok()?)? = (code, offset);
            code <<= 1;
        }
        Some(Self { short, long, symbols: symbols.get(..next)?.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Bits, Codes};

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
}
