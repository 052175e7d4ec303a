//! What the blocks of a body are to whoever reads them, however they are set.

use super::matter::listed;
use super::names::is_roster;
use crate::copy::{Dialogue, Story, TextBlock};
use crate::script::speaker;

/// What a block of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// 段: a paragraph like others.
    Plain,
    /// 小标题.
    Subhead,
    /// 空行: the subject changes.
    Break,
    /// An item of a list: its marker takes so many bytes (LIST-1).
    Item(usize),
    /// What somebody says, in a story that the editor calls a dialogue: the name takes so
    /// many bytes, and its colon follows.
    Spoken(usize),
    /// A list of names (JST-EVEN).
    Names,
}

/// What each block of a story is.
pub fn aspects(story: &Story) -> Vec<Aspect> {
    let each = story.body.iter().enumerate().map(|(nth, block)| match block {
        TextBlock::Subhead(_) => Aspect::Subhead,
        TextBlock::Break(_) => Aspect::Break,
        TextBlock::Paragraph(copy) => {
            let spoken = match story.matter.dialogue {
                Dialogue::Hanging => speaker(copy.text()).map(|(name, _)| name),
                Dialogue::No => None,
            };
            let listed = || listed(story, nth).map(Aspect::Item);
            let names = || is_roster(copy.text()).then_some(Aspect::Names);
            let known = spoken.map(Aspect::Spoken).or_else(listed).or_else(names);
            known.unwrap_or(Aspect::Plain)
        }
    });
    each.collect()
}
