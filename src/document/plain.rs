use super::coding;
use super::galley::Galley;
use super::limit;
use super::model::{Block, Document, Format, Markup, Text, What};
use super::refused::Refused;

/// Reads `.txt`: a line is a paragraph, with the marks of the house.
///
/// # Errors
///
/// If it is beyond a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut galley = Galley::new(Format::Plain, Markup::House);
    let text = decoded(&mut galley, bytes)?;
    for line in text.split('\n') {
        let line = line.trim();
        let hashes = line.len() - line.trim_start_matches('#').len();
        let spaced = line[hashes..].starts_with([' ', '\u{3000}']);
        let block = match u8::try_from(hashes) {
            _ if line.is_empty() => continue,
            Ok(level @ 1..=3) if spaced => {
                Block::Subhead { level, text: Text::plain(line[hashes..].trim()) }
            }
            _ if is_break(line) => Block::Break,
            _ => Block::Paragraph(Text::plain(line)),
        };
        galley.put(block)?;
    }
    let mut document = galley.finish();
    document.original = Some(text);
    Ok(document)
}

/// Text whose lines end in line feeds, whatever ended them; and what its encoding cost.
pub(super) fn decoded(galley: &mut Galley, bytes: &[u8]) -> Result<String, Refused> {
    if limit::PLAIN < bytes.len() {
        return Err(Refused::beyond(
            format!("文件超过 {} MB", limit::PLAIN >> 20),
            format!("the file is larger than {} MB", limit::PLAIN >> 20),
        ));
    }
    let decoded = coding::text(bytes);
    told(galley, &decoded);
    Ok(decoded.text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Tells what an encoding cost.
pub(super) fn told(galley: &mut Galley, decoded: &coding::Decoded) {
    galley.document().encoding = decoded.guessed;
    if let Some(name) = decoded.guessed {
        galley.tell(What::Guessed(name));
    }
    if 0 < decoded.bad {
        galley.tell(What::Undecodable(decoded.bad));
    }
}

/// `***`, `---`, `* * *`: three or more of one mark and nothing else.
fn is_break(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !matches!(c, ' ' | '\u{3000}'));
    let Some(first @ ('*' | '-' | '＊')) = marks.next() else { return false };
    let rest: Vec<char> = marks.collect();
    2 <= rest.len() && rest.iter().all(|c| *c == first)
}
