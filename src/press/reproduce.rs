//! The pictures of an edition in the inks of a press.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Store;
use crate::diag::{Diagnostic, Report, Reported, Rule, Span};
use crate::display::{Edition, PictureFrame, Shape};
use crate::ink::{Profile, Separation};
use crate::issue::{Limits, PressStyle};
use crate::picture::{
    Picture, PictureFault, PictureId, Reproduction, RgbPictures, Separated, Through,
    separate,
};
use crate::standard::{Standard, Transparency};
use crate::unit::Size;

/// Changes whenever the same picture would come out otherwise than before.
const EDITION_OF_THE_WAY: &[u8] = b"banmian picture 1";

/// A photograph is made coarser only if it is this much finer than it needs to be, in
/// hundredths: less would cost sharpness and save nothing.
const WORTH_IT: u64 = 150;

/// What every picture needs to know of the press.
pub(super) struct Press<'a> {
    pub(super) standard: &'a Standard,
    pub(super) profile: &'a Profile,
    pub(super) style: &'a PressStyle,
    pub(super) limits: &'a Limits,
    pub(super) separation: &'a Separation,
}

/// The way from the colours of pictures to the inks of a press.
///
/// # Errors
///
/// If the tables of its profile are damaged, told where it is named.
pub(super) fn separation(
    report: &mut Report,
    profile: &Profile,
    style: &PressStyle,
) -> Result<Separation, Reported> {
    Separation::new(profile, style.intent).map_err(|fault| {
        let span = style.profile.as_ref().map_or(Span::default(), |p| p.span);
        report.tell(Diagnostic::new(Rule::PROFILE, span, fault.said()))
    })
}

/// Separates every picture, side by side; what `store` has kept is not made again.
///
/// # Errors
///
/// If a picture turns out to be damaged, told at the place that names it.
pub(super) fn reproduce(
    report: &mut Report,
    edition: &Edition,
    pictures: &[Picture],
    press: &Press<'_>,
    store: &dyn Store,
) -> Result<Vec<Separated>, Reported> {
    let separation = press.separation;
    let output: [u8; 32] = Sha256::digest(press.profile.bytes()).into();
    let made: Vec<Result<Separated, PictureFault>> = pictures
        .par_iter()
        .enumerate()
        .map(|(index, picture)| {
            let how = press.how(picture, &uses(edition, PictureId(index)));
            let key = key(picture, separation, &output, how);
            let kept = store.find(&key).and_then(|bytes| Separated::from_bytes(&bytes));
            if let Some(kept) = kept {
                return Ok(kept);
            }
            let made = separate(picture, separation, how)?;
            store.keep(&key, &made.to_bytes());
            Ok(made)
        })
        .collect();
    let mut separated = Vec::with_capacity(made.len());
    let mut stopped = None;
    for (index, made) in made.into_iter().enumerate() {
        match made {
            Ok(made) => separated.push(made),
            Err(fault) => {
                let span = place(edition, PictureId(index));
                let fault = Diagnostic::new(Rule::BAD_PICTURE, span, fault.said());
                stopped = Some(report.insist(fault));
            }
        }
    }
    stopped.map_or(Ok(separated), Err)
}

impl Press<'_> {
    /// How a picture that stands in these frames is made ready.
    fn how(&self, picture: &Picture, frames: &[PictureFrame]) -> Reproduction {
        let (rgb, through) = match self.standard.transparency() {
            Transparency::Live => (self.style.rgb, Through::Masked),
            Transparency::Flat => (RgbPictures::Separated, Through::OnPaper),
        };
        let limits = self.limits;
        let resolutions = frames.iter().map(|frame| {
            let size = Size { width: frame.frame.width, height: frame.frame.height };
            frame.crop.resolution(size).0
        });
        // The frame that shows it largest needs the most pixels.
        let coarsest = u64::from(resolutions.min().unwrap_or(0));
        let wanted = u64::from(limits.resolution);
        let too_fine = wanted * WORTH_IT < coarsest * 100;
        let enough = too_fine.then(|| {
            let part = |pixels: u32| {
                let pixels = (u64::from(pixels) * wanted).div_ceil(coarsest.max(1));
                u32::try_from(pixels).unwrap_or(u32::MAX)
            };
            let (wide, high) = picture.stored();
            (part(wide), part(high))
        });
        Reproduction { limit: limits.ink, rgb, through, enough }
    }
}

/// The frames a picture stands in.
fn uses(edition: &Edition, picture: PictureId) -> Vec<PictureFrame> {
    let marks = edition.pages.iter().flat_map(|page| &page.marks);
    let frames = marks.filter_map(|mark| match &mark.shape {
        Shape::Picture(frame) => Some(*frame),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    });
    frames.filter(|frame| frame.picture == picture).collect()
}

/// Where the issue names a picture.
pub(super) fn place(edition: &Edition, picture: PictureId) -> Span {
    let mut marks = edition.pages.iter().flat_map(|page| &page.marks);
    let mark = marks.find(|mark| match &mark.shape {
        Shape::Picture(frame) => frame.picture == picture,
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => false,
    });
    mark.map_or(Span::default(), |mark| mark.origin.span)
}

fn key(
    picture: &Picture,
    separation: &Separation,
    output: &[u8; 32],
    how: Reproduction,
) -> String {
    let mut hash = Sha256::new();
    hash.update(EDITION_OF_THE_WAY);
    hash.update(picture.digest());
    hash.update(output);
    hash.update(format!("{:?} {how:?}", separation.intent()));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
