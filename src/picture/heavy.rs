//! How a drawing lies on a press: large black takes the place of what lies under it, and
//! colours that are more than the paper holds are found.

use super::{Colour, Drawing, OPAQUE, Part};
use crate::font::Step;
use crate::ink::{Coverage, Ink};
use crate::unit::Ratio;

/// Left, top, right and bottom of an outline, in units of the drawing.
fn bounds(outline: &[Step]) -> Option<[f32; 4]> {
    let mut found: Option<[f32; 4]> = None;
    let mut add = |[x, y]: [f32; 2]| {
        let [left, top, right, foot] = found.unwrap_or([x, y, x, y]);
        found = Some([left.min(x), top.min(y), right.max(x), foot.max(y)]);
    };
    for step in outline {
        match *step {
            Step::Move(to) | Step::Line(to) => add(to),
            Step::Curve(one, two, to) => [one, two, to].into_iter().for_each(&mut add),
            Step::Close => {}
        }
    }
    found
}

impl Part {
    /// Its area if it is filled, as that of the rectangle round it.
    fn room(&self) -> Option<[f32; 2]> {
        let (Self::Fill { outline, .. } | Self::Shade { outline, .. }) = self else {
            return None;
        };
        let [left, top, right, foot] = bounds(outline)?;
        Some([right - left, foot - top])
    }

    /// Its inks in 255ths of a solid, all together: of each of its colours.
    fn totals(&self) -> Vec<u32> {
        let of = |colour: Colour| match colour {
            Colour::Inks(inks) => inks.iter().copied().map(u32::from).sum(),
            Colour::Solid => 255,
            Colour::Named(ink) => u32::try_from(Ink::total(ink).times(255)).unwrap_or(0),
            Colour::Rgb(_) => 0,
        };
        self.colours().into_iter().map(of).collect()
    }

    /// Of the heaviest of its colours.
    fn total(&self) -> u32 {
        self.totals().into_iter().max().unwrap_or(0)
    }
}

impl Drawing {
    /// The same with black shapes that are wider and higher than `least` units knocking out:
    /// over a colour they would be too much ink, and its edges would be seen through them.
    /// Type and lines overprint, so that nothing flashes beside them.
    #[must_use]
    pub fn with_large_black(&self, least: f32) -> Self {
        let mut own = self.clone();
        for part in &mut own.parts {
            let large = part.room().is_some_and(|[w, h]| least < w.min(h));
            if let Part::Fill { colour, opacity: OPAQUE, .. } = part
                && colour.overprints()
                && large
            {
                *colour = Colour::Solid;
            }
        }
        own
    }

    /// Whether black of it overprints so heavy a colour of it that together they may be over
    /// a limit: only a look at the plates tells.
    pub fn crosses(&self, limit: Ratio) -> bool {
        let most = limit.times(255);
        let mut under = 0_u32;
        for part in &self.parts {
            let black = part.colour().is_some_and(Colour::overprints);
            if black && most < i64::from(under.saturating_add(255)) {
                return true;
            }
            if !black {
                under = under.max(part.total());
            }
        }
        false
    }

    /// How much ink its colours lay down, each for itself: the share of the drawing is that
    /// of the rectangles round the shapes that are over the limit.
    pub fn coverage(&self, limit: Ratio) -> Coverage {
        let [wide, high] = self.size;
        let whole = f64::from((wide * high).max(f32::MIN_POSITIVE));
        let most = limit.times(255);
        let (mut heaviest, mut over) = (0_u32, 0.0_f64);
        for part in &self.parts {
            let totals = part.totals();
            heaviest = heaviest.max(totals.iter().copied().max().unwrap_or(0));
            let heavy = totals.iter().filter(|total| most < i64::from(**total)).count();
            if 0 < heavy {
                let area = part.room().map_or(0.0, |[w, h]| f64::from(w * h));
                // As much of it as of its colours are.
                let count = |n: usize| u32::try_from(n).map_or(1.0, f64::from);
                over += area / whole * count(heavy) / count(totals.len());
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let millionths = (over.clamp(0.0, 1.0) * 1e6).round() as i64;
        Coverage {
            heaviest: Ratio::of(i64::from(heaviest), 255),
            over: Ratio::millionths(millionths),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Drawing, OPAQUE, Part, Step};
    use crate::picture::Winding;
    use crate::unit::Ratio;

    fn square(side: f32, colour: Colour) -> Part {
        let outline = vec![
            Step::Move([0.0, 0.0]),
            Step::Line([side, 0.0]),
            Step::Line([side, side]),
            Step::Line([0.0, side]),
            Step::Close,
        ];
        Part::Fill { outline, rule: Winding::NonZero, colour, opacity: OPAQUE }
    }

    #[test]
    fn large_black_knocks_out_and_small_black_is_looked_at() {
        let (black, red) = (Colour::Inks([0, 0, 0, 255]), Colour::Inks([0, 255, 255, 0]));
        let parts = vec![square(9.0, red), square(5.0, black), square(2.0, black)];
        let drawing = Drawing { size: [10.0, 10.0], parts };
        let own = drawing.with_large_black(4.0);
        let colours: Vec<_> = own.parts.iter().filter_map(Part::colour).collect();
        assert_eq!(colours, [red, Colour::Solid, black]);
        let limit = Ratio::percent(240);
        assert!(own.crosses(limit) && !own.crosses(Ratio::percent(300)));
        let flat = Drawing { parts: own.parts[..2].to_vec(), ..own };
        assert!(!flat.crosses(limit));
    }

    #[test]
    fn a_colour_that_is_too_heavy_counts_as_far_as_it_reaches() {
        let parts = vec![square(5.0, Colour::Inks([255; 4]))];
        let drawing = Drawing { size: [10.0, 10.0], parts };
        let coverage = drawing.coverage(Ratio::percent(240));
        assert_eq!(coverage.heaviest, Ratio::percent(400));
        assert_eq!(coverage.over, Ratio::percent(25));
    }
}
