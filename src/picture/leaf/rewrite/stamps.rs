//! What stands on a page and prints: stamps, filled forms.

use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Rect, Stream};

use super::super::super::PictureFault;
use super::super::Feature;
use super::colour::Aim;
use super::tree::{self, Ob, Table};
use super::{Rewriter, insert};

impl<'a> Rewriter<'a> {
    /// Draws what stands on the page and prints.
    pub(super) fn annotations(
        &mut self,
        page: &Dict<'a>,
        aim: Aim,
        content: &mut Vec<u8>,
        resources: &mut Table,
    ) -> Result<(), PictureFault> {
        const HIDDEN: u32 = 2;
        const PRINTED: u32 = 4;
        let Some(all) = page.get::<Array<'a>>("Annots") else { return Ok(()) };
        let annotations: Vec<Dict<'a>> = all.iter::<Dict<'a>>().collect();
        for (nth, annotation) in annotations.into_iter().enumerate() {
            let flags = annotation.get::<u32>("F").unwrap_or(0);
            let kind = annotation.get::<Name<'a>>("Subtype");
            let kind = kind.map_or(String::new(), |kind| kind.as_str().to_owned());
            if flags & HIDDEN != 0
                || flags & PRINTED == 0
                || kind == "Popup"
                || kind == "Link"
            {
                continue;
            }
            if !self.layers.shows(&annotation, "OC") {
                self.layers.left_out = true;
                continue;
            }
            let Some(look) = appearance(&annotation) else {
                return Err(PictureFault::Leaf(Feature::Annotation(kind)));
            };
            let Some(place) = annotation.get::<Rect>("Rect") else { continue };
            let Some(matrix) = placed(look.dict(), place) else { continue };
            let form = self.form(&look, &Dict::empty(), aim)?;
            let key = format!("BanmianOn{nth}");
            insert(resources, "XObject", key.as_bytes(), Ob::At(form));
            content.extend(b"\nq ");
            for number in matrix {
                content.extend(tree::number(number).as_bytes());
                content.push(b' ');
            }
            content.extend(format!("cm /{key} Do Q\n").as_bytes());
        }
        Ok(())
    }
}

/// What an annotation looks like as it stands.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let looks = annotation.get::<Dict<'a>>("AP")?;
    if let Some(one) = looks.get::<Stream<'a>>("N") {
        return Some(one);
    }
    let states = looks.get::<Dict<'a>>("N")?;
    let state = annotation.get::<Name<'a>>("AS")?;
    states.get::<Stream<'a>>(state.as_ref())
}

/// The matrix that brings an appearance to its place: ISO 32000-1 §12.5.5, algorithm 8.1.
fn placed(form: &Dict<'_>, place: Rect) -> Option<[f64; 6]> {
    let list = |key: &str| -> Option<Vec<f64>> {
        let parts = form.get::<Array<'_>>(key)?;
        Some(parts.iter::<Number>().map(|part| part.as_f64()).collect())
    };
    let bounds = form.get::<Rect>("BBox")?;
    let matrix = list("Matrix").unwrap_or_else(|| vec![1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let [a, b, c, d, e, f] = matrix.try_into().ok()?;
    let corners = [
        (bounds.x0, bounds.y0),
        (bounds.x1, bounds.y0),
        (bounds.x0, bounds.y1),
        (bounds.x1, bounds.y1),
    ];
    let corners = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let (mut low, mut high) = (corners[0], corners[0]);
    for (x, y) in corners {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    let (wide, tall) = (high.0 - low.0, high.1 - low.1);
    if wide <= 0.0 || tall <= 0.0 {
        return None;
    }
    let (sx, sy) = ((place.x1 - place.x0) / wide, (place.y1 - place.y0) / tall);
    Some([sx, 0.0, 0.0, sy, place.x0 - low.0 * sx, place.y0 - low.1 * sy])
}
