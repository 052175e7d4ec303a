//! Colours that an SVG gives in process inks: `device-cmyk(0, 1, 1, 0)` of SVG Color 1.2 and
//! CSS Color 5, and `#ff0000 icc-color(name, 0, 1, 1, 0)` of SVG 1.1.
//!
//! The reader of SVG knows neither. Each is written as a colour of the screen that looks like
//! it and that the drawing has not, and what is drawn in that one is in those inks.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::drawing::{Colour, Drawing, Part};

/// Inks by the colours of the screen that stand for them.
pub(super) type Inks = BTreeMap<[u8; 3], [u8; 4]>;

/// The drawing with colours of the screen alone, and what they stand for.
pub(super) fn screened(text: &str) -> (Cow<'_, str>, Inks) {
    let mut inks = Inks::new();
    if !text.contains("device-cmyk(") && !text.contains("icc-color(") {
        return (Cow::Borrowed(text), inks);
    }
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = next(rest) {
        let (before, from) = rest.split_at(found.start);
        let (said, after) = from.split_at(found.length);
        out.push_str(before);
        match found.inks {
            Some(amounts) => {
                let [r, g, b] = stand_in(amounts, &mut inks, &lower);
                out.push_str(&format!("#{r:02x}{g:02x}{b:02x}"));
            }
            // Of another number of inks: the colour of the screen before it holds.
            None if said.starts_with("icc-color(") => {}
            None => out.push_str(said),
        }
        rest = after;
    }
    out.push_str(rest);
    (Cow::Owned(out), inks)
}

/// Puts the inks in the place of what stands for them.
pub(super) fn inked(drawing: &mut Drawing, inks: &Inks) {
    for part in &mut drawing.parts {
        if let Part::Fill { colour, .. } | Part::Line { colour, .. } = part
            && let Colour::Rgb(rgb) = colour
            && let Some(amounts) = inks.get(rgb)
        {
            *colour = Colour::Inks(*amounts);
        }
    }
}

struct Found {
    start: usize,
    length: usize,
    inks: Option<[u8; 4]>,
}

/// The next colour in inks, with the colour of the screen that stands before it.
fn next(text: &str) -> Option<Found> {
    let device = text.find("device-cmyk(");
    let profile = text.find("icc-color(");
    let at = match (device, profile) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    let from = text.get(at..)?;
    let open = from.find('(')?;
    let close = from.find(')')?;
    let end = close.saturating_add(1);
    let inner = from.get(open.saturating_add(1)..close)?;
    let parts: Vec<&str> = inner
        .split([',', ' ', '/', '\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let numbers = if Some(at) == device { parts.as_slice() } else { parts.get(1..)? };
    let inks = amounts(numbers);
    if Some(at) == device || inks.is_none() {
        return Some(Found { start: at, length: end, inks });
    }
    // `#ff0000 ` before it goes with it.
    let before = text.get(..at)?.trim_end();
    let token = |c: char| !c.is_whitespace() && !"\"':;".contains(c);
    let start = before.trim_end_matches(token).len();
    Some(Found { start, length: at.saturating_sub(start).saturating_add(end), inks })
}

/// `0 1 1 0`, `0%, 100%, 100%, 0%`; what may follow says how much shows, or the like.
fn amounts(numbers: &[&str]) -> Option<[u8; 4]> {
    let four: [&str; 4] = numbers.get(..4)?.try_into().ok()?;
    let mut inks = [0; 4];
    for (ink, word) in inks.iter_mut().zip(four) {
        let share: f32 = match word.strip_suffix('%') {
            Some(percent) => percent.parse::<f32>().ok()? / 100.0,
            None => word.parse().ok()?,
        };
        *ink = share_of(share);
    }
    Some(inks)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn share_of(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// A colour of the screen for inks: near to what they look like, and none that the drawing
/// has.
fn stand_in(amounts: [u8; 4], inks: &mut Inks, lower: &str) -> [u8; 3] {
    if let Some((known, _)) = inks.iter().find(|(_, known)| **known == amounts) {
        return *known;
    }
    let [c, m, y, k] = amounts.map(|ink| u32::from(!ink));
    let part = |ink: u32| {
        let product = ink.saturating_mul(k).saturating_add(127);
        u8::try_from(product / 255).unwrap_or(255)
    };
    let [r, g, b] = [part(c), part(m), part(y)];
    // Away from round numbers, which drawings say in other ways too.
    let mut tried = [r, g, b ^ 1];
    for step in 0_u8..=255 {
        tried = [r, g ^ (step >> 4), b ^ (1 | step << 1)];
        let [r, g, b] = tried;
        let word = format!("#{r:02x}{g:02x}{b:02x}");
        if !lower.contains(&word) && !inks.contains_key(&tried) {
            break;
        }
    }
    inks.insert(tried, amounts);
    tried
}

#[cfg(test)]
mod tests {
    use super::screened;

    #[test]
    fn inks_of_either_notation_stand_as_colours_of_their_own() {
        let svg = "<a fill=\"device-cmyk(0, 1, 1, 0)\" stroke=\"#ff0001 icc-color(x, 0,1,1,0)\" \
                   style='fill:#00f icc-color(y 100% 0% 0% 20%);stroke:red'/>";
        let (text, inks) = screened(svg);
        assert_eq!(inks.len(), 2, "{inks:?}");
        let red = inks.iter().find(|(_, inks)| **inks == [0, 255, 255, 0]).unwrap().0;
        // `#ff0001` is a colour of the drawing itself.
        assert!(*red != [255, 0, 1] && red[0] == 255 && red[1] < 16 && red[2] < 16);
        let word = format!("#{:02x}{:02x}{:02x}", red[0], red[1], red[2]);
        assert_eq!(text.matches(&word).count(), 2, "{text}");
        assert!(text.contains("stroke:red'/>") && !text.contains("icc-color"), "{text}");
        assert!(inks.values().any(|inks| *inks == [255, 0, 0, 51]));
    }

    #[test]
    fn what_is_of_other_inks_keeps_its_colour_of_the_screen() {
        let (text, inks) = screened("<a fill='#123456 icc-color(spot, .5)'/>");
        assert!(inks.is_empty());
        assert_eq!(text, "<a fill='#123456 '/>");
        let plain = "<a fill='red'/>";
        assert_eq!(screened(plain).0, plain);
    }
}
