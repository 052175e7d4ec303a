//! What a reader is told of, beside the marks that it is told of.

use std::path::PathBuf;

use banmian::copy::{Issue, StoryId, TextBlock};
use banmian::diag::Report;
use banmian::edition::{
    Article, Edition, GlyphRun, Kind, Mark, Outline, Page, Passage, Role, Shape, astray,
    dump_articles,
};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::press::{Purpose, Session};
use banmian::unit::{Length, Point, Rect};

use super::desk::{Beside, corpus, sample};
use super::golden;

/// Every issue that is set here: composed and fixed pages, vertical ones, jumps, ruby,
/// lists, dialogues, briefs, ads.
fn issues() -> Vec<(PathBuf, &'static str)> {
    let corpus = ["interline", "matter", "ruby", "vertical"].map(corpus);
    let mut all: Vec<_> = corpus.into_iter().map(|at| (at, "issue.yaml")).collect();
    for name in ["2021-03", "2026-10", "2026-11", "2026-12"] {
        all.push((sample(name), "issue.yaml"));
    }
    all.extend([(sample("2021-03"), "auto.yaml"), (sample("2021-03"), "sketch.yaml")]);
    all
}

fn read(folder: &dyn Folder, text: &str) -> Issue {
    let mut report = Report::default();
    issue::read(&mut report, "issue.yaml", text, folder).1.unwrap()
}

fn set(session: &mut Session, issue: &Issue, folder: &dyn Folder) -> Edition {
    let mut report = Report::default();
    let set = session.set(&mut report, issue, folder, Purpose::Proof);
    set.unwrap().edition().clone()
}

/// Every issue, with what came of it.
fn each(check: impl Fn(&str, &Issue, &Edition)) {
    let mut session = Session::new(Library::shipped());
    for (at, file) in issues() {
        let folder = Beside(at.clone());
        let text = std::fs::read_to_string(at.join(file)).unwrap();
        let issue = read(&folder, &text);
        let edition = set(&mut session, &issue, &folder);
        check(&format!("{} {file}", at.display()), &issue, &edition);
    }
}

fn passage<'a>(edition: &'a Edition, page: &'a Page, mark: &Mark) -> Option<&'a Passage> {
    let within = mark.origin.within?;
    let passages = match mark.origin.article {
        Some(article) => &edition.articles[article].passages,
        None => &page.passages,
    };
    Some(&passages[within.passage])
}

fn run(mark: &Mark) -> Option<&GlyphRun> {
    let Shape::Glyphs(run) = &mark.shape else { return None };
    Some(run)
}

/// The bytes of what a passage, or small type beside it, says, and how often they are drawn.
fn drawn(edition: &Edition) -> Vec<(String, Vec<usize>)> {
    let mut counts: std::collections::BTreeMap<_, (String, Vec<usize>)> =
        std::collections::BTreeMap::new();
    for page in &edition.pages {
        for mark in &page.marks {
            let (Some(run), Some(within)) = (run(mark), mark.origin.within) else {
                continue;
            };
            let told = passage(edition, page, mark).unwrap();
            let says = told.says(within.inlay).unwrap();
            let of =
                mark.origin.article.map_or((1, page.number as usize), |nth| (0, nth));
            let key = (of, within.passage, within.inlay);
            let entry =
                counts.entry(key).or_insert((says.to_owned(), vec![0; says.len()]));
            let soft = run.text.find('\u{ad}').unwrap_or(run.text.len());
            for glyph in run.glyphs.iter().filter(|glyph| glyph.text.start < soft) {
                for at in glyph.text.clone() {
                    entry.1[within.at + at] += 1;
                }
            }
        }
    }
    counts.into_values().collect()
}

#[test]
fn every_mark_with_words_is_of_one_passage_and_says_what_that_says_there() {
    each(|name, _, edition| {
        assert_eq!(astray(edition), [], "{name}");
        for (says, counts) in drawn(edition) {
            for (at, c) in says.char_indices() {
                let count = counts[at];
                let once = if c.is_whitespace() { count <= 1 } else { count == 1 };
                assert!(once, "{name}: {count} times {c} in {says}");
            }
        }
        for page in &edition.pages {
            for mark in page.marks.iter().filter(|mark| mark.origin.within.is_none()) {
                let eye = matches!(mark.role, Role::Rule | Role::Folio | Role::Photo);
                assert!(eye, "{name}: nobody is told of {mark:?}");
            }
        }
    });
}

/// What is printed of a passage is all of it: nothing is told that no mark says.
#[test]
fn every_passage_with_words_has_marks() {
    each(|name, _, edition| {
        let printed: Vec<String> =
            drawn(edition).into_iter().map(|(says, _)| says).collect();
        let passages = edition.articles.iter().flat_map(|article| &article.passages);
        let of_pages = edition.pages.iter().flat_map(|page| &page.passages);
        for passage in passages.chain(of_pages) {
            let silent = matches!(passage.kind, Kind::Photo | Kind::Break)
                || passage.words.trim().is_empty();
            assert!(silent || printed.contains(&passage.words), "{name}: {passage:?}");
        }
    });
}

#[test]
fn passages_say_what_the_copy_says_in_its_order() {
    each(|name, issue, edition| {
        for (nth, article) in edition.articles.iter().enumerate() {
            let story = &issue.stories[StoryId(nth).0];
            assert_eq!(article.title, story.headline.copy.text());
            if article.passages.is_empty() {
                continue;
            }
            let said = |kinds: &[Kind]| -> Vec<&str> {
                let own = article.passages.iter().filter(|p| kinds.contains(&p.kind));
                own.map(|p| p.words.as_str()).collect()
            };
            let body = said(&[
                Kind::Paragraph,
                Kind::Subhead,
                Kind::BriefHead,
                Kind::Break,
                Kind::Item,
                Kind::Question,
                Kind::Answer,
                Kind::Speech,
                Kind::Names,
            ]);
            let copy = story.body.iter().map(|block| match block {
                TextBlock::Paragraph(copy)
                | TextBlock::Subhead(copy)
                | TextBlock::Break(copy) => copy.text(),
            });
            assert_eq!(body, copy.collect::<Vec<_>>(), "{name}");
            let heads = [&story.kicker, &story.deck].into_iter().flatten();
            for head in heads.chain([&story.headline]) {
                let words = head.copy.text();
                let kinds = [Kind::Kicker, Kind::Headline, Kind::Deck];
                assert!(words.is_empty() || said(&kinds).contains(&words), "{name}");
            }
            for (at, passage) in article.passages.iter().enumerate() {
                let inside = |inlay: &banmian::edition::Inlay| {
                    passage.words.get(inlay.range.clone()).is_some()
                };
                assert!(passage.inlays.iter().all(inside), "{name}: {passage:?}");
                let of = passage.beside.map(|of| article.passages[of].kind);
                let under = matches!(passage.kind, Kind::Caption | Kind::Credit);
                assert_eq!(of, under.then_some(Kind::Photo), "{name} {at}");
            }
        }
    });
}

/// The least rectangle round an outline; every outline is one of its own.
fn bounds(outline: &Outline) -> Rect {
    let [a, b, c, d]: [Point; 4] = outline.corners.clone().try_into().unwrap();
    assert_eq!((a.y, b.x, c.y, d.x), (b.y, c.x, d.y, a.x), "{outline:?}");
    Rect { x: a.x, y: a.y, width: b.x - a.x, height: d.y - a.y }
}

fn grown(rect: Rect, by: Length) -> Rect {
    rect.inset(-by)
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

#[test]
fn outlines_part_a_page_and_hold_the_type_of_their_story_and_no_other() {
    let near = Length::thousandths_of_pt(500);
    each(|name, _, edition| {
        for page in &edition.pages {
            let of = |(nth, article): (usize, &Article)| {
                let own = article.outlines.iter().filter(|o| o.page == page.number);
                own.map(|outline| (nth, bounds(outline))).collect::<Vec<_>>()
            };
            let outlines: Vec<(usize, Rect)> =
                edition.articles.iter().enumerate().flat_map(of).collect();
            for (at, (story, one)) in outlines.iter().enumerate() {
                for (other, two) in &outlines[..at] {
                    assert!(!one.overlaps(*two), "{name}: {story} and {other}");
                }
            }
            for mark in &page.marks {
                let Some(run) = run(mark) else { continue };
                for glyph in &run.glyphs {
                    let cell = run.cell(glyph);
                    for (story, outline) in &outlines {
                        if mark.origin.article == Some(*story) {
                            let held = holds(grown(*outline, near), cell);
                            assert!(held, "{name}: {glyph:?} of {}", run.text);
                        } else if mark.origin.article.is_some() {
                            let apart = !outline.inset(near).overlaps(cell);
                            assert!(apart, "{name}: {glyph:?} of {}", run.text);
                        }
                    }
                }
            }
        }
        for article in &edition.articles {
            assert_eq!(
                article.passages.is_empty(),
                article.outlines.is_empty(),
                "{name}"
            );
        }
    });
}

/// A story on two pages is one article with ground on both, whose paragraphs are whole.
#[test]
fn a_jump_is_one_article_on_two_pages() {
    let at = sample("2026-12");
    let text = std::fs::read_to_string(at.join("issue.yaml")).unwrap();
    let folder = Beside(at);
    let issue = read(&folder, &text);
    let edition = set(&mut Session::new(Library::shipped()), &issue, &folder);
    let jumped = issue.stories.iter().position(|story| story.jump.is_some()).unwrap();
    let article = &edition.articles[jumped];
    assert_eq!(article.outlines.len(), 2);
    let kinds: Vec<Kind> = article.passages.iter().map(|p| p.kind).collect();
    for kind in [Kind::Turn, Kind::RestHead, Kind::Resumed] {
        assert_eq!(kinds.iter().filter(|k| **k == kind).count(), 1, "{kind:?}");
    }
}

/// What a reader is told of is the same warm as cold, and whatever stands in the file that
/// is no copy.
#[test]
fn a_comment_changes_nothing_that_is_told_and_neither_does_a_warm_session() {
    for name in ["2026-12", "2026-11"] {
        let at = sample(name);
        let text = std::fs::read_to_string(at.join("issue.yaml")).unwrap();
        let folder = Beside(at);
        let mut session = Session::new(Library::shipped());
        let told = |session: &mut Session, text: &str| {
            let issue = read(&folder, text);
            dump_articles(&set(session, &issue, &folder))
        };
        let cold = told(&mut session, &text);
        let warm = told(&mut session, &format!("# 第一稿\n\n{text}"));
        assert!(cold == warm);
    }
}

#[track_caller]
fn check(at: PathBuf, name: &str) {
    let text = std::fs::read_to_string(at.join("issue.yaml")).unwrap();
    let folder = Beside(at);
    let issue = read(&folder, &text);
    let edition = set(&mut Session::new(Library::shipped()), &issue, &folder);
    golden::check(&format!("articles/{name}"), &dump_articles(&edition));
}

#[test]
fn the_articles_of_the_tabloid_are_told_as_they_were() {
    check(sample("2026-12"), "2026-12");
}

/// Lists, dialogue, names, a dateline, a run-in heading, a drop cap.
#[test]
fn the_articles_of_paragraph_matter_are_told_as_they_were() {
    check(corpus("matter"), "matter");
}

/// Pinyin, bopomofo and glosses.
#[test]
fn the_articles_with_ruby_are_told_as_they_were() {
    check(corpus("ruby"), "ruby");
}

/// What an ad shows is what its editor says, else the label that stands beside it.
#[test]
fn a_picture_of_an_ad_says_what_it_shows_or_its_label() {
    let at = sample("2026-12");
    let text = std::fs::read_to_string(at.join("issue.yaml")).unwrap();
    let said = "替代: 一片绿叶下落着一滴水，写着“节水”, ";
    assert!(text.contains(said));
    let folder = Beside(at);
    let mut session = Session::new(Library::shipped());
    for (text, wanted) in [
        (text.clone(), "一片绿叶下落着一滴水，写着“节水”"),
        (text.replace(said, ""), "公益广告"),
    ] {
        let issue = read(&folder, &text);
        let edition = set(&mut session, &issue, &folder);
        let passages = edition.pages.iter().flat_map(|page| &page.passages);
        let mut ads = passages.filter(|p| p.kind == Kind::Ad && p.words.is_empty());
        assert_eq!(ads.next().unwrap().alternative.as_deref(), Some(wanted));
    }
}
