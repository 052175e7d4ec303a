//! 广告: a box with a word that says what it is.

use super::row::{Item, set_items};
use super::{Fitting, Furniture, PlacedPicture};
use crate::copy::{Ad, AdContent};
use crate::font::{HAN_TOP, Library};
use crate::page::rules::{RuleLine, RuleUse};
use crate::para::{Dress, Look};
use crate::story::Wardrobe;
use crate::unit::{Length, Point, Rect};

/// 六号 and a little less: it must be read, and must not be looked at first.
const LABEL: Length = Length::thousandths_of_pt(6_500);
/// From the line of the box to what it holds.
const AIR: Length = Length::pt(2);

/// The picture of an ad in its box, or the label alone where a story fills the box.
pub(super) fn set(
    ad: &Ad,
    rect: Rect,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Furniture {
    let mut furniture = Furniture::default();
    let look = small(wardrobe);
    let label = Item(ad.label.clone());
    let picture = match &ad.content {
        AdContent::Picture(file) => {
            let room = rect.inset(AIR);
            let picture = PlacedPicture {
                fitting: Fitting::Ad,
                file: file.clone(),
                spot: ad.spot,
                ink: None,
                room,
            };
            furniture.pictures.push(picture);
            furniture.rules.push(RuleLine { rect, use_: RuleUse::Box });
            true
        }
        AdContent::Story(_) => false,
    };
    for (mut line, width) in set_items(&[label], &look, library) {
        let pad = LABEL.scale(1, 3);
        let (wide, high) = (width + pad * 2, LABEL + pad);
        // Over a picture in the corner that is looked at last; over words in the air
        // between the line of the box and the first line of text.
        let corner = if picture {
            Point { x: rect.right() - AIR - wide, y: rect.bottom() - AIR - high }
        } else {
            Point { x: rect.right() - AIR - wide, y: rect.y + AIR }
        };
        let (x, y) = (corner.x, corner.y);
        let rect = Rect { x, y, width: wide, height: high };
        furniture.rules.push(RuleLine { rect, use_: RuleUse::Label });
        let baseline = corner.y + pad.scale(1, 2) + HAN_TOP.at(LABEL);
        line.at = Point { x: corner.x + pad, y: baseline };
        furniture.put(Fitting::Ad, [line]);
    }
    furniture
}

/// The face of the folio's words, small.
fn small(wardrobe: &Wardrobe) -> Look {
    let [.., words] = &wardrobe.folio;
    let dress = Dress { size: LABEL, ..words.plain };
    Look { plain: dress, strong: dress, ..*words }
}
