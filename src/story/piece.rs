use crate::copy::{Copy, Inline};
use crate::diag::Spot;
use crate::ink::Ink;
use crate::para::{Interline, Line, Paragraph, Placed, Rung, interline, place, rubies};
use crate::unit::{Em, Length, Point, Rect, WritingMode};

/// A story, set.
#[derive(Clone, Debug, Default)]
pub struct SetStory {
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
    /// What the setting cost, by the model of rules.md §3.4, in millionths.
    pub cost: i64,
    /// The lines that could be set only by what a reader may see.
    pub strained: Vec<Strained>,
}

/// A stretch of copy that could be set only by what a reader may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strained {
    /// Where its copy stands.
    pub spot: Spot,
    /// What was done.
    pub strain: Strain,
}

impl SetStory {
    /// This story, set on a sheet, when the sheet is turned a quarter clockwise and is
    /// then `wide`: how lines that run down are placed. Their glyphs stand upright; what
    /// was a baseline is the axis of the line.
    #[must_use]
    pub fn turned(mut self, wide: Length) -> Self {
        for piece in &mut self.pieces {
            match piece {
                Piece::Type(line) => line.at = line.at.turned(wide),
                Piece::Photo(photo) => photo.frame = photo.frame.turned(wide),
                Piece::Rule(rule) => rule.rect = rule.rect.turned(wide),
            }
        }
        self
    }
}

impl Strained {
    /// Whether it cannot be printed: type would stand outside its column.
    pub fn stops(self) -> bool {
        matches!(self.strain, Strain::Ladder(Rung::Overfull) | Strain::WideTable(_))
    }
}

/// What had to be done to a line or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strain {
    /// JST-T3: each slot of a line was opened by so much, more than a quarter of an em.
    Loose(Em),
    /// rules.md §3.5: the emergency ladder was climbed so far for a line.
    Ladder(Rung),
    /// JST-ORPH: the last line of a paragraph is a single character.
    Orphan,
    /// COL-1: the last line of a paragraph opens a leg.
    LastLineAlone,
    /// COL-1: the first line of a paragraph ends a leg.
    FirstLineAlone,
    /// SUB-1: fewer than two lines follow a subhead in its leg.
    SubheadAlone,
    /// ATTR-3: the attribution opens a leg.
    AttributionAlone,
    /// COL-3: a leg has so few lines.
    ShortLeg(usize),
    /// DROP-1: the first paragraph can have no drop cap.
    NoCap,
    /// EM-2: marks stand between lines this far apart, which ask for so much.
    Cramped(Em, Em),
    /// RUBY-1: pinyin stands beside lines that run down.
    LyingPinyin,
    /// A table is so much wider than the columns it may stand in.
    WideTable(Length),
}

/// One piece of a set story.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A line of type.
    Type(TypeLine),
    /// A photo.
    Photo(PlacedPhoto),
    /// A rule or an area of an inset.
    Rule(PlacedRule),
}

/// What something on a page is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 报眉 and all that is not copy.
    Folio,
    /// 引题.
    Kicker,
    /// 标题.
    Headline,
    /// 副题.
    Deck,
    /// 作者.
    Byline,
    /// 小标题.
    Subhead,
    /// 正文.
    Paragraph,
    /// 来源.
    Attribution,
    /// 图片.
    Photo,
    /// 图片说明.
    Caption,
    /// 摄影.
    Credit,
    /// 注音, 注文: small type beside a line of text.
    Ruby,
    /// A rule, a box, a tint.
    Rule,
    /// 摘引, and who says it.
    PullQuote,
    /// 题 of a box of words: 编者按, 相关链接.
    AsideTitle,
    /// 正文 of a box of words.
    Aside,
    /// 二维码.
    Code,
    /// 说明 of a code.
    CodeCaption,
    /// 注释, its number before it.
    Note,
    /// 题 of a table.
    TableTitle,
    /// A cell of the head of a table.
    TableHead,
    /// A cell of a table.
    TableCell,
    /// 表注.
    TableRemark,
}

/// A line of type with its place.
#[derive(Clone, Debug)]
pub struct TypeLine {
    /// What it is to a reader.
    pub role: Role,
    /// Which block of the body, or which photo, from zero.
    pub block: usize,
    /// Which line of the block, from zero.
    pub line: usize,
    /// What it says: the bytes that the glyphs' ranges count in.
    pub text: String,
    /// At which byte of what its paragraph, headline or caption says in all that begins.
    pub from: usize,
    /// Where the copy of the line stands in the files.
    pub spot: Spot,
    /// Which way it runs.
    pub mode: WritingMode,
    /// Horizontal: the left end of the baseline. Vertical: the top of the central axis.
    pub at: Point,
    /// The glyphs, measured from `at`.
    pub glyphs: Vec<Placed>,
    /// The marks beside it, measured as the glyphs are.
    pub marks: Vec<Interline>,
    /// In what it is printed, if it was asked for by itself; else its house says.
    pub ink: Option<Ink>,
}

/// A photo with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPhoto {
    /// Which of the story's, from zero.
    pub photo: usize,
    /// Where it stands.
    pub frame: Rect,
}

/// A rule or an area of an inset with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedRule {
    /// Where it stands. Of a box the line is centred on the edge.
    pub rect: Rect,
    /// What it is.
    pub use_: InsetRule,
    /// The inset it belongs to.
    pub spot: Spot,
}

/// What a rule of an inset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsetRule {
    /// A rule or a bar.
    Solid,
    /// The line round a box.
    Box,
    /// Paper under a code, whatever its story lies on.
    Paper,
    /// Dark modules of a code.
    Module,
}

/// A broken line with the copy it is made of.
#[derive(Clone, Copy)]
pub(super) struct Broken<'a> {
    /// The copy.
    pub(super) copy: &'a Copy,
    /// The copy, read.
    pub(super) paragraph: &'a Paragraph,
    /// The line.
    pub(super) line: &'a Line,
}

/// What a line is part of.
#[derive(Clone, Copy)]
pub(super) struct LineOf {
    /// What it is to a reader.
    pub(super) role: Role,
    /// Which block of the body, or which photo, from zero.
    pub(super) block: usize,
    /// Which line of the block, from zero.
    pub(super) line: usize,
}

impl Broken<'_> {
    /// The line, standing at `at`.
    pub(super) fn stand(self, of: LineOf, mode: WritingMode, at: Point) -> TypeLine {
        let range = self.line.text.clone();
        let mut glyphs = place(self.paragraph, self.line);
        for glyph in &mut glyphs {
            let start = glyph.text.start.saturating_sub(range.start);
            let end = glyph.text.end.saturating_sub(range.start);
            glyph.text = start..end;
        }
        let mut text = self.paragraph.text_of(self.line).to_owned();
        if let (Some(_), Some(hyphen)) = (self.line.hyphen, glyphs.last_mut()) {
            // A reader of the file joins the word again at a soft hyphen: ISO 32000-1,
            // 14.8.2.2.3.
            let start = text.len();
            text.push('\u{ad}');
            hyphen.text = start..text.len();
        }
        let (paragraph, inline) = (self.paragraph, self.copy.inline());
        TypeLine {
            role: of.role,
            block: of.block,
            line: of.line,
            text,
            from: range.start,
            spot: self.copy.spot(range),
            mode,
            at,
            glyphs,
            marks: interline(paragraph, self.line, inline, mode),
            ink: None,
        }
    }
}

impl Broken<'_> {
    /// The ruby beside the line, which stands at `at`.
    pub(super) fn ruby(self, of: LineOf, mode: WritingMode, at: Point) -> Vec<TypeLine> {
        let beside = rubies(self.paragraph, self.line, mode);
        let lines = beside.into_iter().filter_map(|set| {
            // The paragraph was read from this copy: its ruby are marks of it.
            let (_, Inline::Ruby(ruby)) = self.copy.inline().get(set.nth)? else {
                return None;
            };
            Some(TypeLine {
                role: Role::Ruby,
                block: of.block,
                line: of.line,
                text: ruby.copy.text().to_owned(),
                spot: ruby.copy.whole(),
                glyphs: set.glyphs,
                ..TypeLine::empty(Role::Ruby, mode, at)
            })
        });
        lines.collect()
    }
}

impl TypeLine {
    /// No type at all.
    pub(super) fn empty(role: Role, mode: WritingMode, at: Point) -> Self {
        Self {
            role,
            block: 0,
            line: 0,
            text: String::new(),
            from: 0,
            spot: Spot::default(),
            mode,
            at,
            glyphs: Vec::new(),
            marks: Vec::new(),
            ink: None,
        }
    }

    /// This line and what follows it in the text, wherever that stands, as one line. Both
    /// stand as they are set: a page whose lines run down is turned when it is whole.
    pub(super) fn join(mut self, after: Self) -> Self {
        let (along, across) = (after.at.x - self.at.x, after.at.y - self.at.y);
        let from = self.text.len();
        self.text.push_str(&after.text);
        self.spot = self.spot.to(after.spot);
        self.glyphs.extend(after.glyphs.into_iter().map(|mut glyph| {
            glyph.along += along;
            glyph.across += across;
            let (start, end) = (glyph.text.start, glyph.text.end);
            glyph.text = start.saturating_add(from)..end.saturating_add(from);
            glyph
        }));
        let moved = after.marks.into_iter().map(|mark| mark.moved(along, across));
        self.marks.extend(moved);
        self
    }

    /// Opens every gap between characters of the line by `each` (疏排).
    pub fn track(&mut self, each: Length) {
        let mut moved = Length::ZERO;
        let mut last: Option<(Length, usize)> = None;
        for glyph in &mut self.glyphs {
            // Glyphs side by side in one em are one character.
            let own = (glyph.along, glyph.text.start);
            let apart = last.is_some_and(|(along, at)| along < own.0 && at < own.1);
            if apart {
                moved += each;
            }
            last = Some(own);
            glyph.along += moved;
        }
    }
}

/// A copy in one line at its natural width, standing at the origin, and how long it is.
pub fn natural_line(
    role: Role,
    copy: &Copy,
    paragraph: &Paragraph,
) -> (TypeLine, Length) {
    // Wider than any sheet: a line that is never broken and never opened.
    let lines = super::fill::whole_line(paragraph, Length::mm(10_000));
    // A copy of no character has no line, and is no longer than nothing.
    let Some(line) = lines.first() else {
        let line = TypeLine::empty(role, WritingMode::HorizontalTb, Point::default());
        return (TypeLine { spot: copy.whole(), ..line }, Length::ZERO);
    };
    let broken = Broken { copy, paragraph, line };
    let of = LineOf { role, block: 0, line: 0 };
    let set = broken.stand(of, WritingMode::HorizontalTb, Point::default());
    (set, line.width())
}
