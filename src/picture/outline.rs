//! How far what shows of a cut-out picture reaches: what text that runs round it keeps
//! clear of.

use std::sync::Arc;

use super::bounds::wide;
use super::pixels::decode;
use super::{Alpha, Crop, Format, Picture, PictureFault};
use crate::unit::{PixelAt, PixelSize};

/// The most bands of an outline: several to a line of text in any place.
const BANDS: u32 = 480;
/// Below this much of 255 a pixel does not show: the fringe of a soft edge.
const SHOWS: u8 = 24;
/// How many dots a drawing is looked at with, along its longer side.
const DRAWN: u32 = 800;

/// What is known of a picture that text is to run round. A file of an issue does not say
/// it; whoever opens the picture does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cutout {
    /// Nothing: it was not opened, or could not be, which is told where that happens.
    Unseen,
    /// No part of it can be seen through.
    Opaque,
    /// How far it reaches.
    Outline(Arc<Outline>),
}

/// How far what shows of a picture reaches to either side, band by band from above.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outline {
    /// Pixels of the whole picture, across and down, the right way up.
    pub pixels: PixelSize,
    /// Bands of one height that together are as high as the picture. Nothing of one in
    /// which nothing shows.
    pub bands: Vec<Option<Reach>>,
}

/// From the first pixel of a row that shows to behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reach {
    /// Pixels on its left.
    pub from: u32,
    /// Pixels up to its right edge.
    pub to: u32,
}

impl Outline {
    /// How far the picture reaches anywhere between two heights, counted in thousandths of
    /// its own from its head. Nothing where nothing of it shows there.
    pub fn between(&self, top: i64, foot: i64) -> Option<Reach> {
        let bands = i64::try_from(self.bands.len()).unwrap_or(i64::MAX);
        let first = top.saturating_mul(bands).div_euclid(1000).max(0);
        let behind = foot.saturating_mul(bands).saturating_add(999).div_euclid(1000);
        let skip = usize::try_from(first).unwrap_or(usize::MAX);
        let take = usize::try_from(behind.saturating_sub(first)).unwrap_or(0);
        let own = self.bands.iter().skip(skip).take(take).flatten();
        own.copied().reduce(Reach::with)
    }
}

impl Cutout {
    /// What text can run round of a part of the picture.
    #[must_use]
    pub fn within(self, part: Crop) -> Self {
        match self {
            Self::Outline(own) => Self::Outline(own.within(part).into()),
            Self::Opaque | Self::Unseen => self,
        }
    }
}

impl Outline {
    /// That of a part of the picture alone, in as many bands as it has of the whole.
    fn within(&self, part: Crop) -> Self {
        if part.size() == self.pixels {
            return self.clone();
        }
        let high = u64::from(self.pixels.height.max(1));
        let share = |row: u64| row.saturating_mul(1000).div_euclid(high);
        let count = u64::try_from(self.bands.len()).unwrap_or(u64::MAX);
        let deep = u64::from(part.height);
        let bands = count.saturating_mul(deep).div_ceil(high).max(1);
        let top = u64::from(part.y);
        let edge = |nth: u64| {
            let down = nth.saturating_mul(deep).checked_div(bands).unwrap_or(deep);
            i64::try_from(share(top.saturating_add(down))).unwrap_or(1000)
        };
        let end = part.x.saturating_add(part.width);
        let band = |nth: u64| {
            let own = self.between(edge(nth), edge(nth.saturating_add(1)))?;
            let (from, to) = (own.from.max(part.x), own.to.min(end));
            let left = |pixel: u32| pixel.saturating_sub(part.x);
            (from < to).then(|| Reach { from: left(from), to: left(to) })
        };
        Self { pixels: part.size(), bands: (0..bands).map(band).collect() }
    }
}

impl Reach {
    /// From the first of both to behind the last.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

/// What text can run round of a picture. Decodes it to its end.
///
/// # Errors
///
/// If it is damaged.
pub fn cutout(picture: &Picture) -> Result<Cutout, PictureFault> {
    let drawn;
    let seen = match picture.format {
        Format::Svg => {
            drawn = picture.rasterised(dots(picture.pixels()))?;
            &drawn
        }
        Format::Pdf => return Ok(Cutout::Opaque),
        Format::Jpeg | Format::Png | Format::Tiff | Format::WebP => picture,
    };
    if seen.alpha == Alpha::Opaque {
        return Ok(Cutout::Opaque);
    }
    let Some(alpha) = decode(seen)?.alpha else { return Ok(Cutout::Opaque) };
    if alpha.iter().all(|alpha| SHOWS <= *alpha) {
        return Ok(Cutout::Opaque);
    }
    let upright = Upright { seen, alpha: &alpha };
    Ok(Cutout::Outline(upright.outline(picture.pixels()).into()))
}

/// The shape of a drawing in dots.
fn dots(pixels: PixelSize) -> PixelSize {
    let longer = u64::from(pixels.width.max(pixels.height).max(1));
    let side = |side: u32| {
        let dots = u64::from(side).saturating_mul(DRAWN.into()).checked_div(longer);
        dots.and_then(|n| u32::try_from(n).ok()).map_or(DRAWN, |n| n.clamp(1, DRAWN))
    };
    PixelSize::new(side(pixels.width), side(pixels.height))
}

/// The alpha of a picture, the right way up.
struct Upright<'a> {
    seen: &'a Picture,
    alpha: &'a [u8],
}

impl Upright<'_> {
    /// The outline, in `pixels` of the picture itself.
    fn outline(&self, pixels: PixelSize) -> Outline {
        let upright = self.seen.pixels();
        let PixelSize { width: across, height: down } = upright;
        let count = down.clamp(1, BANDS);
        let mut bands = vec![None; wide(count)];
        let row = wide(self.seen.stored.width);
        for y in 0..down {
            let nth = u64::from(y).saturating_mul(count.into());
            let nth = nth.checked_div(down.into()).unwrap_or(0);
            let nth = usize::try_from(nth).unwrap_or(usize::MAX);
            let shows = |x: &u32| {
                let at = self.seen.orientation.stored_at(PixelAt { x: *x, y }, upright);
                let at = wide(at.y).saturating_mul(row).saturating_add(wide(at.x));
                self.alpha.get(at).is_some_and(|alpha| SHOWS <= *alpha)
            };
            let (first, last) = ((0..across).find(shows), (0..across).rev().find(shows));
            let (Some(from), Some(last)) = (first, last) else { continue };
            let own = Reach { from, to: last.saturating_add(1) };
            let Some(band) = bands.get_mut(nth) else { continue };
            *band = Some(band.map_or(own, |known: Reach| known.with(own)));
        }
        // A drawing was looked at in other dots than it is counted in.
        let scaled = |n: u32, up: u32| {
            let scaled = u64::from(n).saturating_mul(pixels.width.into());
            let scaled = scaled.saturating_add(u64::from(up)).checked_div(across.into());
            scaled.and_then(|n| u32::try_from(n).ok()).unwrap_or(n)
        };
        let bands = bands.into_iter().map(|band| {
            band.map(|reach| Reach {
                from: scaled(reach.from, 0),
                to: scaled(reach.to, across.saturating_sub(1)),
            })
        });
        Outline { pixels, bands: bands.collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Cutout, Outline, Reach, cutout};
    use crate::picture::{Channels, png, probe};
    use crate::unit::PixelSize;

    fn seen(svg: &str) -> Cutout {
        cutout(&probe(Arc::from(svg.as_bytes())).unwrap()).unwrap()
    }

    #[test]
    fn a_drawing_reaches_as_far_as_it_is_drawn() {
        let shape = "<rect x='25' y='50' width='50' height='50'/>";
        let svg = |inner: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>{inner}</svg>"
            )
        };
        let Cutout::Outline(outline) = seen(&svg(shape)) else { panic!("opaque") };
        assert_eq!(outline.between(0, 480), None);
        let Reach { from, to } = outline.between(520, 980).unwrap();
        let part = |n: u32| i64::from(n) * 1000 / i64::from(outline.pixels.width);
        assert!((245..=255).contains(&part(from)), "{from}");
        assert!((745..=755).contains(&part(to)), "{to}");
        let whole = "<rect width='100' height='100'/>";
        assert_eq!(seen(&svg(whole)), Cutout::Opaque);
    }

    #[test]
    fn a_picture_without_alpha_has_no_outline() {
        let grey = png(&[128; 12], Channels::Gray, (4, 3), 300).unwrap();
        assert_eq!(cutout(&probe(grey.into()).unwrap()).unwrap(), Cutout::Opaque);
    }

    #[test]
    fn an_outline_reaches_as_far_as_the_widest_of_its_bands() {
        let band = |from, to| Some(Reach { from, to });
        let bands = vec![None, band(4, 6), band(2, 5), None];
        let outline = Outline { pixels: PixelSize::new(8, 8), bands };
        assert_eq!(outline.between(0, 250), None);
        assert_eq!(outline.between(0, 251), band(4, 6));
        assert_eq!(outline.between(250, 750), band(2, 6));
        assert_eq!(outline.between(-500, 0), None);
        assert_eq!(outline.between(740, 4000), band(2, 5));
        assert_eq!(outline.between(750, 4000), None);
    }
}
