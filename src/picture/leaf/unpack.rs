//! How much a PDF unpacks to, found without keeping any of it.
//!
//! First all that looks packed in the bytes of the file, before anything of it is read:
//! whoever reads a PDF unpacks tables and objects without asking. Then, with the objects
//! known, what the first look cannot see: LZW, run lengths, content that is named many
//! times.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §7.3.8.1 (streams), §7.4 (filters).

use std::borrow::Cow;
use std::io::{BufRead, BufReader};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro::hayro_syntax::object::Stream;

use super::super::bounds::MOST_UNPACKED;
use super::super::{Heavy, PictureFault};

/// What may still be unpacked.
pub(super) struct Budget {
    left: u64,
}

/// How many times over something may be packed.
const MOST_LAYERS: usize = 4;

/// How much is asked of a decoder at a time.
const GULP: usize = 1 << 16;

impl Budget {
    /// All of it.
    pub(super) fn whole() -> Self {
        Self { left: MOST_UNPACKED }
    }

    fn spend(&mut self, bytes: usize) -> Result<(), PictureFault> {
        let left =
            u64::try_from(bytes).ok().and_then(|bytes| self.left.checked_sub(bytes));
        self.left = left.ok_or(PictureFault::Heavy(Heavy::Unpacked))?;
        Ok(())
    }

    /// Unpacks to its end whatever `packed` begins with, if that is packed by zlib, and
    /// whatever is packed within that.
    fn peel(
        &mut self,
        packed: Box<dyn BufRead + '_>,
        layers: usize,
    ) -> Result<(), PictureFault> {
        let mut packed = packed;
        let head = match packed.fill_buf() {
            Ok([first, second, ..]) => [*first, *second],
            // What cannot be read unpacks to nothing.
            Ok([] | [_]) | Err(_) => return self.drain(packed),
        };
        if !is_zlib(head) {
            return self.drain(packed);
        }
        if MOST_LAYERS <= layers {
            return Err(PictureFault::Heavy(Heavy::Packing));
        }
        let inner = BufReader::with_capacity(GULP, ZlibDecoder::new(packed));
        self.peel(Box::new(inner), layers.saturating_add(1))
    }

    fn drain(&mut self, mut from: impl BufRead) -> Result<(), PictureFault> {
        loop {
            let there = match from.fill_buf() {
                Ok([]) | Err(_) => return Ok(()),
                Ok(bytes) => bytes.len(),
            };
            self.spend(there)?;
            from.consume(there);
        }
    }
}

/// A zlib header that no dictionary goes with (RFC 1950 §2.2).
fn is_zlib([method, flags]: [u8; 2]) -> bool {
    let check = u16::from_be_bytes([method, flags]).checked_rem(31);
    method & 0x0F == 8 && method >> 4 <= 7 && flags & 0x20 == 0 && check == Some(0)
}

/// Looks through the bytes of a file.
///
/// # Errors
///
/// If what is packed in it comes to more than [`MOST_UNPACKED`].
pub(super) fn check_file(bytes: &[u8]) -> Result<(), PictureFault> {
    let mut budget = Budget::whole();
    let mut rest = bytes;
    while let Some((before, data)) = next_stream(rest) {
        rest = data;
        // Nothing but zlib is unpacked before the objects are known, but where the objects
        // themselves are packed.
        let words = |words: &[u8]| before.windows(words.len()).any(|w| w == words);
        if (words(b"/ObjStm") || words(b"/XRef"))
            && (words(b"LZW") || words(b"RunLength"))
        {
            return Err(PictureFault::Heavy(Heavy::Packing));
        }
        match data {
            [first, second, ..] if is_zlib([*first, *second]) => {
                budget.peel(Box::new(data), 0)?;
            }
            // A reader takes also what lacks its header, if it was to be packed.
            _ if words(b"Fl") => {
                let raw = DeflateDecoder::new(data);
                budget.peel(Box::new(BufReader::with_capacity(GULP, raw)), 1)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The next stream: what stands before it, from the end of the one before, and its data
/// with all that follows.
fn next_stream(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const WORD: &[u8] = b"stream";
    /// No dictionary of a stream is longer.
    const HEAD: usize = 8 << 10;
    let mut from = 0_usize;
    loop {
        let found = bytes.get(from..)?.windows(WORD.len()).position(|w| w == WORD)?;
        let at = from.checked_add(found)?;
        let after = at.checked_add(WORD.len())?;
        from = after;
        let (before, rest) = (bytes.get(..at)?, bytes.get(after..)?);
        if before.ends_with(b"end") {
            continue;
        }
        let start = before.len().saturating_sub(HEAD);
        let data = rest.strip_prefix(b"\r\n").or_else(|| {
            let line = rest.strip_prefix(b"\n");
            line.or_else(|| rest.strip_prefix(b"\r")).or_else(|| rest.strip_prefix(b" "))
        });
        if let Some(data) = data {
            return Some((before.get(start..)?, data));
        }
    }
}

/// Counts what a stream unpacks to.
///
/// # Errors
///
/// If it is more than is left, or cannot be told.
pub(super) fn check_stream(
    stream: &Stream<'_>,
    budget: &mut Budget,
) -> Result<(), PictureFault> {
    use hayro::hayro_syntax::Filter;
    let mut data: Cow<'_, [u8]> = stream.raw_data();
    let filters = stream.filters();
    let packs = |filter: &&Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    let several = 1 < filters.iter().filter(packs).count();
    for filter in &filters {
        match filter {
            Filter::AsciiHexDecode => data = Cow::Owned(from_hex(&data)),
            Filter::Ascii85Decode => data = Cow::Owned(from_85(&data)),
            Filter::LzwDecode | Filter::RunLengthDecode if several => {
                return Err(PictureFault::Heavy(Heavy::Packing));
            }
            Filter::LzwDecode => return budget.spend(lzw_length(&data)),
            Filter::RunLengthDecode => return budget.spend(run_length(&data)),
            Filter::FlateDecode => {
                let zlib = ZlibDecoder::new(&data[..]);
                let whole = BufReader::with_capacity(GULP, zlib);
                return budget.peel(Box::new(whole), 1);
            }
            // Pictures are not unpacked here.
            Filter::CcittFaxDecode
            | Filter::Jbig2Decode
            | Filter::DctDecode
            | Filter::JpxDecode
            | Filter::Crypt => return Ok(()),
        }
    }
    budget.spend(data.len())
}

pub(super) fn from_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    // Half as many bytes; which ones does not change how much they unpack to by more than
    // the filter after it has to know, so they are put together.
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => (high << 4) | low,
        [high] => high << 4,
        _ => 0,
    });
    pairs.collect()
}

pub(super) fn from_85(data: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut count) = (Vec::new(), 0_u32, 0_u8);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                let digit = u32::from(byte.wrapping_sub(b'!'));
                group = group.wrapping_mul(85).wrapping_add(digit);
                count = count.wrapping_add(1);
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if 1 < count {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().iter().take(usize::from(count).saturating_sub(1)));
    }
    out
}

/// How long something packed by run lengths is: each length byte says how many bytes
/// follow, or how often one is repeated.
fn run_length(data: &[u8]) -> usize {
    let (mut rest, mut length) = (data, 0_usize);
    while let [first, after @ ..] = rest {
        let (out, taken) = match first {
            0..=127 => (
                usize::from(*first).saturating_add(1),
                usize::from(*first).saturating_add(1),
            ),
            128 => break,
            129..=255 => (257_usize.saturating_sub(usize::from(*first)), 1),
        };
        length = length.saturating_add(out);
        rest = after.get(taken..).unwrap_or(&[]);
    }
    length
}

/// How long something packed by LZW is. Only the lengths of the strings are kept.
fn lzw_length(data: &[u8]) -> usize {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut strings: Vec<usize> = Vec::with_capacity(4096);
    let clear = |strings: &mut Vec<usize>| {
        strings.clear();
        strings.resize(258, 1);
    };
    clear(&mut strings);
    let (mut bits, mut held, mut total) = (0_u32, 0_u32, 0_usize);
    let mut last: Option<usize> = None;
    for byte in data {
        held = (held << 8) | u32::from(*byte);
        bits = bits.saturating_add(8);
        // A code is longer one earlier than it must be, if nothing is said: with the other
        // way the count is off by what a few codes come to.
        let width = match strings.len() {
            0..=510 => 9,
            511..=1022 => 10,
            1023..=2046 => 11,
            _ => 12,
        };
        if bits < width {
            continue;
        }
        bits = bits.saturating_sub(width);
        let code = usize::try_from(held >> bits).unwrap_or(END);
        held &= (1_u32 << bits).wrapping_sub(1);
        match code {
            CLEAR => {
                clear(&mut strings);
                last = None;
                continue;
            }
            END => break,
            _ => {}
        }
        // A code that is not known yet is the last string and its first byte again.
        let repeated = last.map_or(1, |last| last.saturating_add(1));
        let length = strings.get(code).copied().unwrap_or(repeated);
        total = total.saturating_add(length);
        if let Some(last) = last
            && strings.len() < 4096
        {
            strings.push(last.saturating_add(1));
        }
        last = Some(length);
    }
    total
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::{check_file, from_85, from_hex, lzw_length, run_length};
    use crate::picture::{Heavy, PictureFault};

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::new(9));
        zlib.write_all(bytes).unwrap();
        zlib.finish().unwrap()
    }

    fn file(filter: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("1 0 obj<</Length {}{filter}>>stream\n", data.len());
        [head.as_bytes(), data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn what_is_packed_several_times_over_is_counted_to_its_last_layer() {
        // 4 MB of nothing, 200 times: 800 MB in two layers.
        let megabytes = packed(&vec![0; 4 << 20]);
        let once = packed(&megabytes);
        let sound = file("/Filter[/FlateDecode/FlateDecode]", &once);
        assert_eq!(check_file(&sound), Ok(()));
        let heavy = Err(PictureFault::Heavy(Heavy::Unpacked));
        assert_eq!(check_file(&sound.repeat(200)), heavy);
        let mut deep = packed(b"q Q");
        for _ in 0..6 {
            deep = packed(&deep);
        }
        let packing = Err(PictureFault::Heavy(Heavy::Packing));
        assert_eq!(check_file(&file("/Filter/FlateDecode", &deep)), packing);
        let objects = file("/Type/ObjStm/Filter/LZWDecode", b"");
        assert_eq!(check_file(&objects), packing);
    }

    #[test]
    fn runs_and_digits_are_as_long_as_they_say() {
        assert_eq!(run_length(&[2, 1, 2, 3, 255, 9, 254, 9, 128, 7]), 3 + 2 + 3);
        assert_eq!(from_hex(b"48 65 6C6>..."), b"Hel`");
        assert_eq!(from_85(b"87cURDZ~>"), b"Hello");
        // ISO 32000-1 §7.4.4.2, example 2: ten bytes.
        let lzw = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw_length(&lzw), 10);
    }
}
