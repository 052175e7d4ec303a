//! Where everything stands on the pages that the program composes: what a reader sees at a
//! glance, in cells, without a pixel.

use std::fmt::Write;

use banmian::copy::{Compose, StoryTurn};
use banmian::diag::Report;
use banmian::font::Library;
use banmian::issue::read;
use banmian::page::SolvedPage;
use banmian::press::Session;
use banmian::unit::WritingMode;

use crate::desk::sample;
use crate::golden;
use crate::pages::held;

/// Compares the composed pages of a file with their golden.
#[track_caller]
fn check(folder: &str, file: &str, golden: &str) {
    let folder = held(&sample(folder));
    let text = String::from_utf8(folder.0[file].to_vec()).unwrap();
    let mut report = Report::default();
    let (_, issue) = read(&mut report, file, &text, &folder);
    let issue = issue.unwrap();
    let mut session = Session::new(Library::shipped());
    let solved = session.solve(&mut report, &issue, &folder).unwrap();
    let mut out = String::new();
    for (page, solved) in issue.pages.iter().zip(&solved) {
        if !matches!(page.compose, Compose::Fixed(_)) {
            let name = |story: usize| issue.stories[story].id.as_str();
            write_page(&mut out, solved, &name);
        }
    }
    assert!(!out.is_empty(), "{file} has no composed page");
    golden::check(&format!("layouts/{golden}"), &out);
}

/// A page, then a line for each module: columns and lines from one, the cells it takes,
/// its headline, its photos and the lines of its legs.
fn write_page<'a>(out: &mut String, page: &SolvedPage, name: &dyn Fn(usize) -> &'a str) {
    let (columns, lines) = (page.grid.columns(), page.grid.lines());
    let (blank, over) = (page.blank_cells, page.overset_lines);
    let (number, cost) = (page.number, page.cost);
    writeln!(
        out,
        "page {number}: {columns} by {lines}, {blank} blank, {over} over, cost {cost}"
    )
    .unwrap();
    for module in &page.modules {
        let (across, down) = (module.columns, module.lines);
        let (wide, high) = (across.last - across.first + 1, down.last - down.first + 1);
        let story = name(module.story.0);
        write!(out, "  {story} at {},{} {wide}x{high}", across.first, down.first)
            .unwrap();
        if let Some(head) = &module.headline {
            let turn = match head.mode {
                WritingMode::HorizontalTb => "across",
                WritingMode::VerticalRl => "down",
            };
            write!(out, ", head {}pt {turn}", head.size.to_pt()).unwrap();
        }
        for photo in &module.photos {
            let (x, y) = (photo.room.x - module.rect.x, photo.room.y - module.rect.y);
            let (w, h) = (photo.room.width, photo.room.height);
            let mm = [x, y, w, h].map(|length| format!("{:.1}", length.to_mm()));
            let [x, y, w, h] = mm;
            write!(out, ", photo {} at {x},{y} {w}x{h} mm", photo.photo + 1).unwrap();
        }
        let legs: Vec<String> = module
            .legs
            .iter()
            .map(|leg| format!("{}-{}", leg.lines.first, leg.lines.last))
            .collect();
        writeln!(out, ", legs {}", legs.join(" ")).unwrap();
    }
    for taboo in &page.taboos {
        let stories: Vec<&str> =
            taboo.stories.iter().map(|story| name(story.0)).collect();
        writeln!(out, "  {} {:?}: {}", taboo.rule, taboo.weight, stories.join(" "))
            .unwrap();
    }
    for StoryTurn { story, paragraphs } in &page.turns {
        writeln!(out, "  {} goes on after {paragraphs}", name(story.0)).unwrap();
    }
}

#[test]
fn the_newspaper_page_is_composed_as_it_was() {
    check("2021-03", "auto.yaml", "2021-03-auto");
}

#[test]
fn the_newspaper_page_is_solved_from_its_sketch_as_it_was() {
    check("2021-03", "sketch.yaml", "2021-03-sketch");
}

#[test]
fn the_tabloid_is_composed_as_it_was() {
    check("2026-12", "issue.yaml", "2026-12");
}

#[test]
fn the_front_page_of_the_broadsheet_is_composed_as_it_was() {
    check("2026-10", "issue.yaml", "2026-10");
}
