//! Web pages, and the pieces of them that WeChat and web editors give.

mod element;
mod picture;
mod reader;
mod style;
mod table;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::coding;
use super::galley::Galley;
use super::limit;
use super::model::{Document, Format, Markup};
use super::plain;
use super::refused::Refused;

use reader::Reader;

/// Reads `.html`.
///
/// # Errors
///
/// If it is beyond a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut galley = Galley::new(Format::Html, Markup::Literal);
    if limit::PLAIN < bytes.len() {
        return Err(Refused::beyond(
            format!("网页超过 {} MB", limit::PLAIN >> 20),
            format!("the page is larger than {} MB", limit::PLAIN >> 20),
        ));
    }
    let decoded = coding::labelled(bytes, charset(bytes).as_deref());
    plain::told(&mut galley, &decoded);
    page(galley, &decoded.text)
}

/// Reads a piece of a page.
///
/// # Errors
///
/// If it is beyond a limit.
pub(super) fn fragment(text: &str) -> Result<Document, Refused> {
    page(Galley::new(Format::Html, Markup::Literal), text)
}

fn page(galley: Galley, text: &str) -> Result<Document, Refused> {
    let mut reader = Reader::new(galley, element::core(text));
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let Ok(tokens) = Tokenizer::new_with_emitter(text, emitter)
        .collect::<Result<Vec<Token>, std::convert::Infallible>>();
    for token in tokens {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attributes = tag.attributes.iter().map(|(name, value)| {
                    let lossy =
                        |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    (lossy(name), lossy(value))
                });
                reader.start(&name, &attributes.collect())?;
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name))?,
            Token::String(words) => reader.words(&String::from_utf8_lossy(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

/// The encoding that a page says it is in (HTML, 13.2.3.2).
fn charset(bytes: &[u8]) -> Option<String> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
    Some(rest[..end].to_owned())
}
