//! 出血: what reaches the trim is carried past it.

use crate::edition::{Edition, PictureFrame, Shape};
use crate::picture::{Crop, Picture};
use crate::unit::{Length, PixelSize, Ratio, Rect, Size};

/// What is so near to the trim is meant to be at it.
const NEAR: Length = Length::micrometres(100);

/// Gives every page its bleed, and draws pictures and tints that reach the trim past it.
/// A picture shows more of itself where it has more, and is enlarged a little about the
/// middle of what it shows where it has not.
pub(super) fn give(edition: &mut Edition, pictures: &[Picture], bleed: Length) {
    if bleed == Length::ZERO {
        return;
    }
    for page in &mut edition.pages {
        page.bleed = bleed;
        let grown = |rect: Rect| grow(rect, page.trim, bleed);
        for mark in &mut page.marks {
            match &mut mark.shape {
                Shape::Fill { rect, .. } => *rect = grown(*rect),
                Shape::Picture(frame) => {
                    let wider = grown(frame.frame);
                    let pixels = pictures.get(frame.picture.0).map(Picture::pixels);
                    if let (true, Some(pixels)) = (wider != frame.frame, pixels) {
                        frame.crop = recrop(*frame, pixels, wider);
                        frame.frame = wider;
                    }
                }
                Shape::Glyphs(_) | Shape::Stroke { .. } | Shape::Curve(_) => {}
            }
        }
    }
}

fn grow(rect: Rect, trim: Size, bleed: Length) -> Rect {
    let low = |edge: Length| if edge.abs() <= NEAR { -bleed } else { edge };
    let high = |edge: Length, of: Length| {
        if (edge - of).abs() <= NEAR { of + bleed } else { edge }
    };
    let (x, y) = (low(rect.x), low(rect.y));
    let right = high(rect.right(), trim.width);
    let bottom = high(rect.bottom(), trim.height);
    Rect { x, y, width: right - x, height: bottom - y }
}

/// The part of a picture of so many pixels that fills the wider frame: as before within the
/// narrower one where there are pixels enough round it, and no more than may be shown where
/// there are not.
fn recrop(shown: PictureFrame, pixels: PixelSize, wider: Rect) -> Crop {
    let PictureFrame { part, crop, frame, .. } = shown;
    let size = Size { width: wider.width, height: wider.height };
    let share = |pixels: u32, part: Length, of: Length| {
        let of = of.max(Length::from_grains(1));
        part.ratio_to(of).times(i64::from(pixels))
    };
    let (wide, high) = (i64::from(crop.width), i64::from(crop.height));
    let left = i64::from(crop.x) - share(crop.width, frame.x - wider.x, frame.width);
    let top = i64::from(crop.y) - share(crop.height, frame.y - wider.y, frame.height);
    let width = share(crop.width, wider.width, frame.width);
    let height = share(crop.height, wider.height, frame.height);
    // What is left of the picture or above it is no such number.
    let [x, y, width, height] =
        [left, top, width.max(1), height.max(1)].map(u32::try_from);
    if let (Ok(x), Ok(y), Ok(width), Ok(height)) = (x, y, width, height)
        && x.checked_add(width).is_some_and(|right| right <= pixels.width)
        && y.checked_add(height).is_some_and(|bottom| bottom <= pixels.height)
    {
        return Crop { x, y, width, height };
    }
    let middle = |start: u32, part: i64, of: u32| {
        Ratio::of(2 * i64::from(start) + part, 2 * i64::from(of.max(1)))
    };
    let focus = (middle(crop.x, wide, pixels.width), middle(crop.y, high, pixels.height));
    part.around(pixels, size, focus)
}

#[cfg(test)]
mod tests {
    use super::{grow, recrop};
    use crate::edition::PictureFrame;
    use crate::ink::Ink;
    use crate::picture::{Crop, PictureId};
    use crate::unit::{Length, PixelSize, Rect, Size};

    fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
        let [x, y, width, height] = [x, y, width, height].map(Length::mm);
        Rect { x, y, width, height }
    }

    #[test]
    fn only_what_reaches_the_trim_is_carried_past_it() {
        let trim = Size { width: Length::mm(100), height: Length::mm(200) };
        let by = Length::mm(3);
        assert_eq!(grow(rect(0, 0, 100, 50), trim, by), rect(-3, -3, 106, 53));
        assert_eq!(grow(rect(10, 150, 90, 50), trim, by), rect(10, 150, 93, 53));
        assert_eq!(grow(rect(1, 1, 98, 198), trim, by), rect(1, 1, 98, 198));
    }

    #[test]
    fn a_picture_shows_more_of_itself_where_it_has_more() {
        let (frame, wider) = (rect(0, 0, 100, 50), rect(-5, -5, 110, 55));
        let shown = |part, crop| PictureFrame {
            picture: PictureId(0),
            frame,
            part,
            crop,
            ink: Ink::BLACK,
        };
        // Ten pixels to the millimetre, and room round the crop.
        let crop = Crop { x: 100, y: 100, width: 1000, height: 500 };
        let pixels = PixelSize::new(1300, 800);
        let more = recrop(shown(Crop::whole(pixels), crop), pixels, wider);
        assert_eq!(more, Crop { x: 50, y: 50, width: 1100, height: 550 });
        // No room: enlarged about its middle, in the shape of the frame.
        let whole = Crop { x: 0, y: 0, width: 1000, height: 500 };
        let same = recrop(shown(whole, whole), PixelSize::new(1000, 500), wider);
        assert_eq!((same.width, same.height), (1000, 500));
        // No room beside a part that may be shown: what the editor has cut off is not.
        let part = Crop { x: 0, y: 100, width: 1000, height: 500 };
        let within = recrop(shown(part, part), PixelSize::new(2000, 800), wider);
        assert_eq!(within, part);
    }
}
