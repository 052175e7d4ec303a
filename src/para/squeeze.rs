//! How far a headline may be squeezed before its strokes meet: HD-6.

use super::headline::TIGHTEST;
use super::{Drawn, Paragraph};
use crate::font::{Library, Turn};
use crate::unit::{Em, WritingMode};

/// What stays free between the ink of two characters, however a headline is squeezed: a
/// sixth of a millimetre at 30 pt, more than ink spreads on newsprint.
const CLEAR: Em = Em::thousandths(15);

/// What each gap of a headline may give, in parts of an em: nothing inside a Latin word.
pub(super) struct Squeeze(Vec<i64>);

impl Squeeze {
    /// What the ink of the characters leaves.
    pub(super) fn of(
        paragraph: &Paragraph,
        library: &Library,
        mode: WritingMode,
    ) -> Self {
        Self::by(paragraph, |at| {
            let [before, after] = [at, at + 1].map(|nth| &paragraph.clusters[nth]);
            let gap = paragraph.joints[at].gap.natural;
            let glyphs = |nth: usize| {
                let range = paragraph.clusters[nth].glyphs.clone();
                &paragraph.glyphs[range]
            };
            let ink = |glyph: &Drawn| ink(glyph, library, mode);
            let ends = glyphs(at).iter().filter_map(ink).map(|(_, end)| end).max();
            let starts = glyphs(at + 1).iter().filter_map(ink).map(|(start, _)| start);
            // What has no ink touches nothing.
            let end = ends.unwrap_or(before.body - TIGHTEST);
            let start = starts.min().unwrap_or(TIGHTEST).min(after.body);
            before.body - end + gap + start - CLEAR
        })
    }

    /// The most that there may be, for a headline of which no face is known.
    pub(super) fn unseen(paragraph: &Paragraph) -> Self {
        Self::by(paragraph, |_| TIGHTEST)
    }

    fn by(paragraph: &Paragraph, room: impl Fn(usize) -> Em) -> Self {
        let mut most = vec![0; paragraph.joints.len()];
        for at in paragraph.open_joints() {
            if let Some(own) = most.get_mut(at) {
                *own = room(at).parts().clamp(0, TIGHTEST.parts());
            }
        }
        Self(most)
    }

    /// By how much each gap is squeezed so that all together give `over`, those that can
    /// give no more giving what they can. Nothing if they cannot.
    pub(super) fn level(&self, over: i64) -> Option<Em> {
        let given = |each: i64| self.0.iter().map(|most| each.min(*most)).sum::<i64>();
        if given(TIGHTEST.parts()) < over {
            return None;
        }
        let (mut least, mut most) = (0, TIGHTEST.parts());
        while least < most {
            let middle = (least + most) / 2;
            if over <= given(middle) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        Some(Em::from_parts(least))
    }

    /// A headline with `each` more between every two characters, or less where they have
    /// room to give.
    pub(super) fn tracked(&self, paragraph: &Paragraph, each: Em) -> Paragraph {
        let mut tracked = paragraph.clone();
        if each == Em::ZERO {
            return tracked;
        }
        for at in paragraph.open_joints() {
            // There is as much as there are joints.
            let most = self.0.get(at).copied().unwrap_or(0);
            tracked.joints[at].gap.natural += each.max(Em::from_parts(-most));
        }
        tracked
    }
}

/// From where to where a glyph has ink along its line, from the start of its body.
fn ink(glyph: &Drawn, library: &Library, mode: WritingMode) -> Option<(Em, Em)> {
    let ink = library.face(glyph.face).ink(glyph.glyph)?;
    let down = mode == WritingMode::VerticalRl && glyph.turn != Turn::Clockwise;
    Some(if down {
        (glyph.along - ink.top, glyph.along - ink.bottom)
    } else {
        (glyph.along + ink.left, glyph.along + ink.right)
    })
}
