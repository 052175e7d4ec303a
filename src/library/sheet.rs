//! A page as blocks of lines of words: what ALTO, METS, IIIF and JSON write, each in its way.
//!
//! A block is a passage, as far as it stands in one leg; a line is what stands beside or under
//! one another in it, a letter a character with its cell. Nothing here is measured anew: a cell
//! is that of the glyph.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::leg;
use crate::edition::{
    Cell, GlyphRun, Kind, Language, Mark, Outline, Passage, Role, Shape, Within,
};
use crate::font::FaceId;
use crate::html::{Leaf, Plan};
use crate::unit::{Length, Rect, WritingMode};

/// A page.
pub(super) struct Sheet<'a> {
    pub(super) leaf: &'a Leaf<'a>,
    /// What is of each story, or of none, in reading order.
    pub(super) groups: Vec<Group<'a>>,
}

/// What of a page is of one story, or of none.
pub(super) struct Group<'a> {
    /// Which of the stories of the plan.
    pub(super) story: Option<usize>,
    /// The name of it, by which it is referred to.
    pub(super) id: String,
    /// The ground that the story takes.
    pub(super) outlines: Vec<&'a Outline>,
    pub(super) blocks: Vec<Block<'a>>,
}

/// A passage, or as much of it as stands in one leg.
pub(super) struct Block<'a> {
    pub(super) id: String,
    /// Which of the passages of its story or page. Nothing of the folio line.
    pub(super) passage: Option<usize>,
    pub(super) what: &'static str,
    pub(super) language: Language,
    pub(super) rect: Rect,
    /// Its lines; none of a picture.
    pub(super) lines: Vec<Line<'a>>,
    /// What a picture shows.
    pub(super) shows: Option<&'a str>,
}

/// A line of type.
pub(super) struct Line<'a> {
    /// Which small type beside a passage it is, if it is some.
    pub(super) inlay: Option<usize>,
    pub(super) mode: WritingMode,
    pub(super) rect: Rect,
    /// The words that it is of.
    pub(super) says: Cow<'a, str>,
    pub(super) language: Language,
    /// In the order of the words. At least one.
    pub(super) letters: Vec<Letter>,
    /// The cell of a hyphen of ours at its end.
    pub(super) hyphen: Option<Rect>,
    /// Which line of its part.
    pub(super) nth: usize,
}

/// A character, or a few that are one glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Bytes of the words.
    pub(super) range: Range<usize>,
    pub(super) rect: Rect,
    pub(super) face: FaceId,
    pub(super) size: Length,
}

impl Group<'_> {
    /// What it takes of the page: the ground of its story, else what its blocks take.
    pub(super) fn rect(&self) -> Option<Rect> {
        let corners = self.outlines.iter().flat_map(|outline| &outline.corners);
        let points = corners.map(|at| Rect {
            x: at.x,
            y: at.y,
            width: Length::ZERO,
            height: Length::ZERO,
        });
        let blocks = || self.blocks.iter().map(|block| block.rect).reduce(Rect::around);
        points.reduce(Rect::around).or_else(blocks)
    }
}

/// What a passage is called in every format.
pub(crate) const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Kicker => "kicker",
        Kind::Headline => "headline",
        Kind::Deck => "deck",
        Kind::Byline => "byline",
        Kind::Paragraph => "paragraph",
        Kind::Subhead => "subhead",
        Kind::BriefHead => "brief-headline",
        Kind::Break => "break",
        Kind::Item => "list-item",
        Kind::Question => "question",
        Kind::Answer => "answer",
        Kind::Speech => "speech",
        Kind::Names => "names",
        Kind::Attribution => "attribution",
        Kind::Turn => "continued-on",
        Kind::RestHead => "continuation-headline",
        Kind::Resumed => "continued-from",
        Kind::PullQuote => "pull-quote",
        Kind::Quoted => "quoted",
        Kind::AsideTitle => "box-headline",
        Kind::Aside => "box-paragraph",
        Kind::Code => "code",
        Kind::CodeCaption => "code-caption",
        Kind::Note => "note",
        Kind::TableTitle => "table-title",
        Kind::TableHead => "table-head",
        Kind::TableCell => "table-cell",
        Kind::TableRemark => "table-remark",
        Kind::Photo => "picture",
        Kind::Caption => "caption",
        Kind::Credit => "credit",
        Kind::Masthead => "masthead",
        Kind::Ad => "advertisement",
        Kind::Imprint => "imprint",
    }
}

/// What the line at the head of a page is called.
pub(super) const FOLIO: &str = "folio";

impl<'a> Sheet<'a> {
    /// The pages of an edition.
    pub(super) fn all(plan: &'a Plan<'a>) -> Vec<Self> {
        plan.pages.iter().map(|leaf| Self::of(plan, leaf)).collect()
    }

    fn of(plan: &'a Plan<'a>, leaf: &'a Leaf<'a>) -> Self {
        let mut marks: BTreeMap<Option<usize>, Vec<&'a Mark>> = BTreeMap::new();
        for mark in &leaf.page.marks {
            // What says nowhere that it stands helps the eye, and is of the page.
            let story = mark.origin.within.and(mark.origin.article);
            marks.entry(story).or_default().push(mark);
        }
        let language = plan.edition.language;
        let own = marks.remove(&None).unwrap_or_default();
        let furniture = blocks(&own, &leaf.page.passages, language);
        let is_over = |block: &Block<'_>| matches!(block.what, FOLIO | "masthead");
        let (over, under): (Vec<_>, Vec<_>) = furniture.into_iter().partition(is_over);
        let of_none = |blocks| Group {
            story: None,
            id: String::new(),
            outlines: Vec::new(),
            blocks,
        };
        let mut groups = vec![of_none(over)];
        for nth in &leaf.stories {
            let Some(story) = plan.stories.get(*nth) else { continue };
            let Some(marks) = marks.remove(&Some(story.nth)) else { continue };
            let here = |outline: &&Outline| outline.page == leaf.page.number;
            groups.push(Group {
                story: Some(*nth),
                id: format!("a{}", story.name),
                outlines: story.article.outlines.iter().filter(here).collect(),
                blocks: blocks(&marks, &story.article.passages, language),
            });
        }
        groups.push(of_none(under));
        groups.retain(|group| !group.blocks.is_empty());
        name(&mut groups);
        Self { leaf, groups }
    }

    /// Every block, in reading order.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &Block<'a>> {
        self.groups.iter().flat_map(|group| &group.blocks)
    }
}

/// Names the blocks: `a01-3.p5.2` is the second of the sixth passage of a story on a page,
/// `f0.1` the first of the first passage of the page, `h1` a piece of its folio line.
fn name(groups: &mut [Group<'_>]) {
    let mut folio = 0;
    for group in groups {
        let mut count: BTreeMap<usize, usize> = BTreeMap::new();
        for block in &mut group.blocks {
            block.id = match block.passage {
                Some(passage) => {
                    let nth = count.entry(passage).or_default();
                    *nth += 1;
                    match group.story {
                        Some(_) => format!("{}.p{passage}.{nth}", group.id),
                        None => format!("f{passage}.{nth}"),
                    }
                }
                None => {
                    folio += 1;
                    format!("h{folio}")
                }
            };
        }
    }
}

/// The blocks of marks that are of the same story or page.
fn blocks<'a>(
    marks: &[&'a Mark],
    passages: &'a [Passage],
    language: Language,
) -> Vec<Block<'a>> {
    let mut plain: BTreeMap<usize, Vec<Line<'a>>> = BTreeMap::new();
    let mut beside: BTreeMap<(usize, usize), Vec<Line<'a>>> = BTreeMap::new();
    let mut pictures: BTreeMap<usize, Rect> = BTreeMap::new();
    let mut folio: Vec<Line<'a>> = Vec::new();
    for mark in marks {
        let within = mark.origin.within;
        match (&mark.shape, within) {
            (Shape::Glyphs(run), Some(within)) => {
                let Some(passage) = passages.get(within.passage) else { continue };
                let Some(line) = line(mark, run, within, passage) else { continue };
                let lines = match within.inlay {
                    Some(inlay) => beside.entry((within.passage, inlay)).or_default(),
                    None => plain.entry(within.passage).or_default(),
                };
                leg::add(lines, line);
            }
            (Shape::Glyphs(run), None) if mark.role != Role::Photo => {
                leg::say(&mut folio, run, language);
            }
            (Shape::Picture(frame), Some(within)) => {
                pictures.insert(within.passage, frame.frame);
            }
            // The dark of a code, and the paper around it.
            (Shape::Fill { rect, .. }, Some(within)) if mark.role == Role::Code => {
                let own = pictures.entry(within.passage).or_insert(*rect);
                *own = own.around(*rect);
            }
            (
                Shape::Glyphs(_)
                | Shape::Fill { .. }
                | Shape::Stroke { .. }
                | Shape::Curve(_)
                | Shape::Picture(_),
                _,
            ) => {}
        }
    }
    let mut blocks = Vec::new();
    for lines in leg::legs(folio) {
        blocks.extend(block(None, FOLIO, language, lines));
    }
    for (nth, passage) in passages.iter().enumerate() {
        let what = named(passage.kind);
        if let Some(rect) = pictures.get(&nth) {
            blocks.push(Block {
                id: String::new(),
                passage: Some(nth),
                what,
                language: passage.language,
                rect: *rect,
                lines: Vec::new(),
                shows: passage.alternative.as_deref(),
            });
        }
        let mut lines = plain.remove(&nth).unwrap_or_default();
        lines.sort_by_key(|line| line.begins());
        let mut legs = leg::legs(lines);
        for (inlay, found) in passage.inlays.iter().enumerate() {
            let small = beside.remove(&(nth, inlay)).unwrap_or_default();
            leg::put_beside(&mut legs, small, found.range.start);
        }
        let own = legs.into_iter();
        blocks.extend(
            own.filter_map(|lines| block(Some(nth), what, passage.language, lines)),
        );
    }
    blocks
}

fn block<'a>(
    passage: Option<usize>,
    what: &'static str,
    language: Language,
    lines: Vec<Line<'a>>,
) -> Option<Block<'a>> {
    let rect = lines.iter().map(|line| line.rect).reduce(Rect::around)?;
    let (id, shows) = (String::new(), None);
    Some(Block { id, passage, what, language, rect, lines, shows })
}

/// The letters of a run of type. Nothing of one that has none: a blank, a hyphen alone.
fn line<'a>(
    mark: &Mark,
    run: &GlyphRun,
    within: Within,
    passage: &'a Passage,
) -> Option<Line<'a>> {
    let says = passage.says(within.inlay)?;
    let inlay = within.inlay.and_then(|nth| passage.inlays.get(nth));
    let beside = inlay.and_then(|inlay| inlay.what.beside());
    let language = beside.map_or(passage.language, |beside| beside.language);
    let line = Line::of(Cow::Borrowed(says), within.at, run)?;
    let (inlay, nth) = (within.inlay, mark.origin.line);
    Some(Line { inlay, language, nth, ..line })
}

impl<'a> Line<'a> {
    /// The letters of a run whose first byte is at one of some words.
    pub(super) fn of(says: Cow<'a, str>, at: usize, run: &GlyphRun) -> Option<Self> {
        let (mut letters, mut hyphen): (Vec<Letter>, _) = (Vec::new(), None);
        for Cell { text, rect } in run.cells() {
            let own = run.text.get(text.clone()).unwrap_or_default();
            let range = at + text.start..at + text.end;
            if own == "\u{ad}" {
                hyphen = Some(rect);
            } else if own.chars().any(|letter| !letter.is_whitespace()) {
                letters.push(Letter { range, rect, face: run.face, size: run.size });
            }
        }
        let rect = letters.iter().map(|letter| letter.rect).reduce(Rect::around)?;
        let (mode, language) = (run.mode, Language::default());
        Some(Line { inlay: None, mode, rect, says, language, letters, hyphen, nth: 0 })
    }

    /// The byte at which it begins.
    pub(super) fn begins(&self) -> usize {
        self.letters.first().map_or(0, |letter| letter.range.start)
    }

    /// The byte at which it ends.
    pub(super) fn ends(&self) -> usize {
        self.letters.last().map_or(0, |letter| letter.range.end)
    }

    /// What it says.
    pub(super) fn words(&self) -> &str {
        self.says.get(self.begins()..self.ends()).unwrap_or_default()
    }
}
