//! A page as ALTO 4.4: blocks, lines, words where they stand.
//!
//! Lengths are in 1200ths of an inch from the top left of the trimmed page. A `TextBlock` is a
//! passage in one leg, a `ComposedBlock` a story with its outline; `ReadingOrder` has the stories
//! one after another. Small type beside words is a line of its own after theirs, with the role
//! `Interlinear`.

use std::collections::{BTreeMap, BTreeSet};

use super::number::inch1200;
use super::sheet::{Block, Group, Letter, Line, Sheet};
use super::strings::{Cut, Hyphens, Piece, pieces};
use super::xml::{Tag, Xml};
use super::{Glyphs, Setting};
use crate::edition::{Language, Outline};
use crate::font::FaceId;
use crate::script::is_unseen;
use crate::unit::{Length, Point, Rect, WritingMode};

const SPACE: &str = "http://www.loc.gov/standards/alto/ns-v4#";
const PLACE: &str = "http://www.loc.gov/standards/alto/ns-v4# \
https://www.loc.gov/standards/alto/v4/alto-4-4.xsd";

/// What small type is marked with.
const INTERLINEAR: &str = "R.interlinear";

/// Writes a page; `image` is the file of its picture.
pub(super) fn xml(
    setting: &Setting<'_>,
    sheet: &Sheet<'_>,
    nth: usize,
    image: &str,
) -> Vec<u8> {
    let mut xml = Xml::new();
    let root = xml.tag("alto").with("xmlns", SPACE);
    let root = root.with("xmlns:xlink", "http://www.w3.org/1999/xlink");
    let root = root.with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    root.with("xsi:schemaLocation", PLACE).with("SCHEMAVERSION", "4.4").open();
    description(&mut xml, setting, image);
    let writer = Writer { setting, sheet, styles: Styles::of(sheet) };
    writer.styles(&mut xml);
    writer.tags(&mut xml);
    writer.order(&mut xml);
    xml.tag("Layout").open();
    writer.page(&mut xml, nth);
    xml.finish()
}

fn description(xml: &mut Xml, setting: &Setting<'_>, image: &str) {
    xml.tag("Description").open();
    xml.tag("MeasurementUnit").words("inch1200");
    xml.tag("sourceImageInformation").open();
    xml.tag("fileName").words(image);
    xml.close();
    xml.tag("Processing").with("ID", "made").open();
    xml.tag("processingCategory").words("contentGeneration");
    xml.tag("processingDateTime").words(&setting.day());
    xml.tag("processingStepDescription")
        .words("set in type; words and places are those of the page, not recognised");
    xml.tag("processingSoftware").open();
    xml.tag("softwareName").words(super::SOFTWARE);
    xml.tag("softwareVersion").words(super::VERSION);
    xml.close();
    xml.close();
    xml.close();
}

/// The styles of a page by face and size.
struct Styles {
    known: BTreeMap<(FaceId, Length), String>,
}

impl Styles {
    fn of(sheet: &Sheet<'_>) -> Self {
        let letters = sheet.blocks().flat_map(|block| &block.lines);
        let letters = letters.flat_map(|line| &line.letters);
        let all: BTreeSet<(FaceId, Length)> =
            letters.map(|letter| (letter.face, letter.size)).collect();
        let named = all.into_iter().enumerate();
        Self { known: named.map(|(nth, key)| (key, format!("S{}", nth + 1))).collect() }
    }

    fn name(&self, letter: &Letter) -> Option<&str> {
        self.known.get(&(letter.face, letter.size)).map(String::as_str)
    }
}

struct Writer<'a> {
    setting: &'a Setting<'a>,
    sheet: &'a Sheet<'a>,
    styles: Styles,
}

impl Writer<'_> {
    fn styles(&self, xml: &mut Xml) {
        xml.tag("Styles").open();
        for ((face, size), name) in &self.styles.known {
            let face = self.setting.faces.face(*face);
            let points = super::number::points(*size).to_string();
            let style = xml.tag("TextStyle").with("ID", name);
            style.with("FONTFAMILY", face.name()).with("FONTSIZE", points).empty();
        }
        xml.close();
    }

    fn tags(&self, xml: &mut Xml) {
        let kinds: BTreeSet<&str> = self.sheet.blocks().map(|block| block.what).collect();
        let mut lines = self.sheet.blocks().flat_map(|block| &block.lines);
        let interlinear = lines.any(|line| line.inlay.is_some());
        xml.tag("Tags").open();
        for kind in kinds {
            let tag = xml.tag("StructureTag").with("ID", format!("T.{kind}"));
            tag.with("TYPE", "Functional").with("LABEL", kind).empty();
        }
        if interlinear {
            let tag = xml.tag("RoleTag").with("ID", INTERLINEAR);
            tag.with("TYPE", "Interlinear").with("LABEL", "ruby").empty();
        }
        xml.close();
    }

    /// The stories one after another; what is of none before and after them.
    fn order(&self, xml: &mut Xml) {
        xml.tag("ReadingOrder").open();
        xml.tag("OrderedGroup").with("ID", "order").open();
        for group in &self.sheet.groups {
            if group.story.is_some() {
                let own = xml.tag("OrderedGroup").with("ID", format!("o.{}", group.id));
                own.with("REF", &group.id).open();
            }
            for block in &group.blocks {
                let own = xml.tag("ElementRef").with("ID", format!("o.{}", block.id));
                own.with("REF", &block.id).empty();
            }
            if group.story.is_some() {
                xml.close();
            }
        }
        xml.close();
        xml.close();
    }

    fn page(&self, xml: &mut Xml, nth: usize) {
        let leaf = self.sheet.leaf;
        let own = self.setting.edition.language;
        let others: BTreeSet<&str> = self
            .sheet
            .blocks()
            .flat_map(|block| {
                block.lines.iter().map(|line| line.language).chain([block.language])
            })
            .filter(|language| *language != own)
            .map(Language::tag)
            .collect();
        let others: Vec<&str> = others.into_iter().collect();
        let tag = xml.tag("Page").with("ID", format!("P{}", leaf.name));
        let tag = tag.with("PHYSICAL_IMG_NR", (nth + 1).to_string());
        let tag = tag.with("PRINTED_IMG_NR", leaf.page.number.to_string());
        let tag = tag.maybe("PAGECLASS", leaf.page.title.as_deref());
        let tag = tag.with("WIDTH", inch1200(leaf.page.trim.width));
        let tag = tag.with("HEIGHT", inch1200(leaf.page.trim.height));
        let tag = tag.with("LANG", own.tag());
        let others = (!others.is_empty()).then(|| others.join(" "));
        tag.maybe("OTHERLANGS", others).with("PROCESSINGREFS", "made").open();
        let all = self.sheet.groups.iter().filter_map(Group::rect);
        let all = all.reduce(Rect::around).unwrap_or(Rect {
            x: Length::ZERO,
            y: Length::ZERO,
            width: leaf.page.trim.width,
            height: leaf.page.trim.height,
        });
        placed(xml.tag("PrintSpace").with("ID", format!("S{}", leaf.name)), all).open();
        for group in &self.sheet.groups {
            self.group(xml, group);
        }
        xml.close();
        xml.close();
    }

    fn group(&self, xml: &mut Xml, group: &Group<'_>) {
        let story = group.story.and(group.rect());
        if let Some(rect) = story {
            let tag = placed(xml.tag("ComposedBlock").with("ID", &group.id), rect);
            tag.with("TYPE", "article").open();
            // Of a shape there is one to a block.
            if let [Outline { corners, .. }] = group.outlines.as_slice() {
                xml.tag("Shape").open();
                xml.tag("Polygon").with("POINTS", polygon(corners)).empty();
                xml.close();
            }
        }
        for block in &group.blocks {
            self.block(xml, block, &Hyphens::of(block, &group.blocks));
        }
        if story.is_some() {
            xml.close();
        }
    }

    fn block(&self, xml: &mut Xml, block: &Block<'_>, hyphens: &Hyphens) {
        let name = if block.lines.is_empty() { "Illustration" } else { "TextBlock" };
        let tag = placed(xml.tag(name).with("ID", &block.id), block.rect);
        let tag = tag.with("TAGREFS", format!("T.{}", block.what));
        let Some(first) = block.lines.first() else {
            return tag
                .with("TYPE", block.what)
                .maybe("xlink:title", block.shows)
                .empty();
        };
        let style = self.style(first);
        let tag = tag.maybe("STYLEREFS", style).with("LANG", block.language.tag());
        tag.maybe("BASEDIRECTION", direction(first.mode)).open();
        let mut cut = Cut::default();
        for (nth, line) in block.lines.iter().enumerate() {
            let id = format!("{}.l{}", block.id, nth + 1);
            let tag = placed(xml.tag("TextLine").with("ID", id), line.rect);
            let own = self.style(line);
            let tag = tag.maybe("STYLEREFS", own.filter(|own| Some(*own) != style));
            let tag = tag.maybe("TAGREFS", line.inlay.map(|_| INTERLINEAR));
            let tongue = (line.language != block.language).then(|| line.language.tag());
            tag.maybe("LANG", tongue).open();
            self.line(xml, line, &mut cut, hyphens);
            xml.close();
        }
        xml.close();
    }

    fn line(&self, xml: &mut Xml, line: &Line<'_>, cut: &mut Cut, hyphens: &Hyphens) {
        let mut before: Option<(usize, Rect)> = None;
        for piece in pieces(line, cut, self.setting.strings) {
            if let Some((end, rect)) = before
                && end < piece.range.start
            {
                placed(xml.tag("SP"), between(rect, piece.rect, line.mode)).empty();
            }
            before = Some((piece.range.end, piece.rect));
            let first = hyphens.at(line, piece.range.end);
            let parted = first || hyphens.at(line, piece.range.start);
            let whole = parted.then(|| {
                cut.word(line, if first { piece.range.end } else { piece.range.start })
            });
            let part = if first { "HypPart1" } else { "HypPart2" };
            let tag = self.string(xml, line, &piece);
            let tag = tag.maybe("SUBS_TYPE", whole.as_ref().map(|_| part));
            let tag = tag.maybe("SUBS_CONTENT", whole);
            match self.setting.glyphs {
                Glyphs::None => tag.empty(),
                Glyphs::Each => {
                    tag.open();
                    for letter in piece.letters {
                        glyphs(xml, line, letter);
                    }
                    xml.close();
                }
            }
        }
        if let Some(rect) = line.hyphen {
            placed(xml.tag("HYP"), rect).with("CONTENT", "-").empty();
        }
    }

    fn string<'x>(
        &self,
        xml: &'x mut Xml,
        line: &Line<'_>,
        piece: &Piece<'_>,
    ) -> Tag<'x> {
        let words = line.says.get(piece.range.clone()).unwrap_or_default();
        let tag = placed(xml.tag("String").with("CONTENT", words), piece.rect);
        let own = piece.letters.first().and_then(|letter| self.styles.name(letter));
        let tag =
            tag.maybe("STYLEREFS", own.filter(|own| Some(*own) != self.style(line)));
        let language = line.language.of(words);
        tag.maybe("LANG", (language != line.language).then(|| language.tag()))
    }

    /// The style of the first letter of a line.
    fn style(&self, line: &Line<'_>) -> Option<&str> {
        line.letters.first().and_then(|letter| self.styles.name(letter))
    }
}

/// The characters of a glyph: what is joined of several parts its cell among them.
fn glyphs(xml: &mut Xml, line: &Line<'_>, letter: &Letter) {
    let words = line.says.get(letter.range.clone()).unwrap_or_default();
    let seen: Vec<char> = words.chars().filter(|c| !is_unseen(*c)).collect();
    let count = i64::try_from(seen.len()).unwrap_or(i64::MAX).max(1);
    for (nth, character) in (0..).zip(seen) {
        let part = |long: Length, at: i64| long.scale(at, count);
        let Rect { x, y, width, height } = letter.rect;
        let rect = match line.mode {
            WritingMode::HorizontalTb => {
                let from = part(width, nth);
                Rect { x: x + from, y, width: part(width, nth + 1) - from, height }
            }
            WritingMode::VerticalRl => {
                let from = part(height, nth);
                Rect { x, y: y + from, width, height: part(height, nth + 1) - from }
            }
        };
        let content = character.to_string();
        placed(xml.tag("Glyph").with("CONTENT", content), rect).empty();
    }
}

/// An element with its place.
fn placed(tag: Tag<'_>, rect: Rect) -> Tag<'_> {
    let tag = tag.with("HPOS", inch1200(rect.x)).with("VPOS", inch1200(rect.y));
    tag.with("WIDTH", inch1200(rect.width)).with("HEIGHT", inch1200(rect.height))
}

fn polygon(corners: &[Point]) -> String {
    let mut out = String::new();
    for corner in corners {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&format!("{},{}", inch1200(corner.x), inch1200(corner.y)));
    }
    out
}

const fn direction(mode: WritingMode) -> Option<&'static str> {
    match mode {
        WritingMode::HorizontalTb => None,
        WritingMode::VerticalRl => Some("ttb"),
    }
}

/// The blank between two pieces of a line.
fn between(one: Rect, other: Rect, mode: WritingMode) -> Rect {
    let Rect { x, y, width, height } = one;
    match mode {
        WritingMode::HorizontalTb => {
            let width = (other.x - one.right()).max(Length::ZERO);
            Rect { x: one.right(), y, width, height }
        }
        WritingMode::VerticalRl => {
            let height = (other.y - one.bottom()).max(Length::ZERO);
            Rect { x, y: one.bottom(), width, height }
        }
    }
}
