//! What a face has been asked before.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use super::InkBox;

/// The glyphs of characters and the ink of glyphs, kept when they are first asked for.
///
/// Copy asks for the same few hundred characters again and again. What is kept depends on
/// the face alone: whoever fills a place puts the same in.
pub(super) struct Known {
    /// By the upper eight bits of a character of the basic plane, then by the lower: the
    /// glyph, and whether it has been looked up.
    glyphs: [OnceLock<Box<[AtomicU32; 256]>>; 256],
    inks: RwLock<BTreeMap<u16, Option<InkBox>>>,
}

/// A place in which something has been put.
const FILLED: u32 = 1 << 16;

impl Default for Known {
    fn default() -> Self {
        Self {
            glyphs: [const { OnceLock::new() }; 256],
            inks: RwLock::new(BTreeMap::new()),
        }
    }
}

impl Known {
    /// The glyph of a character, looked up if it was not before.
    pub(super) fn glyph(
        &self,
        c: char,
        look_up: impl FnOnce() -> Option<u16>,
    ) -> Option<u16> {
        let code = u32::from(c);
        let Ok(short) = u16::try_from(code) else { return look_up() };
        let [upper, lower] = short.to_be_bytes();
        let page = self.glyphs[usize::from(upper)]
            .get_or_init(|| Box::new([const { AtomicU32::new(0) }; 256]));
        let place = &page[usize::from(lower)];
        let known = place.load(Ordering::Relaxed);
        if known & FILLED != 0 {
            return u16::try_from(known & 0xFFFF).ok().filter(|glyph| *glyph != 0);
        }
        let glyph = look_up();
        place.store(FILLED | u32::from(glyph.unwrap_or(0)), Ordering::Relaxed);
        glyph
    }

    /// The ink of a glyph, measured if it was not before.
    pub(super) fn ink(
        &self,
        glyph: u16,
        measure: impl FnOnce() -> Option<InkBox>,
    ) -> Option<InkBox> {
        // A thread that broke while it held the lock left whole entries behind.
        let inks = self.inks.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(ink) = inks.get(&glyph) {
            return *ink;
        }
        drop(inks);
        let ink = measure();
        let mut inks = self.inks.write().unwrap_or_else(PoisonError::into_inner);
        inks.insert(glyph, ink);
        ink
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Known")
    }
}
