use super::arrange::{Filled, arrange};
use super::breach::breaches;
use super::fill::{Block, Body, Filling, SetSignature, fill};
use super::form::Form;
use super::head::HeadFault;
use super::inset::{InsetSize, TextColumns, set_all};
use super::matter::{CapUse, body};
use super::piece::{SetStory, Strain, Strained};
use super::{Misfit, Piece, Room, Slot, Wardrobe, caption, head};
use crate::copy::{Copy, DropCap, Inline, RubyKind, Story, TextBlock};
use crate::diag::Spot;
use crate::font::Library;
use crate::para::{Dress, Line, Look, Missing, Paragraph, Rung, read, wanted_gap};
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
    /// An inset takes more lines than any column has.
    NoSeat {
        /// Its address.
        spot: Spot,
        /// What it takes.
        size: InsetSize,
    },
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
    let mut pieces = headed(&mut faults, story, room, wardrobe, library);
    let (mut cost, mut strained) = (0, Vec::new());
    let insets = set_all(story, TextColumns::of(&room.slots), wardrobe, library);
    let fill = |slots: &[Slot]| filled(story, room, slots, wardrobe, library);
    match arrange(insets, &room.slots, wardrobe, fill) {
        Ok(arranged) => {
            let Filled { body, filling, no_cap } = &arranged.filled;
            cost = filling.cost;
            strained.extend(*no_cap);
            strained.extend(strains(body, filling, wardrobe));
            strained.extend(breaches(body, filling, &arranged.slots));
            strained.extend(arranged.strained());
            let own = arranged.pieces(&room.slots, wardrobe).into_iter();
            pieces.extend(own.map(|(_, piece)| piece));
        }
        Err(fault) => faults.push(fault),
    }
    strained.extend(captioned(&mut pieces, story, room, wardrobe, library));
    if faults.is_empty() { Ok(SetStory { pieces, cost, strained }) } else { Err(faults) }
}

/// The headline block of a story in its room. Why it cannot be set joins the faults.
pub(super) fn headed(
    faults: &mut Vec<SetFault>,
    story: &Story,
    room: &Room,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Piece> {
    head::set(story, room.head, wardrobe, library).unwrap_or_else(|fault| {
        faults.push(match fault {
            HeadFault::TooWide => SetFault::HeadTooWide,
            HeadFault::TooHigh(by) => SetFault::HeadTooHigh(by),
        });
        Vec::new()
    })
}

/// The photos of a room with their captions join the pieces; what was done to the lines
/// of these is handed back.
pub(super) fn captioned(
    pieces: &mut Vec<Piece>,
    story: &Story,
    room: &Room,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Strained> {
    let mut strained = Vec::new();
    for photos in &room.photos {
        let (own, loose) = caption::set(story, photos, wardrobe, library);
        pieces.extend(own);
        strained.extend(loose);
    }
    strained
}

/// The body, filled; without the drop cap it asks for where that cannot be, which is then
/// told.
fn filled(
    story: &Story,
    room: &Room,
    slots: &[Slot],
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<Filled, Misfit> {
    let measure = slots.first().map_or(Length::ZERO, |slot| slot.measure);
    let read = |cap| body(story, room.attribution, measure, wardrobe, library, cap);
    let asked = read(CapUse::AsAsked);
    let set = fill(&asked, slots, wardrobe);
    let found = |body, filling, no_cap| Filled { body, filling, no_cap };
    let capped = asked.blocks.iter().any(|block| match block {
        Block::Paragraph(text) => matches!(text.form, Form::Cap(_)),
        Block::Subhead(..) | Block::Blank => false,
    });
    let wanted = story.matter.drop_cap != DropCap::None;
    match set {
        Ok(filling) if capped || !wanted => Ok(found(asked, filling, None)),
        Ok(filling) => Ok(found(asked, filling, Some(no_cap(story)))),
        Err(misfit) if !capped => Err(misfit),
        Err(misfit) => {
            let plain = read(CapUse::Without);
            match fill(&plain, slots, wardrobe) {
                Ok(filling) => Ok(found(plain, filling, Some(no_cap(story)))),
                // A cap that fits nowhere says nothing of how much is to be cut.
                Err(plain) => Err(if misfit.characters == 0 { plain } else { misfit }),
            }
        }
    }
}

fn no_cap(story: &Story) -> Strained {
    let first = story.body.iter().find_map(|block| match block {
        TextBlock::Paragraph(copy) => Some(copy.whole()),
        TextBlock::Subhead(_) | TextBlock::Break(_) => None,
    });
    Strained { spot: first.unwrap_or(story.spot), strain: Strain::NoCap }
}

/// The lines that are too loose, and what needed the emergency ladder. The last line of a
/// paragraph is never stretched.
pub(super) fn strains(
    body: &Body,
    filling: &Filling,
    wardrobe: &Wardrobe,
) -> Vec<Strained> {
    let mut strained = Vec::new();
    for (block, filled) in body.blocks.iter().zip(&filling.blocks) {
        let text = match block {
            Block::Paragraph(text) | Block::Subhead(text, _) => text,
            Block::Blank => continue,
        };
        let (copy, paragraph) = (&text.copy, &text.paragraph);
        strained.extend(strains_of(copy, paragraph, &filled.lines, filled.ladder));
        let set_whole = filled.ladder != Some(Rung::Overfull);
        let last = filled.lines.last().filter(|_| set_whole);
        let orphan = last.filter(|line| line.is_orphan(&text.paragraph));
        if let (Block::Paragraph(_), Some(line)) = (block, orphan) {
            let spot = text.copy.spot(line.text.clone());
            strained.push(Strained { spot, strain: Strain::Orphan });
        }
        if let Block::Paragraph(text) = block {
            strained.extend(cramped(&text.copy, wardrobe));
            strained.extend(lying(&text.copy, wardrobe));
        }
    }
    if let (Some(signature), Some(SetSignature::OwnLines(_, lines))) =
        (&body.attribution, &filling.attribution)
    {
        let (copy, paragraph) = (&signature.copy, &signature.paragraph);
        strained.extend(strains_of(copy, paragraph, lines, None));
    }
    strained
}

/// EM-2: the first mark of a paragraph that asks for more white between lines than there
/// is. The lines stay where they are.
fn cramped(copy: &Copy, wardrobe: &Wardrobe) -> Option<Strained> {
    let wanted = wanted_gap(copy.inline(), wardrobe.mode())?;
    let gap = (wardrobe.leading - wardrobe.em()).in_ems_of(wardrobe.em());
    let mut marks = copy.inline().iter();
    let (range, _) = marks.find(|(range, mark)| {
        wanted_gap(&[(range.clone(), mark.clone())], wardrobe.mode()).is_some()
    })?;
    let strain = Strain::Cramped(gap, wanted);
    (gap < wanted).then(|| Strained { spot: copy.spot(range.clone()), strain })
}

/// RUBY-1: the first pinyin of a paragraph whose lines run down, where it lies.
fn lying(copy: &Copy, wardrobe: &Wardrobe) -> Option<Strained> {
    let pinyin =
        |mark: &Inline| mark.ruby().is_some_and(|ruby| ruby.kind == RubyKind::Pinyin);
    let down = wardrobe.mode() == WritingMode::VerticalRl;
    let mut marks = copy.inline().iter().filter(|_| down);
    let (range, _) = marks.find(|(_, mark)| pinyin(mark))?;
    Some(Strained { spot: copy.spot(range.clone()), strain: Strain::LyingPinyin })
}

/// What was done to the lines of one paragraph, none of them the last stretched. `ladder`
/// is how far the emergency ladder was climbed, where that is known; a line wider than
/// its measure is seen in any case.
pub(super) fn strains_of(
    copy: &Copy,
    paragraph: &Paragraph,
    lines: &[Line],
    ladder: Option<Rung>,
) -> Vec<Strained> {
    // Widths are rounded once: a thousandth of an em is nothing.
    let near = paragraph.size().scale(1, 1000);
    let wider = |line: &Line| line.measure + near < line.width();
    // Its lines are a cluster each: that they are loose says nothing more.
    if ladder == Some(Rung::Overfull) || lines.iter().any(wider) {
        let strain = Strain::Ladder(Rung::Overfull);
        return vec![Strained { spot: copy.whole(), strain }];
    }
    let mut strained = Vec::new();
    let last = lines.len().saturating_sub(1);
    for (nth, line) in lines.iter().enumerate() {
        let spot = copy.spot(line.text.clone());
        if let Some(rung) = line.relaxed.filter(|rung| *rung != Rung::Loose) {
            strained.push(Strained { spot, strain: Strain::Ladder(rung) });
        }
        if let Some(each) = line.too_loose(paragraph).filter(|_| nth < last) {
            strained.push(Strained { spot, strain: Strain::Loose(each) });
        }
    }
    strained
}

/// The ruby of a copy, each as it is dressed.
fn ruby_of<'a>(copy: &'a Copy, look: &Look) -> impl Iterator<Item = (&'a Copy, Look)> {
    let dress = Dress { face: look.ruby, ..look.plain };
    let look = Look { plain: dress, strong: dress, ..*look };
    let rubies = copy.inline().iter().filter_map(|(_, mark)| mark.ruby());
    rubies.map(move |ruby| (&ruby.copy, look))
}

/// What the faces of the paper lack of a story's characters.
pub fn lacking<'a>(
    story: &'a Story,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Lacking<'a>> {
    let mode = wardrobe.mode();
    let size = wardrobe.em();
    let mut copies: Vec<(&Copy, Look)> = Vec::new();
    copies.push((&story.headline.copy, wardrobe.headline(story.level, size, mode)));
    copies.extend(
        story.kicker.iter().map(|k| (&k.copy, wardrobe.kicker(story.level, size, mode))),
    );
    copies.extend(
        story.deck.iter().map(|d| (&d.copy, wardrobe.deck(story.level, size, mode))),
    );
    copies.extend(story.byline.iter().map(|b| (&b.copy, wardrobe.byline)));
    copies.extend(story.source.iter().map(|s| (s, wardrobe.attribution)));
    let rest = story.jump.iter().filter_map(|jump| jump.headline.as_ref());
    let look = wardrobe.headline(story.level, size, mode);
    copies.extend(rest.map(|head| (&head.copy, look)));
    for block in &story.body {
        copies.push(match block {
            TextBlock::Paragraph(copy) => (copy, wardrobe.paragraph(copy)),
            TextBlock::Subhead(copy) | TextBlock::Break(copy) => (copy, wardrobe.subhead),
        });
    }
    for photo in &story.photos {
        copies.extend(photo.caption.iter().map(|c| (c, wardrobe.caption)));
        copies.extend(photo.credit.iter().map(|c| (c, wardrobe.caption)));
    }
    for inset in &story.insets {
        let own = inset.copies().into_iter();
        copies.extend(own.map(|(part, copy)| (copy, wardrobe.inset(&inset.form, part))));
    }
    let beside: Vec<(&Copy, Look)> =
        copies.iter().flat_map(|(copy, look)| ruby_of(copy, look)).collect();
    copies.extend(beside);
    let lacking = copies.into_iter().map(|(copy, look)| {
        let missing = read(copy, &look, library).missing().to_vec();
        Lacking { copy, missing }
    });
    lacking.filter(|lacking| !lacking.missing.is_empty()).collect()
}
