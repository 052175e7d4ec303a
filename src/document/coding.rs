//! Bytes to characters.

use encoding_rs::{
    BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// Text that was decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    /// What the encoding is called, if the bytes did not say which it is.
    pub(super) guessed: Option<&'static str>,
    /// Bytes that are no characters of it; `〓` stands in their place.
    pub(super) bad: usize,
}

/// What stands where a character could not be read: 〓, as a compositor would put.
pub(super) const GETA: char = '〓';

/// Decodes a text file: by its byte order mark; else UTF-8 or UTF-16 if it can only be
/// that; else GB18030 or Big5, whichever is the likelier. Nothing else comes from a
/// Chinese editor's desk.
pub(super) fn text(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode(encoding, &bytes[mark..], Stated::Stated);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decode(UTF_8, bytes, Stated::Stated);
    }
    if let Some(encoding) = wide(bytes) {
        return decode(encoding, bytes, Stated::Guessed);
    }
    // UTF-8 that was cut in the middle of a character, or has a damaged byte in it.
    let lossy = decode(UTF_8, bytes, Stated::Stated);
    if lossy.bad * 50 < lossy.text.chars().filter(|c| !c.is_ascii()).count() {
        return lossy;
    }
    decode(likelier(bytes), bytes, Stated::Guessed)
}

/// Decodes text whose encoding is named in it, if the name is known.
pub(super) fn labelled(bytes: &[u8], label: Option<&str>) -> Decoded {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // What calls itself GB2312 is GBK, and both are GB18030.
    match named {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && encoding != UTF_8 => {
            let encoding = if encoding == GBK { GB18030 } else { encoding };
            decode(encoding, bytes, Stated::Stated)
        }
        Some(_) | None => text(bytes),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stated {
    Stated,
    Guessed,
}

fn decode(encoding: &'static Encoding, bytes: &[u8], stated: Stated) -> Decoded {
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    let mut text = decoded.into_owned();
    let mut bad = 0;
    if text.contains('\u{fffd}') {
        // One damaged byte may be several of the decoder's.
        let mut clean = String::with_capacity(text.len());
        let mut before = None;
        for c in text.chars() {
            if c != '\u{fffd}' {
                clean.push(c);
            } else if before != Some(c) {
                clean.push(GETA);
                bad += 1;
            }
            before = Some(c);
        }
        text = clean;
    }
    let name = match encoding.name() {
        "gb18030" => "GB18030",
        name => name,
    };
    Decoded { text, guessed: (stated == Stated::Guessed).then_some(name), bad }
}

/// UTF-16 without its mark: text that reads as Chinese in it, and has a zero byte, as
/// ASCII and line ends have there.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let expected = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2030}'
            | '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
    };
    let reads = |encoding: &'static Encoding| {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        let (all, good) = (text.chars().count(), text.chars().filter(expected).count());
        !bad && all * 49 <= good * 50
    };
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| reads(encoding))
}

/// GB18030 or Big5: the one of which all bytes are characters; else the one of which more
/// are common characters; else the one of the mainland.
fn likelier(bytes: &[u8]) -> &'static Encoding {
    let bad = |encoding: &'static Encoding| decode(encoding, bytes, Stated::Guessed).bad;
    let (gb, big5) = (bad(GB18030), bad(BIG5));
    if gb != big5 {
        return if big5 < gb { BIG5 } else { GB18030 };
    }
    // Level 1 of GB 2312, and of Big5: each has the characters of everyday use in one
    // stretch, and its marks before them.
    let of_gb =
        |lead: u8, trail: u8| matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) && 0xa1 <= trail;
    let of_big5 = |lead: u8, trail: u8| {
        matches!(lead, 0xa1 | 0xa4..=0xc6) && matches!(trail, 0x40..=0x7e | 0xa1..=0xfe)
    };
    if common(bytes, of_gb) < common(bytes, of_big5) { BIG5 } else { GB18030 }
}

/// How many pairs of bytes are common characters.
fn common(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> usize {
    let mut count = 0;
    let mut rest = bytes;
    while let [lead, after @ ..] = rest {
        rest = after;
        if *lead < 0x80 {
            continue;
        }
        if let [trail, after @ ..] = after {
            count += usize::from(is(*lead, *trail));
            rest = after;
        }
    }
    count
}

/// XML as text: by its byte order mark, by the shape of `<?`, or by its declaration.
pub(super) fn xml(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_some() {
        return text(bytes).text;
    }
    match bytes {
        [b'<', 0, ..] => return decode(UTF_16LE, bytes, Stated::Stated).text,
        [0, b'<', ..] => return decode(UTF_16BE, bytes, Stated::Stated).text,
        _ => {}
    }
    let head = &bytes[..bytes.len().min(200)];
    let head = String::from_utf8_lossy(head);
    let declared = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let label = declared.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next()?;
        rest[quote.len_utf8()..].split(quote).next()
    });
    labelled(bytes, label).text
}

/// The first characters of a file, for a look at what it is.
pub(super) fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(2048)];
    match Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0,
        None => String::from_utf8_lossy(head),
    }
    .into_owned()
}

/// What text that is not UTF-8 is encoded in most likely, as `iconv` calls it; UTF-8 if but
/// a few of its bytes are damaged.
pub fn encoding(bytes: &[u8]) -> &'static str {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return if encoding == UTF_8 { "UTF-8" } else { "UTF-16" };
    }
    match text(bytes).guessed {
        Some(name) => name,
        None => "UTF-8",
    }
}

/// Text that was read in the wrong encoding: how it begins.
///
/// To encode a character in GBK is a search through a table, and hardly a character of good
/// copy may begin such text: so it is asked for by its first one.
pub(crate) struct Mangled {
    /// What the first two bytes of Chinese in UTF-8 are in GBK, in order.
    gbk: Vec<char>,
}

/// UTF-8 that was read as something else.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unmangled {
    /// The byte at which it ends.
    pub(crate) end: usize,
    /// What it was.
    pub(crate) right: String,
}

impl Mangled {
    pub(crate) fn new() -> Self {
        let pairs =
            (0xe2..=0xef_u8).flat_map(|lead| (0x80..=0xbf).map(move |b| [lead, b]));
        let pairs: Vec<u8> = pairs.filter(|pair| begins(pair)).flatten().collect();
        let (text, _) = GBK.decode_without_bom_handling(&pairs);
        let mut gbk: Vec<char> = text.chars().collect();
        gbk.sort_unstable();
        Self { gbk }
    }

    /// Text from a place on that was read in the wrong encoding.
    ///
    /// UTF-8 read as Windows-1252 (`ä¸­`) is seen from one character of three bytes on, UTF-8
    /// read as GBK (`浣犲ソ`) from four: as few of another text can be all of that by chance.
    pub(crate) fn undone(&self, text: &str, at: usize) -> Option<Unmangled> {
        let first = text.get(at..)?.chars().next()?;
        match first {
            // Windows-1252 has the letters of Latin-1 where that has them.
            'â'..='ï' => again(text, at, WINDOWS_1252, 1),
            _ => None,
        }
        .or_else(|| {
            self.gbk.binary_search(&first).ok()?;
            again(text, at, GBK, 4)
        })
    }
}

/// The characters from a place on whose bytes in `encoding` are Chinese in UTF-8, if that
/// makes at least so many characters.
fn again(
    text: &str,
    at: usize,
    encoding: &'static Encoding,
    fewest: usize,
) -> Option<Unmangled> {
    let mut bytes = Vec::new();
    let mut best = None;
    let rest = text.get(at..)?;
    for (from, c) in rest.char_indices().take_while(|(_, c)| !c.is_ascii()) {
        let end = from + c.len_utf8();
        let (encoded, _, bad) = encoding.encode(&rest[from..end]);
        if bad {
            break;
        }
        bytes.extend_from_slice(&encoded);
        // As soon as it cannot be Chinese any more there is nothing to look for.
        if !bytes.chunks(3).all(begins) {
            break;
        }
        let right = std::str::from_utf8(&bytes).ok();
        if let Some(right) = right.filter(|right| fewest <= right.chars().count()) {
            best = Some(Unmangled { end: at + end, right: right.to_owned() });
        }
    }
    best
}

/// Whether bytes begin a Chinese character or mark in UTF-8.
fn begins(bytes: &[u8]) -> bool {
    let (Some(lead), tail) = (bytes.first(), bytes.get(1..).unwrap_or_default()) else {
        return false;
    };
    // U+2000 to U+203F, U+3000 to U+9FFF, U+FF00 to U+FFFF.
    let lead = match (lead, tail.first()) {
        (0xe2, second) => second.is_none_or(|b| *b == 0x80),
        (0xef, second) => second.is_none_or(|b| matches!(*b, 0xbc | 0xbd)),
        (lead, _) => (0xe3..=0xe9).contains(lead),
    };
    lead && tail.iter().all(|byte| (0x80..=0xbf).contains(byte))
}

/// Whether bytes are no text in any encoding that is read here.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    if Encoding::for_bom(head).is_some() || wide(&head[..head.len() / 2 * 2]).is_some() {
        return false;
    }
    let control =
        |b: &&u8| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 12 | 26 | 27);
    head.iter().filter(control).count() * 100 > head.len()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::{Mangled, Unmangled, is_binary, text, xml};

    const SAID: &str = "6月6日上午，关闭八个月的溪桥重新开放。\n桥面换了新的木板。\n";

    #[test]
    fn chinese_is_read_in_whatever_it_was_saved() {
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            SAID.encode_utf16().flat_map(order).collect()
        };
        let (gb, ..) = GB18030.encode(SAID);
        for (bytes, guessed) in [
            (SAID.as_bytes().to_vec(), None),
            ([b"\xef\xbb\xbf", SAID.as_bytes()].concat(), None),
            (gb.into_owned(), Some("GB18030")),
            ([b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(), None),
            ([b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(), None),
            (wide(u16::to_le_bytes), Some("UTF-16LE")),
            (wide(u16::to_be_bytes), Some("UTF-16BE")),
        ] {
            let decoded = text(&bytes);
            assert_eq!(
                (decoded.text.as_str(), decoded.guessed, decoded.bad),
                (SAID, guessed, 0)
            );
            assert!(!is_binary(&bytes), "{guessed:?}");
        }
    }

    #[test]
    fn traditional_copy_in_big5_is_told_from_gbk() {
        let said = "六月六日上午，關閉八個月的溪橋重新開放。橋面換了新的木板。";
        let (bytes, ..) = BIG5.encode(said);
        let decoded = text(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.guessed), (said, Some("Big5")));
    }

    #[test]
    fn a_few_words_of_gbk_are_enough() {
        for said in ["溪桥", "开放", "标题：溪桥开放", "㙍𠮷"] {
            let (bytes, ..) = GB18030.encode(said);
            assert_eq!(text(&bytes).text, said);
        }
    }

    #[test]
    fn a_damaged_byte_is_a_geta_and_counted() {
        let mut bytes = SAID.repeat(4).into_bytes();
        bytes[7] = 0xff;
        let decoded = text(&bytes);
        assert!(decoded.text.contains('〓') && decoded.bad == 1, "{}", decoded.text);
        assert_eq!(decoded.guessed, None);
    }

    #[test]
    fn what_was_read_wrongly_is_read_again() {
        for (encoding, said) in
            [(encoding_rs::WINDOWS_1252, "中"), (encoding_rs::GBK, "你好世界，今天")]
        {
            let (garbled, _) = encoding.decode_without_bom_handling(said.as_bytes());
            let Unmangled { end, right } = Mangled::new().undone(&garbled, 0).unwrap();
            assert!(said.starts_with(&right), "{garbled}: {right}");
            assert!(garbled.len() < end + 9, "{garbled}: {right}");
        }
        for good in ["联通", "“溪桥”——志", "café", "naïve", "啊变漓啊变漓"]
        {
            let places = good.char_indices().map(|(at, _)| at);
            let mangled = Mangled::new();
            assert_eq!(places.filter_map(|at| mangled.undone(good, at)).next(), None);
        }
    }

    #[test]
    fn xml_is_decoded_by_its_declaration() {
        let (bytes, ..) =
            GB18030.encode("<?xml version='1.0' encoding='gb2312'?><a>溪</a>");
        assert!(xml(&bytes).contains("溪"));
    }
}
