//! Documents as people send them.
//!
//! `tests/corpus/document` holds small files, each with one thing that has gone wrong
//! once. What comes of each is a golden, read against what Word or the browser shows.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use banmian::diag::{Language, Said};
use banmian::document::{self, Block, Captions, Document, Mark, Notes, Text};

#[test]
fn word_documents_come_out_as_word_shows_them() {
    super::golden::check("document/word", &of_folder("word"));
}

#[test]
fn every_kind_of_file_is_read_or_named_with_the_way_to_convert_it() {
    super::golden::check("document/files", &of_folder("files"));
}

#[test]
fn opendocument_rtf_pages_and_markdown_come_out_alike() {
    super::golden::check("document/kinds", &of_folder("kinds"));
}

/// What a body cannot hold is told, and what it can is written so that it comes back.
#[test]
fn a_body_is_written_in_the_marks_of_the_house() {
    let mut out = String::new();
    for path in files("word") {
        let Ok(document) = document::read(&fs::read(&path).unwrap(), &name(&path)) else {
            continue;
        };
        let house = document::house(&document, Notes::After);
        out.push_str(&format!("== {}\n{}", name(&path), house.text));
    }
    super::golden::check("document/house", &out);
}

/// Cut anywhere and changed anywhere, a file is read or refused.
#[test]
fn damaged_files_are_no_crash() {
    let mut chance = Chance(0x2026_1129);
    for path in ["word", "files", "kinds"].iter().flat_map(|folder| files(folder)) {
        let bytes = fs::read(&path).unwrap();
        for _ in 0..24 {
            let cut = chance.below(bytes.len() + 1);
            let _ = document::read(&bytes[..cut], &name(&path));
            let mut changed = bytes.clone();
            for _ in 0..=chance.below(4) {
                let at = chance.below(changed.len());
                changed[at] = u8::try_from(chance.below(256)).unwrap();
            }
            let _ = document::read(&changed, &name(&path));
        }
        for _ in 0..24 {
            if let Some(damaged) = damaged_inside(&bytes, &mut chance)
                && let Ok(document) = document::read(&damaged, &name(&path))
            {
                document::house(&document, Notes::Left);
                document::draft(&document, Captions::Taken);
            }
        }
    }
}

/// A number after another, the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// The same archive with one part of it damaged, so that the damage is not found by its
/// checksum.
fn damaged_inside(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    let hit = chance.below(archive.len());
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if at == hit && !content.is_empty() {
            // A piece of it goes, or stands twice: tags stay tags more often than if a
            // byte changed.
            let from = chance.below(content.len());
            let to = (from + 1 + chance.below(40)).min(content.len());
            let piece: Vec<u8> = content[from..to].to_vec();
            match chance.below(3) {
                0 => drop(content.drain(from..to)),
                1 => drop(content.splice(to..to, piece)),
                _ => content[from] = u8::try_from(chance.below(256)).unwrap(),
            }
        }
        made.start_file(part.name().ok()?.into_owned(), plain).ok()?;
        made.write_all(&content).ok()?;
    }
    made.finish().ok().map(Cursor::into_inner)
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    made.start_file("word/document.xml", packed).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..70 {
        made.write_all(&zeros).unwrap();
    }
    let bytes = made.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    let refused = document::read(&bytes, "a.docx").unwrap_err();
    assert!(refused.what.get(Language::Chinese).contains("64 MB"), "{refused}");
}

/// What came of every file of a folder of the corpus.
fn of_folder(folder: &str) -> String {
    let mut out = String::new();
    for path in files(folder) {
        let bytes = fs::read(&path).unwrap();
        out.push_str(&format!("== {}\n", name(&path)));
        match document::read(&bytes, &name(&path)) {
            Ok(document) => out.push_str(&dump(&document)),
            Err(refused) => {
                out.push_str(&format!("refused: {}\n", both(&refused.what)));
                out.push_str(&format!("   mend: {}\n", both(&refused.mend)));
            }
        }
    }
    out
}

fn both(said: &Said) -> String {
    let (zh, en) = (said.get(Language::Chinese), said.get(Language::English));
    if zh == en { zh.to_owned() } else { format!("{zh} / {en}") }
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/document").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A document as text, a block a line.
fn dump(document: &Document) -> String {
    let mut out = format!("{:?}", document.format);
    if let Some(encoding) = document.encoding {
        out.push_str(&format!(" {encoding}"));
    }
    out.push('\n');
    for (what, text) in [("title", &document.title), ("deck", &document.deck)] {
        if let Some(text) = text {
            out.push_str(&format!("{what:>8}  {}\n", marked(text)));
        }
    }
    if let Some(byline) = &document.byline {
        out.push_str(&format!("  byline  {byline}\n"));
    }
    for block in &document.blocks {
        out.push_str(&line(block));
    }
    for untaken in &document.untaken {
        let place = both(&untaken.place.said());
        let place = if place == " / " { String::new() } else { format!(" @ {place}") };
        out.push_str(&format!("    told  {}{place}\n", both(&untaken.said())));
    }
    out
}

fn line(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("       p  {}\n", marked(text)),
        Block::Subhead { level, text } => format!("      h{level}  {}\n", marked(text)),
        Block::Item { number, depth, text } => {
            format!("    li {depth}  {number}|{}\n", marked(text))
        }
        Block::Quote(text) => format!("   quote  {}\n", marked(text)),
        Block::Note { number, text } => format!("  note {number}  {}\n", marked(text)),
        Block::Break => "   break\n".to_owned(),
        Block::Picture(picture) => {
            let size = picture.bytes.as_ref().map_or(0, Vec::len);
            let caption = picture.caption.as_ref().map(marked).unwrap_or_default();
            let alternative = picture.alternative.as_deref().unwrap_or_default();
            format!(" picture  {} {size} B {caption}|{alternative}\n", picture.name)
        }
        Block::Table(table) => {
            let row = |cells: &Vec<Text>| {
                let cells: Vec<String> = cells.iter().map(marked).collect();
                format!("   table  {}\n", cells.join(" | "))
            };
            table.rows.iter().map(row).collect()
        }
    }
}

/// Text with its marks in angle brackets.
fn marked(text: &Text) -> String {
    let mut out = String::new();
    for (at, c) in text.words.char_indices().chain([(text.words.len(), '\0')]) {
        for _ in text.marks.iter().filter(|(range, _)| range.end == at) {
            out.push('>');
        }
        for (_, mark) in text.marks.iter().filter(|(range, _)| range.start == at) {
            out.push_str(&match mark {
                Mark::Strong => "<b ".to_owned(),
                Mark::Emphasis => "<i ".to_owned(),
                Mark::Dots => "<dots ".to_owned(),
                Mark::Superscript => "<sup ".to_owned(),
                Mark::Subscript => "<sub ".to_owned(),
                Mark::Ruby(above) => format!("<ruby={above} "),
                Mark::Note(number) => format!("<note={number} "),
            });
        }
        match c {
            '\0' => {}
            '\n' => out.push('⏎'),
            c => out.push(c),
        }
    }
    out
}
