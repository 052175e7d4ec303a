//! Just enough of a PDF reader to check our own files: objects one by one, streams
//! inflated, and the places of glyphs as a viewer computes them.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// One indirect object.
pub(crate) struct Object {
    /// What stands before the stream, white space folded.
    pub(crate) dictionary: String,
    /// The bytes of its stream, inflated.
    pub(crate) stream: Option<Vec<u8>>,
}

/// Every indirect object by number. Our files have no object streams.
pub(crate) fn objects(pdf: &[u8]) -> BTreeMap<u32, Object> {
    let mut objects = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = find(pdf, b" 0 obj\n", at) {
        let line = pdf[..found].iter().rposition(|b| *b == b'\n').unwrap() + 1;
        let number = std::str::from_utf8(&pdf[line..found]).unwrap().parse().unwrap();
        let body = found + 7;
        let end = find(pdf, b"endobj", body).unwrap();
        let stream = find(pdf, b"\nstream\n", body).filter(|stream| *stream < end);
        let text = &pdf[body..stream.unwrap_or(end)];
        let dictionary = String::from_utf8_lossy(text);
        let dictionary = dictionary.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut next = end;
        let stream = stream.map(|stream| {
            let length: usize = after(&dictionary, "/Length ").parse().unwrap();
            let bytes = &pdf[stream + 8..stream + 8 + length];
            next = find(pdf, b"endobj", stream + 8 + length).unwrap();
            if !dictionary.contains("/Filter /FlateDecode") {
                return bytes.to_vec();
            }
            let mut plain = Vec::new();
            ZlibDecoder::new(bytes).read_to_end(&mut plain).unwrap();
            plain
        });
        objects.insert(number, Object { dictionary, stream });
        at = next;
    }
    objects
}

/// The word after a key.
pub(crate) fn after<'a>(dictionary: &'a str, key: &str) -> &'a str {
    let at = dictionary.find(key).unwrap_or_else(|| panic!("no {key}: {dictionary}"));
    dictionary[at + key.len()..].split([' ', '>', ']', '/']).next().unwrap()
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let found = bytes[from..].windows(what.len()).position(|window| window == what)?;
    Some(from + found)
}

/// The widths a font states, by code.
pub(super) fn widths(cid_font: &str) -> impl Fn(u16) -> f64 {
    let mut known = BTreeMap::new();
    let array = cid_font.split_once("/W [").map_or("", |(_, rest)| rest);
    let mut words = array.split_whitespace();
    let mut first = None;
    for word in &mut words {
        let closes = word.contains(']');
        let digits = word.trim_matches(['[', ']', '>']);
        if word.starts_with('[') || first.is_some() {
            let code: u16 = first.unwrap();
            known.insert(code, digits.parse::<f64>().unwrap());
            first = (!closes).then_some(code + 1);
            if word.contains("]]") {
                break;
            }
        } else if let Ok(code) = digits.parse() {
            first = Some(code);
        } else {
            break;
        }
    }
    move |code| known.get(&code).copied().unwrap_or(1000.0)
}

/// Where a viewer draws the glyphs of a content stream: code, x, y.
pub(super) fn places(content: &[u8], width: impl Fn(u16) -> f64) -> Vec<(u16, f64, f64)> {
    let mut places = Vec::new();
    let mut stack: Vec<f64> = Vec::new();
    let (mut size, mut pen) = (0.0, 0.0);
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            // The properties of marked content, whose strings are not shown.
            b'<' if content.get(at + 1) == Some(&b'<') => {
                at = find(content, b">>", at).unwrap() + 2;
            }
            b'(' | b'<' => {
                let (codes, end) = string(content, at);
                for code in codes.chunks(2) {
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    pen -= stack.drain(..).sum::<f64>() / 1000.0 * size;
                    let [a, b, _, _, e, f] = matrix;
                    places.push((code, a * pen + e, b * pen + f));
                    pen += width(code) / 1000.0 * size;
                }
                at = end;
            }
            b if b.is_ascii_digit() || matches!(b, b'-' | b'.') => {
                let word = word(content, at);
                stack.push(word.parse().unwrap());
                at += word.len();
            }
            b if b.is_ascii_alphabetic() => {
                let word = word(content, at);
                match (word, stack.as_slice()) {
                    ("Tf", [.., last]) => size = *last,
                    ("Tm", [.., a, b, c, d, e, f]) => {
                        matrix = [*a, *b, *c, *d, *e, *f];
                        pen = 0.0;
                    }
                    _ => {}
                }
                stack.clear();
                at += word.len();
            }
            b'/' => at += 1 + word(content, at + 1).len(),
            _ => at += 1,
        }
    }
    places
}

fn word(content: &[u8], at: usize) -> &str {
    let ends = |b: &u8| b.is_ascii_whitespace() || b"[]<>()/".contains(b);
    let length = content[at..].iter().position(ends).unwrap_or(content.len() - at);
    std::str::from_utf8(&content[at..at + length]).unwrap()
}

/// The bytes of a string and where it ends.
fn string(content: &[u8], at: usize) -> (Vec<u8>, usize) {
    let mut bytes = Vec::new();
    let mut i = at + 1;
    if content[at] == b'<' {
        let end = find(content, b">", at).unwrap();
        let hex = std::str::from_utf8(&content[i..end]).unwrap();
        let byte = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).unwrap();
        return ((0..hex.len()).step_by(2).map(byte).collect(), end + 1);
    }
    let mut depth = 1;
    loop {
        match content[i] {
            b'\\' => {
                i += 1;
                let plain = b"nrtbf".iter().position(|b| *b == content[i]);
                if let Some(which) = plain {
                    bytes.push(b"\n\r\t\x08\x0c"[which]);
                } else if content[i].is_ascii_digit() {
                    let octal = std::str::from_utf8(&content[i..i + 3]).unwrap();
                    bytes.push(u8::from_str_radix(octal, 8).unwrap());
                    i += 2;
                } else {
                    bytes.push(content[i]);
                }
            }
            b'(' => {
                depth += 1;
                bytes.push(b'(');
            }
            b')' if depth == 1 => return (bytes, i + 1),
            b')' => {
                depth -= 1;
                bytes.push(b')');
            }
            byte => bytes.push(byte),
        }
        i += 1;
    }
}
