//! What a desk knows of an issue that is not in its file: proofs, stamps, notes, stages.
//!
//! It lies in `.banmian/proofs` beside the issue. Times are of the clock; no page hangs on
//! them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use banmian::edition::{Article, Edition, Shape};
use banmian::unit::Rect;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::ask::NoteIs;
use super::geometry;
use super::history::now;
use crate::cli::proofing::{Impression, article_words, proofs};

/// What is kept of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    proofs: Vec<Proof>,
    stamps: Vec<Stamp>,
    notes: Vec<Note>,
    /// Of each story with notes what it said when their places were last looked up.
    texts: BTreeMap<String, String>,
    stages: BTreeMap<u32, Stage>,
}

/// A proof that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Proof {
    pub(super) round: u16,
    pub(super) time: u64,
    pub(super) version: String,
    pub(super) pages: BTreeMap<u32, String>,
}

/// 初审, 复审, 终审: that somebody has seen a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) page: u32,
    pub(super) stage: String,
    pub(super) who: String,
    pub(super) time: u64,
    /// What was seen.
    pub(super) version: String,
}

/// Something that somebody says of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    id: u64,
    who: String,
    time: u64,
    words: String,
    page: u32,
    /// The story; nothing where it is of the page.
    story: Option<String>,
    /// The byte of what the story says, a line for each passage, and how many there are.
    at: usize,
    long: usize,
    /// The characters that stood there.
    quote: String,
    /// Whether these are gone.
    gone: bool,
    is: NoteIs,
}

/// Who has a page, and how far it is: 组稿 在排 送校 签付.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stage {
    stage: String,
    who: String,
}

/// The record of an issue, and where it lies.
pub(super) struct Record {
    folder: PathBuf,
    file: PathBuf,
    kept: Kept,
    dirty: bool,
}

/// Where a note is put.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) page: u32,
    pub(super) article: Option<usize>,
    pub(super) passage: usize,
    pub(super) byte: usize,
}

impl Record {
    /// Opens the record of an issue. One that cannot be read is put aside, and not lost.
    pub(super) fn open(issue: &Path) -> Self {
        let folder = proofs(issue);
        let name = issue.file_name().unwrap_or_default().to_string_lossy();
        let file = folder.join(format!("{name}.record"));
        let kept = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|_| {
                let _ = fs::rename(&file, file.with_extension("damaged"));
                Kept::default()
            }),
            // None yet.
            Err(_) => Kept::default(),
        };
        Self { folder, file, kept, dirty: false }
    }

    /// Writes what has changed.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn save(&mut self) -> io::Result<()> {
        if !self.dirty {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&self.kept)?;
        replaced(&self.folder, &self.file, &bytes)?;
        self.dirty = false;
        Ok(())
    }

    /// The number of the next proof, and the version of the last one.
    pub(super) fn next(&self) -> (u16, Option<&str>) {
        let last = self.kept.proofs.last();
        let round = last.map_or(1, |last| last.round.saturating_add(1));
        (round, last.map(|last| last.version.as_str()))
    }

    /// What stood on the last proof.
    pub(super) fn last(&self) -> Option<Impression> {
        let last = self.kept.proofs.last()?;
        let at = self.folder.join(format!("{}.json", last.version));
        Impression::read(&fs::read(at).ok()?)
    }

    /// Keeps what stood on a proof that was made.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn proofed(&mut self, round: u16, seen: &Impression) -> io::Result<()> {
        let at = self.folder.join(format!("{}.json", seen.version));
        replaced(&self.folder, &at, &seen.to_bytes())?;
        let pages = seen.pages.iter().map(|page| (page.number, page.version.clone()));
        let (version, pages) = (seen.version.clone(), pages.collect());
        self.kept.proofs.push(Proof { round, time: now(), version, pages });
        self.dirty = true;
        self.save()
    }

    /// Notes that somebody has seen a page. A stamp of the same stage gives way.
    pub(super) fn stamp(&mut self, stamp: Stamp) {
        let same = |own: &Stamp| (own.page, &own.stage) == (stamp.page, &stamp.stage);
        self.kept.stamps.retain(|own| !same(own));
        self.kept.stamps.push(stamp);
        self.dirty = true;
    }

    /// Takes a stamp back.
    pub(super) fn unstamp(&mut self, page: u32, stage: &str) {
        self.kept.stamps.retain(|own| own.page != page || own.stage != stage);
        self.dirty = true;
    }

    /// Says how far a page is, and who has it.
    pub(super) fn stage(&mut self, page: u32, stage: String, who: String) {
        self.kept.stages.insert(page, Stage { stage, who });
        self.dirty = true;
    }

    /// Puts a note somewhere.
    pub(super) fn note(&mut self, edition: &Edition, at: &Place, who: &str, words: &str) {
        let article = at.article.and_then(|nth| edition.articles.get(nth));
        let (mut start, mut quote) = (0, String::new());
        if let Some(article) = article {
            start = before(article, at.passage) + at.byte;
            let passage = article.passages.get(at.passage);
            let rest = passage.and_then(|passage| passage.words.get(at.byte..));
            quote = rest
                .and_then(|rest| rest.chars().next())
                .map(String::from)
                .unwrap_or_default();
            let said = article_words(article);
            self.follow_story(&article.id, &said);
            self.kept.texts.insert(article.id.clone(), said);
        }
        let id = self.kept.notes.iter().map(|note| note.id).max().map_or(1, |id| id + 1);
        self.kept.notes.push(Note {
            id,
            who: who.to_owned(),
            time: now(),
            words: words.to_owned(),
            page: at.page,
            story: article.map(|article| article.id.clone()),
            at: start,
            long: quote.len(),
            quote,
            gone: false,
            is: NoteIs::Open,
        });
        self.dirty = true;
    }

    /// Says of a note that it is done, or is not. Nothing if there is no such note.
    pub(super) fn note_is(&mut self, id: u64, is: NoteIs) -> Option<()> {
        let note = self.kept.notes.iter_mut().find(|note| note.id == id)?;
        note.is = is;
        self.dirty = true;
        Some(())
    }

    /// Lets notes move with what stories say now.
    pub(super) fn follow(&mut self, edition: &Edition) {
        for article in edition.articles.iter().filter(|own| !own.passages.is_empty()) {
            if self.kept.texts.contains_key(&article.id) {
                self.follow_story(&article.id, &article_words(article));
            }
        }
    }

    fn follow_story(&mut self, story: &str, now: &str) {
        let Some(old) = self.kept.texts.get(story) else { return };
        if old == now {
            return;
        }
        let moved = Moved::between(old, now);
        for note in &mut self.kept.notes {
            if note.story.as_deref() == Some(story) {
                let (at, stays) = moved.place(note.at, note.long);
                note.at = at;
                note.gone |= !stays;
            }
        }
        self.kept.texts.insert(story.to_owned(), now.to_owned());
        self.dirty = true;
    }

    /// What browsers are told of it.
    pub(super) fn told(&self, edition: &Edition) -> Value {
        let notes: Vec<Value> =
            self.kept.notes.iter().map(|note| told(note, edition)).collect();
        let proofs: Vec<Value> = self
            .kept
            .proofs
            .iter()
            .map(|proof| json!({ "round": proof.round, "time": proof.time, "version": proof.version }))
            .collect();
        json!({ "notes": notes, "proofs": proofs })
    }

    /// What browsers are told of a page that prints as `version` now.
    pub(super) fn of_page(&self, page: u32, version: &str) -> Value {
        let stamps = self.kept.stamps.iter().filter(|stamp| stamp.page == page);
        let stamps: Vec<Value> = stamps
            .map(|stamp| {
                json!({
                    "stage": stamp.stage,
                    "who": stamp.who,
                    "time": stamp.time,
                    "version": stamp.version,
                    "valid": stamp.version == version,
                })
            })
            .collect();
        let stage = self.kept.stages.get(&page);
        let proofed = self.kept.proofs.last().and_then(|proof| proof.pages.get(&page));
        json!({
            "hash": version,
            "stamps": stamps,
            "stage": stage.map(|own| &own.stage),
            "who": stage.map(|own| &own.who),
            "proofed": proofed.map(|own| own == version),
        })
    }

    /// Whose stamps on a page are good: what is to stand in the boxes of a proof.
    pub(super) fn seals(&self, version: &dyn Fn(u32) -> Option<String>) -> Vec<Stamp> {
        let good =
            |stamp: &&Stamp| version(stamp.page).as_deref() == Some(&stamp.version);
        self.kept.stamps.iter().filter(good).cloned().collect()
    }
}

/// Where the words of a passage begin in what its article says.
fn before(article: &Article, passage: usize) -> usize {
    article.passages.iter().take(passage).map(|own| own.words.len() + 1).sum()
}

/// A note, with its place on a page as the pages are now.
fn told(note: &Note, edition: &Edition) -> Value {
    let place = stands(note, edition);
    json!({
        "id": note.id,
        "who": note.who,
        "time": note.time,
        "words": note.words,
        "story": note.story,
        "quote": note.quote,
        "gone": note.gone,
        "done": note.is == NoteIs::Done,
        "page": place.as_ref().map_or(note.page, |place| place.page),
        "rect": place.map(|place| geometry::rect(place.rect)),
    })
}

struct Stands {
    page: u32,
    rect: Rect,
}

/// Where a note stands: at the glyph of its byte, or the last one before it.
fn stands(note: &Note, edition: &Edition) -> Option<Stands> {
    let story = note.story.as_ref()?;
    let nth = edition.articles.iter().position(|article| &article.id == story)?;
    let article = edition.articles.get(nth)?;
    let mut start = 0;
    let (passage, byte) =
        article.passages.iter().enumerate().find_map(|(nth, own)| {
            let end = start + own.words.len();
            let here = (note.at <= end).then(|| (nth, note.at.saturating_sub(start)));
            start = end + 1;
            here
        })?;
    let mut near = None;
    for page in &edition.pages {
        let own = page.marks.iter().filter(|mark| mark.origin.article == Some(nth));
        for mark in own {
            let Some(within) = mark.origin.within else { continue };
            if within.passage != passage || within.inlay.is_some() {
                continue;
            }
            match &mark.shape {
                Shape::Glyphs(run) => {
                    for glyph in &run.glyphs {
                        if within.at + glyph.text.start <= byte {
                            let rect = run.cell(glyph);
                            near = Some(Stands { page: page.number, rect });
                        }
                    }
                }
                Shape::Picture(frame) => {
                    return Some(Stands { page: page.number, rect: frame.frame });
                }
                Shape::Fill { .. } | Shape::Stroke { .. } | Shape::Curve(_) => {}
            }
        }
    }
    near
}

/// How places move between two states of a text.
struct Moved {
    ops: Vec<DiffOp>,
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Moved {
    fn between(old: &str, new: &str) -> Self {
        let starts = |text: &str| -> Vec<usize> {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        };
        let (a, b): (Vec<char>, Vec<char>) =
            (old.chars().collect(), new.chars().collect());
        let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
        Self { ops, old: starts(old), new: starts(new) }
    }

    /// Where a stretch of bytes is now, and whether its characters still stand there.
    fn place(&self, at: usize, long: usize) -> (usize, bool) {
        let nth = self.old.partition_point(|start| *start < at);
        let byte =
            |nth: usize| self.new.get(nth).or(self.new.last()).copied().unwrap_or(0);
        for op in &self.ops {
            let (was, is) = (op.old_range(), op.new_range());
            if was.contains(&nth) {
                return match op {
                    DiffOp::Equal { .. } => (byte(is.start + (nth - was.start)), true),
                    // What was written in the place of it stands there.
                    DiffOp::Delete { .. }
                    | DiffOp::Insert { .. }
                    | DiffOp::Replace { .. } => (byte(is.start), long == 0),
                };
            }
        }
        (byte(self.new.len().saturating_sub(1)), long == 0)
    }
}

/// Writes a file whole or not at all.
fn replaced(folder: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let part = file.with_extension("part");
    fs::write(&part, bytes)?;
    fs::rename(part, file)
}

#[cfg(test)]
mod tests {
    use super::Moved;

    #[test]
    fn a_place_moves_with_its_text_and_says_when_it_is_gone() {
        let (old, new) =
            ("昨日，步道贯通。\n街坊来了。\n", "昨日上午，步道贯通。\n街坊们来了。\n");
        let moved = Moved::between(old, new);
        let at = |text: &str, c: char| text.find(c).unwrap();
        for c in ['昨', '步', '通', '街', '来'] {
            assert_eq!(moved.place(at(old, c), c.len_utf8()), (at(new, c), true), "{c}");
        }
        let moved = Moved::between("步道贯通", "步行道");
        assert_eq!(moved.place("步道".len(), 3), ("步行道".len(), false));
    }
}
