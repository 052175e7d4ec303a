//! The body of a story, read: what each block is, and where its lines begin.

use super::fill::{Block, Body, Signature, Text, whole_line};
use super::form::{Cap, CapPart, Form};
use super::{Wardrobe, names};
use crate::copy::{
    Attribution, Copy, Dialogue, DropCap, Headline, Inline, ListStyle, Story, TextBlock,
};
use crate::font::Library;
use crate::para::{Line, Paragraph, Quad, Spread, headline, read, read_spaced};
use crate::script::{Class, marker, speaker};
use crate::unit::{Em, Length, WritingMode};

/// Whether the drop cap that a story asks for is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CapUse {
    /// If there can be one.
    AsAsked,
    /// There is no room for it.
    Without,
}

/// Reads every block of the body once. `measure` is how long its first line is: lists of
/// names share it out among their columns.
pub(super) fn body(
    story: &Story,
    attribution: Attribution,
    measure: Length,
    wardrobe: &Wardrobe,
    library: &Library,
    cap: CapUse,
) -> Body {
    let reader = Reader::new(story, measure, wardrobe, library);
    let mut cap = match (story.matter.drop_cap, cap) {
        (DropCap::Lines(lines), CapUse::AsAsked) => Some(lines),
        (DropCap::Lines(_), CapUse::Without) | (DropCap::None, _) => None,
    };
    let mut blocks = Vec::new();
    for (nth, block) in story.body.iter().enumerate() {
        blocks.push(match block {
            TextBlock::Paragraph(copy) => {
                let capped = cap.take().and_then(|lines| reader.capped(copy, lines));
                Block::Paragraph(capped.unwrap_or_else(|| reader.paragraph(nth, copy)))
            }
            TextBlock::Subhead(copy) => {
                Block::Subhead(reader.subhead(copy), wardrobe.subhead_lines)
            }
            TextBlock::Break(_) => Block::Blank,
        });
    }
    let attribution = story.source.as_ref().map(|source| {
        let copy = bracketed(source);
        let paragraph = read(&copy, &wardrobe.attribution, library);
        let line = whole_line(&paragraph, Length::mm(10_000));
        let width = line.first().map_or(Length::ZERO, Line::width);
        Signature { copy, paragraph, width, wanted: attribution }
    });
    Body { blocks, attribution }
}

/// `（…）` around the name of a source, as it is printed.
fn bracketed(source: &Copy) -> Copy {
    let whole = source.whole();
    let mut copy = Copy::default();
    copy.push("（", source.spot(0..0));
    copy.push(source.text(), whole);
    copy.push("）", source.spot(source.text().len()..source.text().len()));
    copy
}

struct Reader<'a> {
    story: &'a Story,
    wardrobe: &'a Wardrobe,
    library: &'a Library,
    /// How long the first line of the story is.
    measure: Length,
    /// How many characters the names of the speakers are spread to.
    speakers: usize,
}

impl<'a> Reader<'a> {
    fn new(
        story: &'a Story,
        measure: Length,
        wardrobe: &'a Wardrobe,
        library: &'a Library,
    ) -> Self {
        let spoken = story.body.iter().filter_map(|block| match block {
            TextBlock::Paragraph(copy) => {
                let (name, _) = speaker(copy.text())?;
                Some(&copy.text()[..name])
            }
            TextBlock::Subhead(_) | TextBlock::Break(_) => None,
        });
        let speakers = names::width(spoken);
        Self { story, wardrobe, library, measure, speakers }
    }

    fn paragraph(&self, nth: usize, copy: &Copy) -> Text {
        let listed = match self.wardrobe.lists {
            ListStyle::Hanging => self.item(nth, copy),
            ListStyle::Paragraph => None,
        };
        let spoken = match self.story.matter.dialogue {
            Dialogue::Hanging => self.spoken(copy),
            Dialogue::No => None,
        };
        spoken
            .or(listed)
            .or_else(|| self.roster(copy))
            .unwrap_or_else(|| self.text(copy, &[], |_| Form::Indented))
    }

    /// A subhead, turned like a headline where it is too long for one line.
    fn subhead(&self, copy: &Copy) -> Text {
        let look = &self.wardrobe.subhead;
        let mut paragraph = read(copy, look, self.library);
        let natural = whole_line(&paragraph, Length::mm(10_000));
        let long = natural.first().is_some_and(|line| self.measure < line.width());
        let mut form = Form::Flush;
        if long && Length::ZERO < self.measure {
            let head = Headline { copy: copy.clone(), turns: Vec::new() };
            let settings =
                headline(&head, look, self.measure, self.library, Spread::Solid);
            if let Some(setting) = settings.into_iter().next() {
                // Its lines are measured in it, squeezed as it may be.
                paragraph = setting.paragraph;
                form = Form::Turned(self.measure, setting.lines);
            }
        }
        Text { copy: copy.clone(), paragraph, form }
    }

    fn text(
        &self,
        copy: &Copy,
        quads: &[(usize, Quad)],
        form: impl FnOnce(&Paragraph) -> Form,
    ) -> Text {
        let look = self.wardrobe.paragraph(copy);
        let paragraph = read_spaced(copy, &look, self.library, quads);
        let form = form(&paragraph);
        Text { copy: copy.clone(), paragraph, form }
    }

    /// An item of a list that hangs by its marker. One marker alone makes no list.
    fn item(&self, nth: usize, copy: &Copy) -> Option<Text> {
        let end = listed(self.story, nth)?;
        let last = copy.text()[..end].chars().next_back()?;
        let after = past_blank(copy.text(), end)?;
        let quad = Quad::after_marker(Class::of(last));
        Some(
            self.text(copy, &[(after, quad)], |paragraph| self.hanging(paragraph, after)),
        )
    }

    /// What somebody says, hanging by the name and its colon.
    fn spoken(&self, copy: &Copy) -> Option<Text> {
        let (name, colon) = speaker(copy.text())?;
        let after = past_blank(copy.text(), name.saturating_add(colon))?;
        let mut quads = names::spread(copy.text(), 0..name, self.speakers);
        // The colon stands by its name, and the words at their hang.
        quads.push((name, Quad::Within(Em::ZERO)));
        // Down the line a colon has its blank inside it (VP-1).
        let blank = match self.wardrobe.mode() {
            WritingMode::HorizontalTb => Em::HALF,
            WritingMode::VerticalRl => Em::ZERO,
        };
        quads.push((after, Quad::Within(blank)));
        Some(self.text(copy, &quads, |paragraph| self.hanging(paragraph, after)))
    }

    fn hanging(&self, paragraph: &Paragraph, after: usize) -> Form {
        Form::Hanging(paragraph.along(after).at(self.wardrobe.em()))
    }

    /// A list of names in columns, each name spread to the longest (JST-EVEN).
    fn roster(&self, copy: &Copy) -> Option<Text> {
        let measure = self.measure.in_ems_of(self.wardrobe.em());
        let quads = names::roster(copy.text(), measure)?;
        Some(self.text(copy, &quads, |_| Form::Flush))
    }

    /// The first paragraph with its first character as high as `lines` lines, if it can
    /// have one: it begins with an ideograph, or with a quote and one, that nothing holds
    /// to what follows.
    fn capped(&self, copy: &Copy, lines: usize) -> Option<Text> {
        let text = copy.text();
        let quote = text.chars().next().filter(|c| Class::of(*c) == Class::Open);
        let from = quote.map_or(0, char::len_utf8);
        let first = text[from..].chars().next()?;
        let end = from.saturating_add(first.len_utf8());
        let next = text[end..].chars().next()?;
        let mut marks = copy.inline().iter();
        let kept = |mark: &Inline| mark.is_face() || mark.ruby().is_some();
        let opened = marks.any(|(range, mark)| kept(mark) && range.start < end);
        if Class::of(first) != Class::Han || !begins(next) || opened {
            return None;
        }
        let mut parts = Vec::new();
        if 0 < from {
            parts.push(self.part(copy.slice(0..from), &self.wardrobe.body)?);
        }
        let look = self.wardrobe.drop_cap(lines);
        parts.push(self.part(copy.slice(from..end), &look)?);
        let width = parts.iter().map(|part| part.line.width()).sum();
        let cap = Box::new(Cap { parts, lines, width });
        let rest = copy.slice(end..text.len());
        Some(self.text(&rest, &[], |_| Form::Cap(cap)))
    }

    fn part(&self, copy: Copy, look: &crate::para::Look) -> Option<CapPart> {
        let paragraph = read(&copy, look, self.library);
        let line = whole_line(&paragraph, Length::mm(10_000)).into_iter().next()?;
        Some(CapPart { copy, paragraph, line })
    }
}

/// How many bytes the marker takes with which a block of a story begins as an item of a list:
/// one beside it has a marker of the same kind (LIST-1).
pub(super) fn listed(story: &Story, nth: usize) -> Option<usize> {
    let marked = |nth: usize| match story.body.get(nth)? {
        TextBlock::Paragraph(copy) => marker(copy.text()),
        TextBlock::Subhead(_) | TextBlock::Break(_) => None,
    };
    let (kind, end) = marked(nth)?;
    let alike = |nth: usize| marked(nth).is_some_and(|(other, _)| other == kind);
    let before = nth.checked_sub(1).is_some_and(alike);
    (before || alike(nth.saturating_add(1))).then_some(end)
}

/// Whether a line may begin with a character.
fn begins(c: char) -> bool {
    use crate::script::{Cut, Kinsoku};
    Class::of(c).at_start(Kinsoku::Strict) == Cut::Free
}

/// Where the first character at or after `at` that is no blank stands.
fn past_blank(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let words = rest.trim_start();
    (!words.is_empty()).then(|| text.len().saturating_sub(words.len()))
}
