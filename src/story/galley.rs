//! A galley for tests: from the copy of an issue file to the place of its glyphs.

use std::sync::Arc;

use super::{
    HeadRoom, Piece, Room, SetFault, SetStory, Slot, Strain, TypeLine, Wardrobe, set,
};
use crate::copy::{Attribution, Issue, Story};
use crate::diag::{Report, Said};
use crate::font::{FaceId, Library};
use crate::issue::{Folder, read};
use crate::unit::{Length, Point, WritingMode};

struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// An issue whose style and whose only story are given, line by line, and what was told.
pub(super) fn issue(style: &str, story: &str) -> (Issue, Report) {
    let indent = |text: &str, by: usize| {
        let lines = text.lines().map(|line| format!("{}{line}\n", " ".repeat(by)));
        lines.collect::<String>()
    };
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("样式:\n{}", indent(style, 2))
    };
    let yaml = format!(
        "报纸: {{刊名: 里弄报, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n{style}稿件:\n  甲:\n    \
         标题: 一二三\n{}版面:\n  - {{版次: 1, 稿件: [甲]}}\n",
        indent(story, 4)
    );
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "a.yaml", &yaml, &Empty);
    let faults = format!("{:#?}\n{yaml}", report.so_far());
    (issue.unwrap_or_else(|_| panic!("{faults}")), report)
}

pub(super) struct Galley {
    pub(super) library: Library,
    pub(super) wardrobe: Wardrobe,
    pub(super) story: Story,
    pub(super) room: Room,
}

/// Legs of so many lines of `ems` characters, side by side.
pub(super) fn galley(style: &str, story: &str, legs: &[usize], ems: i64) -> Galley {
    let library = Library::shipped();
    let (issue, _) = issue(style, story);
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
    let measure = wardrobe.em() * ems;
    let mut slots = Vec::new();
    for (leg, lines) in legs.iter().enumerate() {
        let x = (measure + wardrobe.em() * 2) * i64::try_from(leg).unwrap();
        for line in 0..*lines {
            let y = wardrobe.leading * i64::try_from(line).unwrap();
            slots.push(Slot { at: Point { x, y }, measure, leg });
        }
    }
    let room = Room {
        head: HeadRoom::None,
        photos: Vec::new(),
        slots,
        attribution: Attribution::Free,
    };
    let story = issue.stories.into_iter().next().unwrap();
    Galley { library, wardrobe, story, room }
}

impl Galley {
    /// The same where lines run down: a page is set before it is turned.
    pub(super) fn down(mut self) -> Self {
        self.wardrobe = self.wardrobe.running(WritingMode::VerticalRl);
        self
    }

    pub(super) fn set(&self) -> Result<SetStory, Vec<SetFault>> {
        set(&self.story, &self.room, &self.wardrobe, &self.library)
    }

    /// The lines of the story in a leg just long enough.
    pub(super) fn lines(mut self) -> Vec<TypeLine> {
        let slots = std::mem::take(&mut self.room.slots);
        for n in 1..=slots.len() {
            self.room.slots = slots[..n].to_vec();
            if let Ok(set) = self.set()
                && !set.strained.iter().any(|s| s.strain == Strain::NoCap)
            {
                return lines(&set);
            }
        }
        panic!("it fits in no leg of up to {} lines", slots.len());
    }

    pub(super) fn face(&self, name: &str) -> FaceId {
        self.library.composite(name).unwrap().han
    }
}

pub(super) fn lines(set: &SetStory) -> Vec<TypeLine> {
    let lines = set.pieces.iter().filter_map(|piece| match piece {
        Piece::Type(line) => Some(line.clone()),
        Piece::Photo(_) | Piece::Rule(_) => None,
    });
    lines.collect()
}

/// Where the glyph of the `nth` byte of a line stands on the page.
pub(super) fn x_of(line: &TypeLine, at: usize) -> Length {
    let glyph = line.glyphs.iter().find(|glyph| glyph.text.start == at).unwrap();
    line.at.x + glyph.along
}

/// The face of the glyph of the `nth` byte.
pub(super) fn face_of(line: &TypeLine, at: usize) -> FaceId {
    line.glyphs.iter().find(|glyph| glyph.text.start == at).unwrap().face
}

/// Where the body of a line ends: a mark at its end is half an em (EDGE-2).
pub(super) fn right(line: &TypeLine) -> Length {
    let last = line.glyphs.last().unwrap();
    let mark = line.text.ends_with(['，', '。', '、', '：', '）', '”']);
    let body = if mark { last.advance.scale(1, 2) } else { last.advance };
    line.at.x + last.along + body
}

/// Whether two lengths differ by a thousandth of a body em at the most.
#[track_caller]
pub(super) fn near(one: Length, other: Length) {
    let off = (one - other).abs();
    assert!(off < Length::thousandths_of_pt(10), "{one:?} {other:?}");
}

pub(super) const LONG: &str =
    "全市上下齐心协力共同推进城市更新行动让老旧小区焕发新的生机居民的日子一天比一天好";
