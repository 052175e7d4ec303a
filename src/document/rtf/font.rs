use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::super::symbol;

/// The faces of a file, and what encoding each is in.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The face that is being defined.
    open: Option<i32>,
    name: Vec<u8>,
    /// `\ansicpg`.
    page: Option<&'static Encoding>,
}

#[derive(Debug, Default)]
struct Font {
    charset: Option<i32>,
    name: String,
}

impl Fonts {
    /// The code page of text in faces that do not say theirs.
    pub(super) fn set_page(&mut self, page: i32) {
        self.page = of_page(page);
    }

    /// A face begins: `\f3`.
    pub(super) fn begin(&mut self, number: i32) {
        self.end();
        self.open = Some(number);
        self.fonts.insert(number, Font::default());
    }

    /// `\fcharset134`.
    pub(super) fn charset(&mut self, charset: i32) {
        if let Some(font) = self.open.and_then(|open| self.fonts.get_mut(&open)) {
            font.charset = Some(charset);
        }
    }

    /// A byte of a face's name; a semicolon ends it.
    pub(super) fn name(&mut self, byte: u8) {
        if byte == b';' { self.end() } else { self.name.push(byte) }
    }

    fn end(&mut self) {
        let name = std::mem::take(&mut self.name);
        let encoding = self.encoding(self.open);
        if let Some(font) = self.open.take().and_then(|open| self.fonts.get_mut(&open)) {
            font.name = encoding.decode_without_bom_handling(&name).0.trim().to_owned();
        }
    }

    /// What text in a face is encoded in.
    fn encoding(&self, font: Option<i32>) -> &'static Encoding {
        let charset = font.and_then(|font| self.fonts.get(&font)?.charset);
        let own = charset.and_then(|charset| of_page(page_of(charset)?));
        own.or(self.page).unwrap_or(encoding_rs::WINDOWS_1252)
    }

    /// Whether a face has pictures where others have letters.
    pub(super) fn pictures(&self, font: Option<i32>) -> Option<&str> {
        let font = self.fonts.get(&font?)?;
        let pictured = font.charset == Some(2) || symbol::is_picture_face(&font.name);
        pictured.then_some(font.name.as_str())
    }

    /// Text in a face. Bytes that are none are `〓`.
    pub(super) fn decode(&self, font: Option<i32>, bytes: &[u8]) -> String {
        let (text, _) = self.encoding(font).decode_without_bom_handling(bytes);
        text.replace('\u{fffd}', "〓")
    }
}

/// The code page of a Windows character set (specification 1.9.1, “Font Table”).
fn page_of(charset: i32) -> Option<i32> {
    Some(match charset {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 | 54_936 => encoding_rs::GB18030,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 => encoding_rs::MACINTOSH,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
