//! What an issue says and shows otherwise than at an earlier proof.

use std::collections::BTreeMap;
use std::ops::Range;

use banmian::edition::{Article, Edition, GlyphRun, Mark, Shape};
use banmian::press::{Touch, Touched};
use banmian::unit::{Length, Rect};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Looked;
use super::impression::{Impression, ModuleSeen, words};

/// What has changed.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Changes {
    /// Where.
    pub(in crate::cli) touched: Vec<Touched>,
    /// How much, by pages.
    counts: BTreeMap<u32, Counts>,
    /// Titles of stories that are on no page any more.
    pub(in crate::cli) gone: Vec<String>,
}

/// How much has changed on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    /// Characters that are new.
    new: usize,
    /// Characters that are gone.
    gone: usize,
    /// Modules and pictures that stand otherwise.
    layout: usize,
}

impl Changes {
    /// What is said of a page.
    pub(super) fn on(&self, page: u32) -> String {
        let Counts { new, gone, layout } =
            self.counts.get(&page).copied().unwrap_or_default();
        let mut words = Vec::new();
        for (count, what) in [(new, "增"), (gone, "删")] {
            if 0 < count {
                words.push(format!("{what} {count} 字"));
            }
        }
        if 0 < layout {
            words.push(format!("版式动 {layout} 处"));
        }
        if !self.gone.is_empty() {
            words.push(format!("撤《{}》", self.gone.join("》《")));
        }
        if words.is_empty() { "没有改动".to_owned() } else { words.join("，") }
    }

    /// How many places of a page have changed.
    pub(in crate::cli) fn places(&self, page: u32) -> usize {
        self.touched.iter().filter(|touched| touched.page == page).count()
    }

    fn count(&mut self, page: u32) -> &mut Counts {
        self.counts.entry(page).or_default()
    }
}

/// What has changed since an earlier proof.
pub(in crate::cli) fn changes(before: &Impression, looked: Looked<'_>) -> Changes {
    let edition = looked.edition;
    let now = Impression::of(looked);
    let mut changes = Changes::default();
    for (nth, article) in edition.articles.iter().enumerate() {
        if article.passages.is_empty() {
            continue;
        }
        // A story that is new is marked as such, and not word by word.
        if let Some(old) = before.stories.iter().find(|story| story.id == article.id) {
            let new = words(article);
            if old.words != new {
                said(&mut changes, edition, nth, &old.words, &new);
            }
        }
    }
    for page in &now.pages {
        let old = before.pages.iter().find(|old| old.number == page.number);
        let old = old.map_or(&[][..], |old| &old.modules);
        for module in &page.modules {
            let known = old.iter().find(|old| old.story == module.story);
            let was = match known {
                Some(old) => Was::Here(old),
                None if before.stories.iter().any(|own| own.id == module.story) => {
                    Was::Elsewhere
                }
                None => Was::Nowhere,
            };
            moved(&mut changes, page.number, module, was);
        }
    }
    let stands = |id: &String| now.stories.iter().any(|story| &story.id == id);
    let gone = before.stories.iter().filter(|story| !stands(&story.id));
    changes.gone = gone.map(|story| story.title.clone()).collect();
    changes
}

/// Where a story stood before.
enum Was<'a> {
    /// On the same page.
    Here(&'a ModuleSeen),
    /// On another one.
    Elsewhere,
    /// On none.
    Nowhere,
}

/// Whether a module stands otherwise than it did.
fn moved(changes: &mut Changes, page: u32, module: &ModuleSeen, was: Was<'_>) {
    let mut touch = |rect: [i64; 4], word: &str| {
        let how = Touch::Layout(word.to_owned());
        changes.touched.push(Touched { page, rect: rect_of(rect), how });
        changes.count(page).layout += 1;
    };
    let old = match was {
        Was::Here(old) => old,
        Was::Elsewhere => return touch(module.ground, "移来"),
        Was::Nowhere => return touch(module.ground, "新稿"),
    };
    if old.ground != module.ground {
        let (was, is) = (old.ground, module.ground);
        let size = |ground: [i64; 4]| [ground[2], ground[3]];
        touch(module.ground, if size(was) == size(is) { "移位" } else { "改形" });
    }
    for picture in &module.pictures {
        let same = old.pictures.iter().find(|old| old.digest == picture.digest);
        match same {
            None => touch(picture.frame, "换图"),
            Some(same) if same.crop != picture.crop => touch(picture.frame, "改裁切"),
            Some(same) if same.frame != picture.frame && old.ground == module.ground => {
                touch(picture.frame, "图移位");
            }
            Some(_) => {}
        }
    }
}

/// What an article says otherwise, where it stands.
fn said(changes: &mut Changes, edition: &Edition, nth: usize, old: &str, new: &str) {
    let Some(article) = edition.articles.get(nth) else { return };
    let (before, after): (Vec<char>, Vec<char>) =
        (old.chars().collect(), new.chars().collect());
    let ends = starts(&after);
    let byte = |at: usize| ends.get(at).copied().unwrap_or(new.len());
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (gone, come) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, new_index } => {
                (old_index..old_index + old_len, new_index..new_index)
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                (0..0, new_index..new_index + new_len)
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        let gone: String = before.get(gone).unwrap_or_default().iter().collect();
        let lost = gone.chars().filter(|c| !c.is_whitespace()).count();
        let come = byte(come.start)..byte(come.end);
        let stood = cells(edition, nth, &passages(article, &come));
        for Stood { page, rect, count } in stood {
            changes.touched.push(Touched { page, rect, how: Touch::Words });
            changes.count(page).new += count;
        }
        if 0 < lost
            && let Some(Stood { page, rect, .. }) =
                edge(edition, nth, &passages(article, &(come.end..come.end)))
        {
            let words = gone.replace('\n', "¶");
            changes.touched.push(Touched { page, rect, how: Touch::Gone(words) });
            changes.count(page).gone += lost;
        }
    }
}

/// Where each character begins.
fn starts(text: &[char]) -> Vec<usize> {
    let mut at = 0;
    let each = text.iter().map(|c| {
        let start = at;
        at += c.len_utf8();
        start
    });
    each.collect()
}

/// Bytes of what an article says as bytes of its passages. A place without a length is one of
/// the passage that it is in.
fn passages(article: &Article, bytes: &Range<usize>) -> Vec<Stretch> {
    let mut at = 0;
    let mut found = Vec::new();
    for (nth, passage) in article.passages.iter().enumerate() {
        let own = at..at + passage.words.len();
        let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
        if start < end || (bytes.is_empty() && own.contains(&bytes.start)) {
            let bytes = start - own.start..end.max(start) - own.start;
            found.push(Stretch { passage: nth, bytes });
        } else if bytes.is_empty() && bytes.start == own.end {
            found.push(Stretch { passage: nth, bytes: own.len()..own.len() });
        }
        // The end of its line.
        at = own.end + 1;
    }
    found
}

/// Bytes of what a passage says.
struct Stretch {
    passage: usize,
    bytes: Range<usize>,
}

/// A place of a page, and how many characters stand there.
struct Stood {
    page: u32,
    rect: Rect,
    count: usize,
}

/// A run of a passage, and the byte of that at which it begins.
struct Run<'a> {
    page: u32,
    passage: usize,
    at: usize,
    run: &'a GlyphRun,
}

/// The runs of an article.
fn runs(edition: &Edition, article: usize) -> impl Iterator<Item = Run<'_>> {
    let own = move |mark: &&Mark| mark.origin.article == Some(article);
    let pages = edition.pages.iter();
    let marks = pages.flat_map(move |page| {
        page.marks.iter().filter(own).map(move |mark| (page.number, mark))
    });
    marks.filter_map(|(page, mark)| {
        let within = mark.origin.within.filter(|within| within.inlay.is_none())?;
        let Shape::Glyphs(run) = &mark.shape else { return None };
        Some(Run { page, passage: within.passage, at: within.at, run })
    })
}

/// The places of words.
fn cells(edition: &Edition, article: usize, wanted: &[Stretch]) -> Vec<Stood> {
    let mut found: Vec<Stood> = Vec::new();
    for Run { page, passage, at, run } in runs(edition, article) {
        let mut goes_on = false;
        for glyph in &run.glyphs {
            // A glyph that only helps the one before it is no character.
            if glyph.text.is_empty() {
                if let Some(last) = found.last_mut().filter(|_| goes_on) {
                    last.rect = last.rect.around(run.cell(glyph));
                }
                continue;
            }
            let (start, end) = (at + glyph.text.start, at + glyph.text.end);
            let hit = wanted.iter().any(|own| {
                own.passage == passage && start < own.bytes.end && own.bytes.start < end
            });
            if hit {
                let cell = run.cell(glyph);
                match found.last_mut().filter(|_| goes_on) {
                    Some(last) => {
                        last.rect = last.rect.around(cell);
                        last.count += 1;
                    }
                    None => found.push(Stood { page, rect: cell, count: 1 }),
                }
            }
            goes_on = hit;
        }
    }
    found
}

/// The place before which words are gone.
fn edge(edition: &Edition, article: usize, wanted: &[Stretch]) -> Option<Stood> {
    let Stretch { passage, bytes } = wanted.first()?;
    let mut before = None;
    for run in runs(edition, article).filter(|run| run.passage == *passage) {
        let Run { page, at, run, .. } = run;
        for glyph in &run.glyphs {
            let cell = run.cell(glyph);
            let stood = |x| {
                let rect = Rect { x, width: Length::ZERO, ..cell };
                Some(Stood { page, rect, count: 0 })
            };
            if bytes.start <= at + glyph.text.start {
                return stood(cell.x);
            }
            before = stood(cell.right());
        }
    }
    before
}

fn rect_of(grains: [i64; 4]) -> Rect {
    let [x, y, width, height] = grains.map(Length::from_grains);
    Rect { x, y, width, height }
}
