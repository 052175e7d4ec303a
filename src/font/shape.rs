use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Font, Language, Script, ShapeOptions,
    ShapePlan, ShaperFont, Tag,
};

use crate::unit::Em;

/// Which way a run is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shaping {
    /// Left to right. Also for Latin that will be turned in a vertical line.
    Horizontal,
    /// Top to bottom, with the face's vertical forms (`vert`, `vrt2`).
    Vertical,
}

/// One glyph of a shaped run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// Its number in the face. Zero if the face has no glyph for the character.
    pub glyph: u16,
    /// The byte of the text at which its cluster begins. A cluster ends where the next
    /// one begins: `——` is one glyph, one cluster and two characters.
    pub cluster: usize,
    /// How far the pen moves: right if horizontal, down if vertical. Never negative in
    /// the shipped faces.
    pub advance: Em,
    /// The glyph's origin right of the pen. In a vertical run the pen stands on the
    /// line's central axis.
    pub x: Em,
    /// The glyph's origin above the pen.
    pub y: Em,
}

/// The features of a face worked out for each kind of run.
///
/// A plan takes tens of microseconds to work out and serves every run of its kind, so it
/// is kept when first asked for. It depends on the face alone: whoever fills the cell
/// puts the same plan in.
#[derive(Default)]
pub(super) struct Plans([OnceLock<ShapePlan>; 4]);

impl fmt::Debug for Plans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plans")
    }
}

/// Which of the writings of a face a run is shaped by.
#[derive(Clone, Copy)]
enum Writing {
    Han,
    Latin,
}

impl Writing {
    /// Latin if there are Latin letters and nothing of the ideographs.
    fn of(text: &str) -> Self {
        let mut latin = false;
        for c in text.chars() {
            match c {
                '\u{2E80}'.. => return Self::Han,
                'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => latin = true,
                _ => {}
            }
        }
        if latin { Self::Latin } else { Self::Han }
    }

    const fn script(self) -> Script {
        match self {
            Self::Han => Script::HAN,
            Self::Latin => Script::LATIN,
        }
    }

    /// Ideographs and their punctuation stand in cells that the class table rules;
    /// a face's kerning must not move them.
    fn features(self) -> &'static [Feature] {
        const fn off(tag: &[u8; 4]) -> Feature {
            let (start, end) = (Feature::GLOBAL_START, Feature::GLOBAL_END);
            Feature { tag: Tag::new(tag), value: 0, start, end }
        }
        const SOLID: &[Feature] = &[off(b"kern"), off(b"vkrn")];
        match self {
            Self::Han => SOLID,
            Self::Latin => &[],
        }
    }
}

/// Simplified Chinese, read once.
static CHINESE: OnceLock<Option<Language>> = OnceLock::new();

/// Shapes one run of one face.
pub(super) fn shape(font: &Font, plans: &Plans, text: &str, how: Shaping) -> Vec<Shaped> {
    let writing = Writing::of(text);
    let (direction, row) = match how {
        Shaping::Horizontal => (Direction::LeftToRight, 0),
        Shaping::Vertical => (Direction::TopToBottom, 2),
    };
    let column = match writing {
        Writing::Han => 0,
        Writing::Latin => 1,
    };
    let script = Some(writing.script());
    let language = CHINESE.get_or_init(|| Language::from_str("zh-Hans").ok()).clone();
    let features = writing.features();
    let plan = plans.0[row + column].get_or_init(|| {
        ShapePlan::new(font, direction, script, language.as_ref(), features)
    });

    let mut buffer = Buffer::new();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.set_direction(direction);
    buffer.set_script(script);
    buffer.set_language(language);
    buffer.push_str(text);
    let options = ShapeOptions::new().plan(Some(plan)).features(features);
    if harfrust::shape(&ShaperFont::new(font), &mut buffer, options).is_err() {
        return Vec::new();
    }

    let em = |units: i32| Em::from_font(units, font.units_per_em());
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    let shaped = glyphs.map(|(info, position)| Shaped {
        glyph: u16::try_from(info.glyph_id).unwrap_or(0),
        cluster: info.cluster as usize,
        advance: match how {
            Shaping::Horizontal => em(position.x_advance),
            Shaping::Vertical => em(-position.y_advance),
        },
        x: em(position.x_offset),
        y: em(position.y_offset),
    });
    shaped.collect()
}
