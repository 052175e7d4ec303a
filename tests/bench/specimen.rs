//! Copy set in one column, as a PDF for `looseness.py` to measure.
//!
//! `cargo bench --bench specimen -- COPY.txt FOLDER 10 24` writes `FOLDER/banmian-N.pdf`
//! for each measure of N ems: a paragraph a line of the copy, an indent of two ems, the
//! shipped 报宋 in 10 pt, the project's default rules.

#![expect(clippy::unwrap_used, reason = "it writes, or it stops")]

use std::path::PathBuf;
use std::{env, fs};

use banmian::copy::{Copy, Level, Style};
use banmian::diag::Span;
use banmian::edition::{Article, Edition, Glyph, GlyphRun, Mark, Origin, Page, Shape};
use banmian::font::Library;
use banmian::ink::Ink;
use banmian::para::{
    Ask, Dress, LeadIn, LineRules, Look, Measures, Placed, break_lines, place, read,
};
use banmian::pdf::write;
use banmian::standard::Standard;
use banmian::story::Role;
use banmian::unit::{Em, Length, Point, Size, WritingMode};

const SIZE: Length = Length::pt(10);
const LEADING: Length = Length::pt(13);
const MARGIN: Length = Length::pt(50);

fn main() {
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [copy, folder, first, last] = args.as_slice() else {
        // `cargo bench` without arguments runs every bench: this one has nothing to do.
        return;
    };
    let copy = fs::read_to_string(copy).unwrap();
    let folder = PathBuf::from(folder);
    let library = Library::shipped();
    for ems in first.parse::<i64>().unwrap()..=last.parse().unwrap() {
        let pdf = pdf(&library, &copy, ems);
        fs::write(folder.join(format!("banmian-{ems}.pdf")), pdf).unwrap();
    }
}

fn pdf(library: &Library, copy: &str, ems: i64) -> Vec<u8> {
    let face = library.composite("报宋").unwrap();
    let dress = Dress { face, size: SIZE };
    let rules = LineRules::of(&Style::default());
    let lead_in = LeadIn { face, gap: Em::FULL };
    let mode = WritingMode::HorizontalTb;
    let ruby = face;
    let look = Look { plain: dress, strong: dress, lead_in, ruby, rules, mode };
    let ask = Ask { measures: Measures::even(SIZE * ems), indent: SIZE * 2, tail: None };
    let mut marks = Vec::new();
    let mut y = MARGIN;
    for text in copy.lines().filter(|line| !line.trim().is_empty()) {
        let paragraph =
            read(&Copy::verbatim(text.trim(), Span::default()), &look, library);
        for (nth, line) in break_lines(&paragraph, &ask).best().lines.iter().enumerate() {
            let x = if nth == 0 { MARGIN + SIZE * 2 } else { MARGIN };
            let placed = place(&paragraph, line);
            let text = &paragraph.text()[line.text.clone()];
            let run = run(&placed, (text, line.text.start), Point { x, y });
            let origin = Origin { article: Some(0), line: nth, ..Origin::default() };
            let shape = Shape::Glyphs(run);
            marks.push(Mark { shape, role: Role::Paragraph, origin });
            y += LEADING;
        }
    }
    let trim = Size { width: MARGIN * 2 + SIZE * ems, height: y + MARGIN };
    let page = Page {
        number: 1,
        title: None,
        trim,
        bleed: Length::ZERO,
        slug: Length::ZERO,
        passages: Vec::new(),
        marks,
    };
    let edition = Edition {
        title: "specimen".into(),
        date: (2026, 1, 1),
        articles: vec![Article::unprinted("copy", "copy", Level::Third)],
        pages: vec![page],
        ..Edition::default()
    };
    write(&edition, library, &[], &Standard::Proof).unwrap()
}

/// One line in one run: the specimen has one face.
fn run(placed: &[Placed], (text, from): (&str, usize), start: Point) -> GlyphRun {
    let mode = WritingMode::HorizontalTb;
    let glyphs = placed.iter().map(|glyph| Glyph {
        id: glyph.glyph,
        at: mode.place(start, glyph.along, glyph.across),
        turn: glyph.turn,
        advance: glyph.advance,
        text: glyph.text.start - from..glyph.text.end - from,
    });
    let glyphs = glyphs.collect();
    let face = placed[0].face;
    assert!(placed.iter().all(|glyph| glyph.face == face), "another face: {text}");
    GlyphRun { face, size: SIZE, ink: Ink::BLACK, mode, text: text.into(), glyphs }
}
