//! No character of the copy is lost on its way to the page, and none is printed twice.

use banmian::copy::Issue;
use banmian::diag::Report;
use banmian::edition::{Edition, How, Role, Shape, amiss, amiss_of_imprint};
use banmian::font::Library;
use banmian::issue;
use banmian::press::{self, Purpose};

use super::desk::{Beside, sample};
use super::furniture::text;

/// A sample as it is read and as it is set.
fn made(name: &str) -> (Issue, Edition) {
    let folder = Beside(sample(name));
    let text = std::fs::read_to_string(folder.0.join("issue.yaml")).unwrap();
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &text, &folder);
    let issue = issue.unwrap();
    let set =
        press::set(&mut report, &issue, &folder, &Library::shipped(), Purpose::Proof);
    (issue, set.unwrap().0)
}

const SAMPLES: &[&str] =
    &["2021-03", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"];

#[test]
fn every_sample_is_held() {
    for name in SAMPLES {
        let (issue, edition) = made(name);
        assert_eq!(amiss(&issue, &edition.pages), [], "{name}");
        assert_eq!(amiss_of_imprint(&issue, &edition.pages), [], "{name}");
    }
}

/// Whatever mark of type with copy is taken out, doubled, or robbed of a glyph: it is seen.
#[test]
fn a_mark_that_is_missing_or_doubled_is_seen() {
    for sample in ["2026-08", "2026-12"] {
        missing_or_doubled(sample);
    }
}

fn missing_or_doubled(sample: &str) {
    let (issue, mut edition) = made(sample);
    for page in 0..edition.pages.len() {
        let copy: Vec<usize> = (0..edition.pages[page].marks.len())
            .filter(|mark| {
                let mark = &edition.pages[page].marks[*mark];
                let said = text(mark).unwrap_or_default().trim();
                // What says where a story goes on, or comes from, is the program's.
                let jumps = mark.origin.article.is_some_and(|nth| {
                    issue.stories.get(nth).is_some_and(|story| story.jump.is_some())
                });
                let made = jumps && matches!(mark.role, Role::Byline | Role::Attribution);
                mark.origin.article.is_some() && !said.is_empty() && !made
            })
            .collect();
        for nth in copy.into_iter().step_by(7) {
            let mark = edition.pages[page].marks.remove(nth);
            let seen = |edition: &Edition, how: How| {
                let found = amiss(&issue, &edition.pages);
                assert!(found.iter().any(|a| a.how == how), "{mark:?}: {found:?}");
            };
            seen(&edition, How::Lost);
            edition.pages[page].marks.insert(nth, mark.clone());
            edition.pages[page].marks.insert(nth, mark.clone());
            seen(&edition, How::Added);
            edition.pages[page].marks.remove(nth);
            let Shape::Glyphs(run) = &mut edition.pages[page].marks[nth].shape else {
                continue;
            };
            let middle = run.glyphs.len() / 2;
            run.glyphs.remove(middle);
            let spoken = !amiss(&issue, &edition.pages).is_empty();
            let Shape::Glyphs(run) = &mark.shape else { continue };
            let glyph = &run.glyphs[middle];
            let blank = run.text[glyph.text.clone()].trim().is_empty();
            assert!(spoken || blank, "{glyph:?} of {mark:?}");
            edition.pages[page].marks[nth] = mark;
        }
    }
    assert_eq!(amiss(&issue, &edition.pages), []);
}

/// The name of a page, a label and the words of a masthead are copy too.
#[test]
fn furniture_that_is_missing_is_seen() {
    let (issue, mut edition) = made("2026-12");
    for page in &mut edition.pages {
        page.marks.retain(|mark| mark.origin.article.is_some());
    }
    let found = amiss(&issue, &edition.pages);
    let words: Vec<&str> = found.iter().map(|amiss| amiss.words.as_str()).collect();
    let imprint = amiss_of_imprint(&issue, &edition.pages);
    let printer = issue.paper.printer.as_ref().unwrap().text();
    assert!(imprint.iter().any(|amiss| amiss.words.contains(printer)), "{imprint:?}");
    for wanted in [issue.paper.name.text(), "广告"] {
        assert!(words.iter().any(|word| word.contains(wanted)), "{wanted}: {words:?}");
    }
    let titles = issue.pages.iter().filter(|page| page.number != 1);
    for title in titles.filter_map(|page| page.title.as_ref()) {
        assert!(words.contains(&title.text()), "{words:?}");
    }
}
