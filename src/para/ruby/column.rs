//! Bopomofo in its column: RUBY-2.

use super::super::draw::{Founts, Raw, Strength};
use crate::font::HAN_TOP;
use crate::script::{is_neutral, is_tone};
use crate::unit::Em;

/// RUBY-2: the em of a sound, 9 of 30 parts of the character.
const SOUND: Em = Em::thousandths(300);
/// The em of a tone, at which its stroke nearly fills its cell.
const TONE_EM: Em = Em::thousandths(450);
/// RUBY-2: the cell of a tone, 5 of 30 parts either way.
const TONE: Em = Em::FULL.scale(5, 30);
/// RUBY-2: how high the cell of the neutral tone is, 2 of 30 parts.
const NEUTRAL: Em = Em::FULL.scale(2, 30);

/// A sound or a tone in its column, in ems of the text from the top left of the body.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    pub(super) raw: Raw,
    /// Its em.
    pub(super) size: Em,
    /// Where its origin is.
    pub(super) at: (Em, Em),
}

/// RUBY-2: sounds from the top down, the column in the middle of the body; a tone right
/// of the last, its middle a little under the top of it; the neutral one above the first.
pub(super) fn column(text: &str, founts: &dyn Founts) -> Vec<Sound> {
    let sounds = text.chars().filter(|c| !is_tone(*c)).count();
    let neutral = text.chars().any(is_neutral);
    let count = i64::try_from(sounds).unwrap_or(1);
    let dot = if neutral { NEUTRAL } else { Em::ZERO };
    let top = (Em::FULL - SOUND * count - dot).scale(1, 2);
    let last = top + dot + SOUND * (count - 1).max(0);
    let mut set = Vec::new();
    let mut next = top + dot;
    for (at, c) in text.char_indices() {
        let raws = founts.column(c, at, Strength::Ruby);
        let Some(raw) = raws.into_iter().find(|raw| raw.lacks.is_none()) else {
            continue;
        };
        let raw = Raw { text: at..at + c.len_utf8(), ..raw };
        let (size, at) = if is_neutral(c) {
            // In the middle of the sounds.
            (TONE_EM, seat(&raw, Em::FULL, top, SOUND, NEUTRAL))
        } else if is_tone(c) {
            let (left, top) = (Em::FULL + SOUND, last + SOUND.scale(1, 2) - TONE);
            (TONE_EM, seat(&raw, left, top, TONE, TONE))
        } else {
            let baseline = next + HAN_TOP.scale(SOUND.parts(), Em::FULL.parts());
            next += SOUND;
            (SOUND, (Em::FULL, baseline))
        };
        set.push(Sound { raw, size, at });
    }
    set
}

/// Where the origin of a tone is whose ink stands in the middle of a cell.
fn seat(raw: &Raw, left: Em, top: Em, wide: Em, high: Em) -> (Em, Em) {
    let small = |em: Em| em.scale(TONE_EM.parts(), Em::FULL.parts());
    let (across, up) =
        raw.ink.map_or((raw.advance.scale(1, 2), HAN_TOP.scale(1, 2)), |ink| {
            ((ink.left + ink.right).scale(1, 2), (ink.bottom + ink.top).scale(1, 2))
        });
    (left + wide.scale(1, 2) - small(across), top + high.scale(1, 2) + small(up))
}
