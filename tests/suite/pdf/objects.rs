//! The objects of our files, read back without help.

use std::borrow::Cow;

use banmian::edition::{Edition, GlyphRun, Shape};
use banmian::font::{Library, Turn};
use banmian::pdf::{Fault, write};
use banmian::standard::{Condition, OutputIntent, Standard};
use banmian::unit::Length;
use proptest::prelude::*;

use super::reading::{Object, objects, places, widths};
use super::specimen::{Bench, edition, mm};

pub(super) fn x4() -> Standard {
    let profile = include_bytes!("../../../fonts/profiles/newsprint-ifra26-tac240.icc");
    let condition = Condition::Registered("IFRA26".into());
    let intent = OutputIntent::new(condition, profile.as_slice().into()).unwrap();
    Standard::PdfX4 { intent }
}

fn with<'a>(objects: impl Iterator<Item = &'a Object>, what: &str) -> Vec<&'a Object> {
    objects.filter(|object| object.dictionary.contains(what)).collect()
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    for standard in [Standard::Proof, x4()] {
        let once =
            write(&edition(&Library::shipped()), &Library::shipped(), &[], &standard);
        let again =
            write(&edition(&Library::shipped()), &Library::shipped(), &[], &standard);
        assert!(once.unwrap() == again.unwrap());
    }
}

#[test]
fn one_thread_or_many_give_the_same_bytes() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    edition.pages = (1..=4).flat_map(|_| edition.pages.clone()).collect();
    for (number, page) in (1..).zip(&mut edition.pages) {
        page.number = number;
    }
    let written = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| write(&edition, &library, &[], &Standard::Proof)).unwrap()
    };
    let alone = written(1);
    assert!(alone == written(4));
    let objects = objects(&alone);
    assert_eq!(with(objects.values(), "/Type /Page ").len(), 4);
    for number in 1..=4 {
        let label = format!("/S /D /St {number}");
        assert_eq!(with(objects.values(), &label).len(), 1, "{label}");
    }
}

#[test]
fn the_file_says_what_it_promises() {
    let library = Library::shipped();
    let pdf = write(&edition(&library), &library, &[], &x4()).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.6\n%"));
    let objects = objects(&pdf);
    let one = |what: &str| {
        let found = with(objects.values(), what);
        assert_eq!(found.len(), 1, "{what}");
        found[0]
    };
    let catalog = &one("/Type /Catalog").dictionary;
    for part in ["/S /GTS_PDFX", "/OutputConditionIdentifier (IFRA26)", "/Lang (zh-CN)"] {
        assert!(catalog.contains(part), "{part}: {catalog}");
    }
    let page = &one("/Type /Page ").dictionary;
    for part in [
        "/MediaBox [0 0 314.646 436.535]",
        "/BleedBox [0 0 314.646 436.535]",
        "/TrimBox [8.504 8.504 306.142 428.031]",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let info = &one("/GTS_PDFXVersion").dictionary;
    for part in ["(PDF/X-4)", "/Trapped /False", "(D:20210325000000+08'00"] {
        assert!(info.contains(part), "{part}: {info}");
    }
    let metadata = one("/Type /Metadata");
    let packet = String::from_utf8(metadata.stream.clone().unwrap()).unwrap();
    for part in [
        "嘉兴天地 总第128期 &lt;&amp;&gt;",
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "2021-03-25T00:00:00+08:00",
        "<pdf:Trapped>False</pdf:Trapped>",
    ] {
        assert!(packet.contains(part), "{part}: {packet}");
    }
    assert_eq!(with(objects.values(), "/S /D /St 3").len(), 1, "page labels");
}

#[test]
fn only_solid_black_overprints() {
    let library = Library::shipped();
    let pdf = write(&edition(&library), &library, &[], &Standard::Proof).unwrap();
    let objects = objects(&pdf);
    let states = with(objects.values(), "/OPM 1");
    assert_eq!(states.len(), 1);
    assert!(states[0].dictionary.contains("/OP true /op true"));
    let content = content(&pdf);
    let mut state = "";
    let mut words: Vec<&str> = Vec::new();
    for line in content.split_ascii_whitespace() {
        words.push(line);
        match words.as_slice() {
            [.., name, "gs"] => state = name,
            [.., c, m, y, k, "k"] => {
                let black = [*c, *m, *y, *k] == ["0", "0", "0", "1"];
                assert_eq!(state == "/Overprint", black, "{c} {m} {y} {k}");
            }
            _ => {}
        }
    }
}

/// The content of the only page, as far as it is text.
pub(super) fn content(pdf: &[u8]) -> String {
    let objects = objects(pdf);
    let page = with(objects.values(), "/Type /Page ")[0];
    let number = super::reading::after(&page.dictionary, "/Contents ").parse().unwrap();
    String::from_utf8_lossy(objects[&number].stream.as_ref().unwrap()).into_owned()
}

fn unicode_of(edition: &Edition, library: &Library) -> String {
    let pdf = write(edition, library, &[], &Standard::Proof).unwrap();
    let objects = objects(&pdf);
    let fonts = with(objects.values(), "/ToUnicode ");
    let maps = fonts.iter().map(|font| {
        let number = super::reading::after(&font.dictionary, "/ToUnicode ");
        objects[&number.parse().unwrap()].stream.clone().unwrap()
    });
    maps.map(|map| String::from_utf8(map).unwrap()).collect()
}

#[test]
fn codes_mean_the_characters_of_the_author() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    edition.pages[0].marks.clear();
    let mut bench = Bench::new(&library);
    // 一 and 力 share their glyphs with radicals in many faces; —— is one glyph.
    bench.set(bench.face("报宋"), Length::pt(9), mm(10, 10), "一力——𬱖", |_| 0);
    edition.pages[0].marks = bench.marks;
    let map = unicode_of(&edition, &library);
    for text in ["<4E00>", "<529B>", "<20142014>", "<D873DC56>"] {
        assert!(map.contains(text), "{text}: {map}");
    }
    assert_eq!(map.matches("> <").count() - 1, 4, "{map}");
}

#[test]
fn a_glyph_of_two_meanings_keeps_both() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    let mut bench = Bench::new(&library);
    bench.set(bench.face("报宋"), Length::pt(9), mm(10, 10), "力力", |_| 0);
    let mut second = bench.marks[0].clone();
    second.origin.line = 1;
    let Shape::Glyphs(run) = &mut second.shape else { unreachable!() };
    run.text = "⼒".into();
    run.glyphs.truncate(1);
    bench.marks.push(second);
    edition.pages[0].marks = bench.marks;
    let map = unicode_of(&edition, &library);
    assert!(map.contains("<529B>") && !map.contains("<2F12>"), "{map}");
    let pdf = write(&edition, &library, &[], &Standard::Proof).unwrap();
    assert_eq!(content(&pdf).matches("/ActualText<FEFF2F12>").count(), 1);
}

#[test]
fn an_empty_box_is_refused() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    let Shape::Glyphs(run) = &mut edition.pages[0].marks[0].shape else { unreachable!() };
    run.glyphs[0].id = 0;
    let fault = write(&edition, &library, &[], &Standard::Proof).unwrap_err();
    assert_eq!(fault, Fault::NoGlyph("版".into()));
}

/// How far the furthest glyph of a page of one run is drawn from its mark, in thousandths
/// of the em.
fn furthest(edition: &Edition, library: &Library, run: &GlyphRun) -> f64 {
    let pdf = write(edition, library, &[], &Standard::Proof).unwrap();
    let objects = objects(&pdf);
    let font = &with(objects.values(), "/CIDFontType0")[0].dictionary;
    let page = with(objects.values(), "/Type /Page ")[0];
    let number = super::reading::after(&page.dictionary, "/Contents ");
    let content = objects[&number.parse().unwrap()].stream.clone().unwrap();
    let places = places(&content, widths(font));
    assert_eq!(places.len(), run.glyphs.len());
    let (height, bleed) = (edition.pages[0].trim.height, edition.pages[0].bleed);
    let away = run.glyphs.iter().zip(places).map(|(glyph, (_, x, y))| {
        let dx = (bleed + glyph.at.x).to_pt() - x;
        let dy = (bleed + height - glyph.at.y).to_pt() - y;
        dx.abs().max(dy.abs()) * 1000.0 / run.size.to_pt()
    });
    away.fold(0.0, f64::max)
}

#[test]
fn turned_and_condensed_glyphs_stand_where_their_marks_are() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    let mut bench = Bench::new(&library);
    let text = "竖题HP-3000，二〇21年——“巾帼”";
    bench.set_vertical(bench.face("粗宋"), Length::pt(18), mm(50, 10), text);
    let Shape::Glyphs(run) = &mut bench.marks[0].shape else { unreachable!() };
    for glyph in &mut run.glyphs {
        if matches!(&text[glyph.text.clone()], "2" | "1") {
            glyph.turn = Turn::Condensed(487);
        }
    }
    let run = run.clone();
    edition.pages[0].marks = bench.marks;
    assert!(furthest(&edition, &library, &run) <= 1.0);
    let content = content(&write(&edition, &library, &[], &Standard::Proof).unwrap());
    assert_eq!(content.matches("0.487 0 0 1 ").count(), 2, "{content}");
    assert_eq!(content.matches("0 -1 1 0 ").count(), 1, "Latin is one line: {content}");
}

#[test]
fn a_face_that_may_not_be_embedded_is_refused() {
    let mut bytes = include_bytes!("../../../fonts/BanmianHei-Black.otf").to_vec();
    let record = bytes.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let offset = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap());
    let rights = usize::try_from(offset).unwrap() + 8;
    bytes[rights..rights + 2].copy_from_slice(&[0, 2]);
    let mut library = Library::shipped();
    let face = library.add(Cow::Owned(bytes)).unwrap()[0];
    let mut edition = edition(&library);
    let mut bench = Bench::new(&library);
    bench.set(face, Length::pt(9), mm(10, 10), "版", |_| 0);
    edition.pages[0].marks = bench.marks;
    let fault = write(&edition, &library, &[], &Standard::Proof).unwrap_err();
    assert_eq!(fault, Fault::Embedding("BanmianHei-Black".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// To a thousandth of the em wherever the line was justified to, and however long.
    #[test]
    fn every_glyph_stands_where_its_mark_is(
        rooms in prop::collection::vec(-500_i64..1200, 150),
        tenths in 50_i64..300,
    ) {
        let library = Library::shipped();
        let mut edition = edition(&library);
        let mut bench = Bench::new(&library);
        let size = Length::tenths_of_u(tenths);
        let text: String = "版面，Av fi1——。国“".chars().cycle().take(150).collect();
        let face = bench.face("报宋");
        let turn = std::cell::Cell::new(0);
        bench.set(face, size, mm(10, 10), &text, |_| {
            turn.set(turn.get() + 1);
            rooms[turn.get() % rooms.len()]
        });
        let Shape::Glyphs(run) = bench.marks[0].shape.clone() else { unreachable!() };
        edition.pages[0].marks = bench.marks;
        edition.pages[0].bleed = Length::ZERO;
        let worst = furthest(&edition, &library, &run);
        prop_assert!(worst <= 1.0, "{worst} thousandths of an em");
    }
}
