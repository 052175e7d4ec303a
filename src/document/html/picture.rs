//! Pictures of a page: files beside it, or in it as text.

use super::super::model::{Block, Picture, What};
use super::super::refused::Refused;
use super::super::word::foreign;
use super::reader::{Attributes, Reader};
use crate::diag::Said;

impl Reader {
    pub(super) fn picture(&mut self, attributes: &Attributes) -> Result<(), Refused> {
        let value =
            |name: &str| attributes.get(name).map(|v| v.trim()).filter(|v| !v.is_empty());
        let file = value("src").filter(|src| !src.starts_with("data:image/svg"));
        let file = file.or_else(|| value("data-src"));
        let alternative = value("alt")
            .filter(|alt| !matches!(*alt, "图片" | "image"))
            .map(str::to_owned);
        let Some(file) = file else { return Ok(()) };
        if let Some((kind, data)) =
            file.strip_prefix("data:").and_then(|d| d.split_once(','))
        {
            let bytes =
                base64(data).filter(|_| kind.ends_with(";base64")).unwrap_or_default();
            let name = alternative.clone().unwrap_or_else(|| "网页图片".to_owned());
            match foreign(&bytes) {
                None => {
                    self.line_ends()?;
                    let caption = None;
                    let bytes = Some(bytes);
                    self.put(Block::Picture(Picture {
                        name,
                        bytes,
                        caption,
                        alternative,
                    }))?;
                }
                Some(why) => self.tell(What::Picture(name, why)),
            }
            return Ok(());
        }
        if file.contains("://") || file.starts_with("//") {
            let why = Said::new(
                "图只有网址；请下载，放在稿件旁边",
                "it has only an address: download it and put it beside the story",
            );
            self.tell(What::Picture(file.to_owned(), why));
            return Ok(());
        }
        self.line_ends()?;
        let name = unescaped(file);
        self.put(Block::Picture(Picture {
            name,
            bytes: None,
            caption: None,
            alternative,
        }))
    }
}

/// `%E5%9B%BE.jpg` as a file name.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Base64 (RFC 4648, 4), white space in it passed over.
fn base64(data: &str) -> Option<Vec<u8>> {
    const SIGNS: &[u8] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in data.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let sign = SIGNS.iter().position(|sign| *sign == byte)?;
        held = held << 6 | u32::try_from(sign).ok()?;
        bits += 6;
        if 8 <= bits {
            bits -= 8;
            bytes.extend(u8::try_from(held >> bits & 0xff));
        }
    }
    Some(bytes)
}
