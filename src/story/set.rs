use super::fill::{Block, Body, Filling, Signature, fill, whole_line};
use super::flow::{bracketed, flow};
use super::head::HeadFault;
use super::piece::{SetStory, Strain, Strained};
use super::{Misfit, Room, Wardrobe, caption, head};
use crate::font::Library;
use crate::issue::{Attribution, Copy, Story, TextBlock};
use crate::para::{Look, Missing, Rung, read};
use crate::unit::{Length, WritingMode};

/// Why a story cannot be set in its room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetFault {
    /// The text does not fill its lines exactly.
    Misfit(Misfit),
    /// The headline is wider than its room at every size.
    HeadTooWide,
    /// The headline block is so much higher than its lines.
    HeadTooHigh(Length),
}

/// A copy in which a face lacks characters.
#[derive(Clone, Debug)]
pub struct Lacking<'a> {
    /// The copy.
    pub copy: &'a Copy,
    /// What is missing in it.
    pub missing: Vec<Missing>,
}

/// Sets a story in its room.
///
/// Costs a few milliseconds for 1,500 characters: the paragraphs are broken once for
/// each distinct measure they meet.
///
/// # Errors
///
/// Every reason at once why it cannot be.
pub fn set(
    story: &Story,
    room: &Room,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<SetStory, Vec<SetFault>> {
    let mut faults = Vec::new();
    let mut pieces = match head::set(story, room.head, wardrobe, library) {
        Ok(pieces) => pieces,
        Err(HeadFault::TooWide) => {
            faults.push(SetFault::HeadTooWide);
            Vec::new()
        }
        Err(HeadFault::TooHigh(by)) => {
            faults.push(SetFault::HeadTooHigh(by));
            Vec::new()
        }
    };
    let body = body(story, room.attribution, wardrobe, library);
    let (mut cost, mut strained) = (0, Vec::new());
    match fill(&body, &room.slots, wardrobe) {
        Ok(filling) => {
            cost = filling.cost;
            strained = strains(&story.body, &body, &filling);
            pieces.extend(flow(story, (&body, &filling), &room.slots, wardrobe));
        }
        Err(misfit) => faults.push(SetFault::Misfit(misfit)),
    }
    for photos in &room.photos {
        pieces.extend(caption::set(story, photos, wardrobe, library));
    }
    if faults.is_empty() { Ok(SetStory { pieces, cost, strained }) } else { Err(faults) }
}

/// The lines of a body that are too loose, and those that needed the emergency ladder.
/// The last line of a paragraph is never stretched.
pub(super) fn strains(
    text: &[TextBlock],
    body: &Body,
    filling: &Filling,
) -> Vec<Strained> {
    let mut strained = Vec::new();
    let blocks = text.iter().zip(&body.blocks).zip(&filling.blocks);
    for ((text, block), filled) in blocks {
        let (TextBlock::Paragraph(copy), Block::Paragraph(paragraph)) = (text, block)
        else {
            continue;
        };
        // Its lines are a cluster each: that they are loose says nothing more.
        if filled.ladder == Some(Rung::Overfull) {
            let strain = Strain::Ladder(Rung::Overfull);
            strained.push(Strained { span: copy.whole(), strain });
            continue;
        }
        let last = filled.lines.len().saturating_sub(1);
        for (nth, line) in filled.lines.iter().enumerate() {
            let span = copy.span(line.text.clone());
            if let Some(rung) = line.relaxed.filter(|rung| *rung != Rung::Loose) {
                strained.push(Strained { span, strain: Strain::Ladder(rung) });
            }
            if let Some(each) = line.too_loose(paragraph).filter(|_| nth < last) {
                strained.push(Strained { span, strain: Strain::Loose(each) });
            }
        }
    }
    strained
}

/// Reads every paragraph of the body once.
pub(super) fn body(
    story: &Story,
    wanted: Attribution,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Body {
    let blocks = story.body.iter().map(|block| match block {
        TextBlock::Paragraph(copy) => {
            Block::Paragraph(read(copy, &wardrobe.body, library))
        }
        TextBlock::Subhead(copy) => {
            let paragraph = read(copy, &wardrobe.subhead, library);
            Block::Subhead(paragraph, wardrobe.subhead_lines)
        }
    });
    let attribution = story.source.as_ref().map(|source| {
        let copy = bracketed(source);
        let paragraph = read(&copy, &wardrobe.attribution, library);
        let line = whole_line(&paragraph, Length::mm(10_000));
        let width = line.first().map_or(Length::ZERO, crate::para::Line::width);
        Signature { copy, paragraph, width, wanted }
    });
    Body { blocks: blocks.collect(), attribution }
}

/// What the faces of the paper lack of a story's characters.
pub fn lacking<'a>(
    story: &'a Story,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Lacking<'a>> {
    let mode = WritingMode::HorizontalTb;
    let size = wardrobe.em();
    let mut copies: Vec<(&Copy, Look)> = Vec::new();
    copies.push((&story.headline.copy, wardrobe.headline(story.level, size, mode)));
    copies.extend(story.kicker.iter().map(|k| (&k.copy, wardrobe.kicker(size, mode))));
    copies.extend(story.deck.iter().map(|d| (&d.copy, wardrobe.deck(size, mode))));
    copies.extend(story.byline.iter().map(|b| (&b.copy, wardrobe.byline)));
    copies.extend(story.source.iter().map(|s| (s, wardrobe.attribution)));
    for block in &story.body {
        copies.push(match block {
            TextBlock::Paragraph(copy) => (copy, wardrobe.body),
            TextBlock::Subhead(copy) => (copy, wardrobe.subhead),
        });
    }
    for photo in &story.photos {
        copies.extend(photo.caption.iter().map(|c| (c, wardrobe.caption)));
        copies.extend(photo.credit.iter().map(|c| (c, wardrobe.caption)));
    }
    let lacking = copies.into_iter().map(|(copy, look)| {
        let missing = read(copy, &look, library).missing().to_vec();
        Lacking { copy, missing }
    });
    lacking.filter(|lacking| !lacking.missing.is_empty()).collect()
}
