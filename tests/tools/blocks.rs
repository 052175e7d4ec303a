//! Prints what documents were read as, a block a line, and what is told of them, for
//! `word.py` beside it: `cargo run --release --example blocks -- FILE …`.
//!
//! A line is a kind, what numbers it, and its words, with tabs between them. Ruby stands
//! after what it is of, and numbers of notes are left out.

#![expect(clippy::unwrap_used, reason = "a tool stops at what it cannot read")]

use std::io::Write;

use banmian::diag::Language;
use banmian::document::{self, Block, Mark, Text, Untaken, What};

fn main() {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let mut say = |kind: &str, number: &str, words: &str| {
            writeln!(out, "{kind}\t{}\t{}", escaped(number), escaped(words)).unwrap();
        };
        say("FILE", "", &path);
        let read = std::panic::catch_unwind(|| document::read(&bytes, &path));
        let document = match read {
            Err(_) => {
                say("PANIC", "", "");
                continue;
            }
            Ok(Err(refused)) => {
                say("REFUSED", "", &refused.to_string());
                continue;
            }
            Ok(Ok(document)) => document,
        };
        for (kind, text) in [("TITLE", &document.title), ("DECK", &document.deck)] {
            if let Some(text) = text {
                say(kind, "", &plain(text));
            }
        }
        if let Some(byline) = &document.byline {
            say("BYLINE", "", byline);
        }
        for block in &document.blocks {
            match block {
                Block::Paragraph(text) => say("P", "", &plain(text)),
                Block::Subhead { text, .. } => say("H", "", &plain(text)),
                Block::Item { number, text, .. } => say("I", number, &plain(text)),
                Block::Quote(text) => say("Q", "", &plain(text)),
                Block::Note { text, .. } => say("N", "", &plain(text)),
                Block::Table(table) => {
                    if let Some(title) = &table.title {
                        say("R", "", &plain(title));
                    }
                    for row in &table.rows {
                        let cells: Vec<String> = row.iter().map(plain).collect();
                        say("R", "", &cells.join("\t"));
                    }
                }
                Block::Picture(picture) => {
                    let caption = picture.caption.as_ref().map(plain);
                    say("PICTURE", &picture.name, &caption.unwrap_or_default());
                }
                Block::Break => say("BREAK", "", ""),
            }
        }
        for untaken in &document.untaken {
            let (kind, words) = told(untaken);
            say("TOLD", kind, &words);
        }
    }
}

/// What is told, and the words it is about: all of them, where a message has the first.
fn told(untaken: &Untaken) -> (&'static str, String) {
    match &untaken.what {
        What::Hidden(words) => ("hidden", words.clone()),
        What::Deleted(words) => ("deleted", words.clone()),
        What::Inserted(words) => ("inserted", words.clone()),
        What::Moved(words) => ("moved", words.clone()),
        What::Comment(words) => ("comment", words.clone()),
        What::Link(words) => ("link", words.clone()),
        What::NoteLeft(words) => ("note", words.clone()),
        What::TextBox(words) => ("box", words.clone()),
        What::Running(words) => ("running", words.clone()),
        What::Equation(words) => ("equation", words.clone()),
        What::Symbol(words) => ("symbol", words.clone()),
        What::Chrome(words) => ("chrome", words.clone()),
        What::Unknown(words) => ("unknown", words.clone()),
        What::Decoration(_, words) => ("decoration", words.clone()),
        What::Chart(words) => ("chart", words.clone()),
        What::More(count) => ("more", count.to_string()),
        What::Note(_)
        | What::Table(_)
        | What::Picture(..)
        | What::Object(_)
        | What::Cells
        | What::Unseen(_)
        | What::Undecodable(_)
        | What::Guessed(_)
        | What::Cut(_) => ("other", untaken.said().get(Language::English).to_owned()),
    }
}

fn plain(text: &Text) -> String {
    let mut words = text.words.clone();
    for (_, mark) in &text.marks {
        if let Mark::Ruby(above) = mark {
            words.push_str(&format!(" {above} "));
        }
    }
    let notes = text.marks.iter().filter(|(_, mark)| matches!(mark, Mark::Note(_)));
    let mut ranges: Vec<_> = notes.map(|(range, _)| range.clone()).collect();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in ranges {
        words.replace_range(range, " ");
    }
    words
}

fn escaped(words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('\n', "\\n");
    words.replace('\r', "\\r").replace('\t', "\\t")
}
