//! The text of a Word document: its paragraphs, a line each, headings as subheads.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::diag::Said;

/// Longer documents are not stories.
const MOST: u64 = 64 << 20;

/// The paragraphs of a document, one a line; those in a heading style begin with `## `.
///
/// # Errors
///
/// If the bytes are no Word document.
pub(super) fn text(bytes: &[u8]) -> Result<String, Said> {
    let fault = |what: &str| {
        Said::new(
            format!("Word 文件读不出来：{what}"),
            format!("the Word document cannot be read: {what}"),
        )
    };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| fault(&e.to_string()))?;
    let part = archive.by_name("word/document.xml").map_err(|e| fault(&e.to_string()))?;
    let mut xml = String::new();
    part.take(MOST).read_to_string(&mut xml).map_err(|e| fault(&e.to_string()))?;
    paragraphs(&xml).map_err(|e| fault(&e))
}

fn paragraphs(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut line = String::new();
    let mut heading = false;
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Eof => return Ok(text),
            Event::Start(tag) => match tag.local_name().as_ref() {
                "p" => {
                    line.clear();
                    heading = false;
                }
                "t" => in_text = true,
                "pStyle" => heading |= is_heading(&tag),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => heading |= is_heading(&tag),
                "ta" | "br" => line.push(' '),
                _ => {}
            },
            Event::Text(words) if in_text => {
                line.push_str(&words);
            }
            Event::GeneralRef(name) if in_text => {
                line.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                });
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => {
                    let words = line.trim();
                    if !words.is_empty() {
                        if heading {
                            text.push_str("## ");
                        }
                        text.push_str(words);
                        text.push('\n');
                    }
                    line.clear();
                }
                _ => {}
            },
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// Whether a paragraph style is that of a heading.
fn is_heading(tag: &quick_xml::events::BytesStart<'_>) -> bool {
    let styles = tag.attributes().flatten();
    let mut values = styles.filter(|a| a.key.local_name().as_ref() == "val");
    values.any(|a| {
        let value = a.value.to_lowercase();
        value.starts_with("heading")
            || value.starts_with("标题")
            || value.parse::<u8>().is_ok()
    })
}
