//! Faces of a placed page, and whether every reader on the way to a plate can read them.
//!
//! One that a strict reader would stumble over becomes outlines: its glyphs as they are drawn,
//! each a content of a face of Type 3. What it lacks a glyph for is refused.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §9.6, §9.7, §9.9 (embedded programs, Table 126).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_font::hayro_cmap::{BfString, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, GlyphId};

use super::super::super::PictureFault;
use super::super::Feature;
use super::super::survey::is;
use super::{cmaps, simple};
use crate::font::{Program, Wrapping};

/// A code of a string, and how many bytes it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code {
    pub(super) value: u32,
    pub(super) length: usize,
}

/// Where in the outlines of a face a code is found: which of them, and its byte there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) nth: usize,
    pub(super) byte: u8,
}

/// A face, and what is shown in it.
pub(super) struct Used<'a> {
    pub(super) dict: Dict<'a>,
    /// Nothing if it cannot be read by itself: it is not embedded, or is damaged.
    pub(super) font: Option<Font<'a>>,
    pub(super) codes: BTreeSet<Code>,
    /// The ways of painting text that it is shown in, but for the one that shows nothing.
    modes: BTreeSet<u8>,
    /// If it becomes outlines: where its codes are.
    pub(super) seats: Option<BTreeMap<Code, Seat>>,
    /// The objects of its outlines, once they are made.
    pub(super) made: Vec<usize>,
}

/// The faces of a page.
#[derive(Default)]
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    /// By what their dictionaries say: two that say the same are the same.
    known: BTreeMap<Vec<u8>, usize>,
    pub(super) all: Vec<Used<'a>>,
}

impl<'a> Faces<'a> {
    /// The number of a face that is set.
    pub(super) fn at(&mut self, dict: &Dict<'a>) -> usize {
        if let Some(known) = self.known.get(dict.data()) {
            return *known;
        }
        // No other face stands in for one that cannot be read.
        let none: FontResolverFn = Arc::new(|_| None);
        let cmaps: CMapResolverFn = Arc::new(load_embedded);
        let font = self.cache.font(dict, &none, &cmaps);
        let nth = self.all.len();
        self.known.insert(dict.data().to_vec(), nth);
        self.all.push(Used {
            dict: dict.clone(),
            font,
            codes: BTreeSet::new(),
            modes: BTreeSet::new(),
            seats: None,
            made: Vec::new(),
        });
        nth
    }

    /// The number of a face that was set before, if it was.
    pub(super) fn find(&self, dict: &Dict<'_>) -> Option<usize> {
        self.known.get(dict.data()).copied()
    }

    /// Notes what is shown in a face.
    pub(super) fn note(&mut self, nth: usize, codes: &[Code], mode: u8) {
        if let Some(used) = self.all.get_mut(nth)
            && mode != 3
        {
            used.codes.extend(codes);
            used.modes.insert(mode);
        }
    }

    /// The codes of a string: its bytes where nobody can say which there are.
    pub(super) fn codes(&self, nth: usize, bytes: &[u8]) -> Vec<Code> {
        let font = self.all.get(nth).and_then(|used| used.font.as_ref());
        let Some(font) = font else {
            let code = |byte: &u8| Code { value: u32::from(*byte), length: 1 };
            return bytes.iter().map(code).collect();
        };
        let (mut at, mut out) = (0_usize, Vec::new());
        while at < bytes.len() {
            let (value, length) = font.read_code(bytes, at);
            out.push(Code { value, length });
            at = at.saturating_add(length.max(1));
        }
        out
    }

    /// Decides which faces become outlines: the names of those that did not before.
    ///
    /// # Errors
    ///
    /// If one that has to cannot, or has no glyph for what is shown in it.
    pub(super) fn judge(&mut self) -> Result<Vec<String>, PictureFault> {
        let mut told = Vec::new();
        for used in &mut self.all {
            if used.codes.is_empty() || used.seats.is_some() {
                continue;
            }
            // Glyphs of Type 3 are content, which was looked at; a face that is not
            // embedded is refused for that.
            if is(&used.dict, "Subtype", b"Type3") || sound(used) {
                continue;
            }
            let name = name(&used.dict);
            let font = used.font.as_ref().filter(|font| font.is_horizontal());
            let plain = used.modes.iter().all(|mode| *mode == 0);
            let Some(font) = font.filter(|_| plain) else {
                return Err(PictureFault::Leaf(Feature::BadFace(name)));
            };
            // One of which nothing is seen lies under a scan, to be searched.
            let seen = used.codes.iter().any(|code| drawn(font, *code));
            for code in used.codes.iter().filter(|_| seen) {
                if let Some(missing) = missing(font, *code) {
                    return Err(PictureFault::Leaf(Feature::NoGlyph(name, missing)));
                }
            }
            used.seats = Some(seats(used));
            told.push(name);
        }
        Ok(told)
    }
}

/// A place for each code: its own byte in a face of one byte to a code, else one after another.
fn seats(used: &Used<'_>) -> BTreeMap<Code, Seat> {
    let composite = is(&used.dict, "Subtype", b"Type0");
    let mut seats = BTreeMap::new();
    // The byte of a space is of a code of one byte alone: word spacing is added there.
    let (mut nth, mut byte) = (0_usize, b'!');
    for code in &used.codes {
        let own = u8::try_from(code.value).ok();
        let seat = match own {
            Some(own) if !composite => Seat { nth: 0, byte: own },
            Some(b' ') if code.length == 1 => Seat { nth: 0, byte: b' ' },
            _ => {
                let seat = Seat { nth, byte };
                match byte.checked_add(1) {
                    Some(next) => byte = next,
                    None => (nth, byte) = (nth.saturating_add(1), b'!'),
                }
                seat
            }
        };
        seats.insert(*code, seat);
    }
    seats
}

/// Whether anything is seen of a code.
fn drawn(font: &Font<'_>, code: Code) -> bool {
    match font.glyph(font.map_code(code.value), code.value) {
        FontGlyph::Outline(drawn) => !drawn.outline().elements().is_empty(),
        FontGlyph::Type3(_) => true,
    }
}

/// What a code is for which a face has no glyph and the reader of the page would miss
/// something.
fn missing(font: &Font<'_>, code: Code) -> Option<String> {
    let glyph = font.map_code(code.value);
    if glyph != GlyphId::NOTDEF {
        return None;
    }
    let FontGlyph::Outline(drawn) = font.glyph(glyph, code.value) else { return None };
    let blank = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{fffd}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    let empty = drawn.outline().elements().is_empty();
    match drawn.as_unicode() {
        Some(BfString::Char(c)) => (!blank(c)).then(|| c.to_string()),
        Some(BfString::String(words)) => (!words.chars().all(blank)).then_some(words),
        // Nobody says what it is; what looks like nothing is missed by nobody.
        None => (!empty).then(|| format!("<{:X}>", code.value)),
    }
}

/// What a face is called.
pub(super) fn name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>("BaseFont");
    name.map_or_else(String::new, |name| {
        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
        match name.split_once('+') {
            Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
            _ => name,
        }
    })
}

/// A stream to its end, if it is whole.
pub(super) fn whole(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let filters = stream.filters();
    if let [Filter::FlateDecode] = filters.as_slice()
        && !is_whole(stream)
    {
        return None;
    }
    stream.decoded().ok().map(std::borrow::Cow::into_owned)
}

/// Whether a stream that is packed by zlib ends as it should.
pub(super) fn is_whole(stream: &Stream<'_>) -> bool {
    let raw = stream.raw_data();
    let went = std::io::copy(&mut ZlibDecoder::new(&raw[..]), &mut std::io::sink());
    went.is_ok()
}

/// The program of a face: the key it is under, what that says it is, and its bytes' stream.
fn program<'a>(descriptor: &Dict<'a>) -> Option<(Option<Wrapping>, Stream<'a>)> {
    for (key, wrapping) in
        [("FontFile", Wrapping::Type1), ("FontFile2", Wrapping::TrueType)]
    {
        if let Some(stream) = descriptor.get::<Stream<'a>>(key) {
            return Some((Some(wrapping), stream));
        }
    }
    let stream = descriptor.get::<Stream<'a>>("FontFile3")?;
    let said = stream.dict().get::<Name<'a>>("Subtype");
    let wrapping = said.and_then(|said| match said.as_ref() {
        b"Type1C" | b"CIDFontType0C" => Some(Wrapping::Cff),
        b"OpenType" => Some(Wrapping::OpenType),
        _ => None,
    });
    Some((wrapping, stream))
}

/// Whether a strict reader finds all that is shown in a face, and finds it as wide as the
/// page says.
fn sound(used: &Used<'_>) -> bool {
    let dict = &used.dict;
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|all| all.iter::<Dict<'_>>().next());
    let own = descendant.as_ref().unwrap_or(dict);
    // What is not embedded is refused for that, by its name.
    let Some(descriptor) = own.get::<Dict<'_>>("FontDescriptor") else { return true };
    let Some((wrapping, stream)) = program(&descriptor) else { return true };
    let kind = own.get::<Name<'_>>("Subtype");
    let kind = kind.as_ref().map_or(&b""[..], |kind| kind.as_ref());
    let fits = match (wrapping, kind) {
        (Some(Wrapping::Type1), b"Type1" | b"MMType1")
        | (Some(Wrapping::TrueType), b"TrueType" | b"CIDFontType2") => true,
        (Some(Wrapping::Cff), _) => {
            let simple = is(stream.dict(), "Subtype", b"Type1C");
            simple && matches!(kind, b"Type1" | b"MMType1")
                || !simple && kind == b"CIDFontType0"
        }
        (
            Some(Wrapping::OpenType),
            b"TrueType" | b"Type1" | b"CIDFontType0" | b"CIDFontType2",
        ) => true,
        _ => false,
    };
    let (true, Some(wrapping), Some(font)) = (fits, wrapping, &used.font) else {
        return false;
    };
    // A name that is no text is none to a program that looks for it by text.
    let named = |dict: &Dict<'_>| {
        let name = dict.get::<Name<'_>>("BaseFont");
        name.is_none_or(|name| std::str::from_utf8(name.as_ref()).is_ok())
    };
    if !named(dict) || !named(own) {
        return false;
    }
    // Glyphs of a face of characters are found by the face itself.
    let mapped = own.contains_key("CIDToGIDMap") && kind == b"CIDFontType0";
    if descendant.is_some() && (mapped || !collected(dict, own)) {
        return false;
    }
    let Some(bytes) = whole(&stream) else { return false };
    let Some(program) = Program::read(&bytes, wrapping) else { return false };
    if descendant.is_none() && program.is_expert() && !encoded(dict) {
        return false;
    }
    if kind == b"TrueType" && !simple::agreed(used, &descriptor, &program) {
        return false;
    }
    let reach = reach(dict, own);
    used.codes.iter().all(|code| {
        let glyph = font.map_code(code.value);
        let there = glyph != GlyphId::NOTDEF && reach.is_none_or(|end| code.value < end);
        let wide = program.advance(glyph.to_u32());
        // Of lines that run down nothing is measured across; a thousandth of an em is what
        // a file may be off by.
        let said = font.code_advance(code.value).x;
        let same = |wide: f64| (wide - said).abs() <= 1.0 || !font.is_horizontal();
        there && wide.is_some_and(same)
    })
}

/// Whether the page itself says which codes a face has, not only which are otherwise.
fn encoded(dict: &Dict<'_>) -> bool {
    match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Dict(own)) => own.contains_key("BaseEncoding"),
        encoding => encoding.is_some(),
    }
}

/// Where a map from characters to glyphs ends whose characters are the codes themselves.
fn reach(dict: &Dict<'_>, own: &Dict<'_>) -> Option<u32> {
    let map = own.get::<Stream<'_>>("CIDToGIDMap")?;
    let codes = dict.get::<Name<'_>>("Encoding")?;
    if !matches!(codes.as_ref(), b"Identity-H" | b"Identity-V") {
        return None;
    }
    let length = map.decoded().map_or(0, |map| map.len());
    u32::try_from(length / 2).ok()
}

/// Whether the codes of a composite face are characters of the collection of its glyphs.
fn collected(dict: &Dict<'_>, own: &Dict<'_>) -> bool {
    let said = |dict: &Dict<'_>, key: &str| {
        let words = dict.get::<hayro::hayro_syntax::object::String<'_>>(key)?;
        Some(words.as_bytes().to_vec())
    };
    let Some(glyphs) = own.get::<Dict<'_>>("CIDSystemInfo") else { return false };
    let ordering = said(&glyphs, "Ordering").filter(|words| !words.is_empty());
    let registry = said(&glyphs, "Registry").filter(|words| !words.is_empty());
    let (Some(ordering), Some(registry)) = (ordering, registry) else { return false };
    match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => {
            let name = String::from_utf8_lossy(name.as_ref()).into_owned();
            match name.as_str() {
                "Identity-H" | "Identity-V" => true,
                name => collection(name).is_some_and(|own| ordering == own.as_bytes()),
            }
        }
        Some(Object::Stream(map)) => {
            let codes = map.dict().get::<Dict<'_>>("CIDSystemInfo");
            let same = codes.is_some_and(|codes| {
                said(&codes, "Ordering") == Some(ordering)
                    && said(&codes, "Registry") == Some(registry)
            });
            same && cmaps::is_sound(&map)
        }
        _ => false,
    }
}

/// The character collection of a predefined map (ISO 32000-1 Table 118).
pub(super) fn collection(name: &str) -> Option<&'static str> {
    const GB: &[&str] = &["GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB"];
    const CNS: &[&str] =
        &["B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5", "CNS-EUC", "UniCNS"];
    const JAPAN: &[&str] = &[
        "83pv-RKSJ",
        "90ms-RKSJ",
        "90msp-RKSJ",
        "90pv-RKSJ",
        "Add-RKSJ",
        "EUC-",
        "Ext-RKSJ",
        "UniJIS",
        "H",
        "V",
    ];
    const KOREA: &[&str] = &["KSC-EUC", "KSCms-UHC", "KSCpc-EUC", "UniKS"];
    let of = |all: &[&str]| {
        all.iter().any(|own| match own.len() {
            1 => name == *own,
            _ => name.starts_with(own),
        })
    };
    match name {
        _ if of(GB) => Some("GB1"),
        _ if of(CNS) => Some("CNS1"),
        _ if of(KOREA) => Some("Korea1"),
        _ if of(JAPAN) => Some("Japan1"),
        _ => None,
    }
}
