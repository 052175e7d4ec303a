//! Pages that do not close are drawn, and never for a press.

use std::fs;

use banmian::diag::Report;
use banmian::edition::{Edition, Shape};
use banmian::font::Library;
use banmian::issue::read;
use banmian::press::{PageState, Purpose, Session};

use super::desk::{Beside, banmian, folder, lay, names_below, sample};

/// A draft of a text beside the files of a sample: its pages and how they stand.
fn draft(text: &str, name: &str) -> (Edition, Vec<PageState>) {
    let mut report = Report::default();
    let beside = Beside(sample(name));
    let (_, issue) = read(&mut report, "issue.yaml", text, &beside);
    let issue = issue.unwrap();
    let mut session = Session::new(Library::shipped());
    let draft = session.draft(&mut report, &issue, &beside).unwrap();
    (draft.edition().clone(), draft.states().to_vec())
}

fn text_of(name: &str) -> String {
    fs::read_to_string(sample(name).join("issue.yaml")).unwrap()
}

/// What type of no story says on a page.
fn furniture(edition: &Edition, page: usize) -> String {
    let marks = edition.pages[page].marks.iter();
    let made = marks.filter(|mark| mark.origin.article.is_none());
    made.filter_map(|mark| {
        let Shape::Glyphs(run) = &mark.shape else { return None };
        Some(run.text.as_str())
    })
    .collect()
}

/// What a story says on all pages, in the order of its marks.
fn said(edition: &Edition, id: &str) -> String {
    let article = edition.articles.iter().position(|article| article.id == id);
    let marks = edition.pages.iter().flat_map(|page| &page.marks);
    let own = marks.filter(|mark| mark.origin.article == article);
    own.filter_map(|mark| {
        let Shape::Glyphs(run) = &mark.shape else { return None };
        Some(run.text.as_str())
    })
    .collect()
}

/// The sample with so many characters more in the first paragraph of its first story.
fn longer(by: usize) -> String {
    let text = text_of("2021-03");
    let at = text.find("在金融街（海伦）中心A座北广场举行。").unwrap();
    format!("{}{}{}", &text[..at], "长".repeat(by), &text[at..])
}

/// The sample without the last paragraph of its first story.
fn shorter() -> String {
    let text = text_of("2021-03");
    let from = text.find("      街道总工会本着").unwrap();
    let to = from + text[from..].find('\n').unwrap() + 1;
    format!("{}{}", &text[..from], &text[to..])
}

#[test]
fn what_does_not_fit_hangs_beside_the_page_with_its_count() {
    let (edition, states) = draft(&longer(40), "2021-03");
    let open = states[0].open.unwrap();
    assert!(0 < open.over_lines && open.empty_lines == 0, "{open:?}");
    let label = format!("溢{}行{}字", open.over_lines, open.over_characters);
    let there = furniture(&edition, 0).replace(' ', "");
    assert!(there.contains(&label) && there.contains("未排满"), "{there}");
    // No word is lost, and the sheet is wide enough for all of them.
    assert!(said(&edition, "楼宇").replace('\u{ad}', "").contains(&"长".repeat(8)));
    assert!(said(&edition, "楼宇").contains("街道总工会）"));
    let page = &edition.pages[0];
    assert!(sample_width() < page.trim.width);
    for mark in &page.marks {
        if let Shape::Glyphs(run) = &mark.shape {
            assert!(run.glyphs.iter().all(|glyph| glyph.at.x < page.trim.width));
        }
    }
}

fn sample_width() -> banmian::unit::Length {
    banmian::unit::Length::mm(273)
}

#[test]
fn what_is_empty_is_hatched_with_its_size() {
    let (edition, states) = draft(&shorter(), "2021-03");
    let open = states[0].open.unwrap();
    assert!(3 < open.empty_lines && open.over_lines == 0, "{open:?}");
    let there = furniture(&edition, 0).replace(' ', "");
    assert!(there.contains(&format!("空{}行≈", open.empty_lines)), "{there}");
    let strokes = edition.pages[0].marks.iter();
    let strokes = strokes.filter(|mark| matches!(mark.shape, Shape::Curve(_))).count();
    assert!(10 < strokes, "{strokes}");
    assert_eq!(edition.pages[0].trim.width, sample_width());
}

#[test]
fn a_finished_issue_is_drawn_as_it_is_set() {
    for name in ["2021-03", "2026-11", "2026-12"] {
        let (edition, states) = draft(&text_of(name), name);
        assert!(states.iter().all(|state| state.open.is_none()), "{name}");
        let mut report = Report::default();
        let beside = Beside(sample(name));
        let (_, issue) = read(&mut report, "issue.yaml", &text_of(name), &beside);
        let issue = issue.unwrap();
        let mut session = Session::new(Library::shipped());
        let set = session.set(&mut report, &issue, &beside, Purpose::Proof).unwrap();
        for (drawn, page) in edition.pages.iter().zip(&set.edition().pages) {
            assert!(drawn.marks == page.marks, "{name} page {}", page.number);
        }
    }
}

#[test]
fn a_composed_page_that_nothing_fills_is_drawn() {
    let text = fs::read_to_string(sample("2021-03").join("auto.yaml")).unwrap();
    let few = text.replace("稿件: [换届, 拼布, 安检, 楼宇]", "稿件: [楼宇]");
    assert_ne!(few, text);
    let (edition, states) = draft(&few, "2021-03");
    assert!(states[0].open.is_some());
    assert!(furniture(&edition, 0).contains("未排满"));
    assert!(said(&edition, "楼宇").contains("街道总工会）"));
}

#[test]
fn a_draft_is_a_proof_whose_run_fails_and_never_a_press_file() {
    let desk = folder("draft");
    lay("2021-03", &desk);
    fs::write(desk.join("issue.yaml"), shorter()).unwrap();
    let issue = desk.join("issue.yaml");
    let out = desk.join("out");
    let (issue, to) = (issue.to_str().unwrap(), out.to_str().unwrap());
    let whole = banmian(&["build", issue, "-o", to]);
    assert_eq!(whole.code, 1);
    assert!(!out.join("issue.proof.pdf").exists());
    let ran = banmian(&["build", issue, "-o", to, "--draft", "--png", "40"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(names_below(&out), ["issue-p2.png", "issue.proof.pdf"]);
    assert!(ran.out.contains("page 2: 97.0% full"), "{}", ran.out);
    let press = banmian(&["build", issue, "-o", to, "--draft", "--for", "press"]);
    assert_eq!(press.code, 2);
    assert!(!out.join("issue.press.pdf").exists());
}
