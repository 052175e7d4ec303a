use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Purpose;
use super::shelf::Shelf;
use crate::copy::{AdContent, Compose, Issue, Module, Page, Photo, Story, StoryId};
use crate::diag::{Diagnostic, Report, Rule, Said, Spot};
use crate::edition::Available;
use crate::ink::{Colours, Coverage};
use crate::issue::Folder;
use crate::page::SetPage;
use crate::picture::{Artwork, Cutout, Picture, PictureId};
use crate::preflight::{Facts, Pixels, Tagged};
use crate::story::{Piece, PlacedPhoto};
use crate::unit::{PixelSize, Ratio, Size};

/// Where pictures come from, and what for.
pub(super) struct Opening<'a> {
    pub(super) folder: &'a dyn Folder,
    pub(super) purpose: Purpose,
    /// Those that were opened before.
    pub(super) shelf: &'a mut Shelf,
}

/// The pictures of an issue: each file once, and which photo is which.
#[derive(Clone, Debug, Default)]
pub(super) struct Gallery {
    /// The pictures, in the order in which the pages use them.
    pub(super) pictures: Vec<Picture>,
    by_file: BTreeMap<String, Option<PictureId>>,
    /// The first of those that are the same picture.
    doubles: BTreeMap<PictureId, PictureId>,
}

impl Gallery {
    /// Opens every picture of the pages that the program composes: how they are laid out
    /// hangs on the shapes of their photos.
    pub(super) fn for_composing(
        report: &mut Report,
        issue: &Issue,
        desk: &mut Opening<'_>,
    ) -> Self {
        let mut gallery = Self::default();
        let composed =
            issue.pages.iter().filter(|page| !matches!(page.compose, Compose::Fixed(_)));
        let listed = composed.flat_map(|page| page.stories.iter());
        let shared = issue.pool.iter().map(|pooled| &pooled.story);
        let listed = listed.chain(shared);
        for story in listed.filter_map(|id| issue.stories.get(id.0)) {
            for photo in &story.photos {
                gallery.take(report, &photo.file, photo.spot, desk);
            }
        }
        gallery
    }

    /// Opens the pictures of a story.
    pub(super) fn add(
        &mut self,
        report: &mut Report,
        story: &Story,
        desk: &mut Opening<'_>,
    ) {
        for photo in &story.photos {
            self.take(report, &photo.file, photo.spot, desk);
        }
    }

    /// The issue with what is seen of the pictures round which text is to run. One that
    /// cannot be opened is told, and takes its whole place.
    pub(super) fn seen<'a>(
        &mut self,
        report: &mut Report,
        issue: Cow<'a, Issue>,
        desk: &mut Opening<'_>,
    ) -> Cow<'a, Issue> {
        let round = |module: &Module| module.photos.iter().any(|p| p.wrap.is_some());
        let stood = |page: &Page| {
            page.pool.as_ref().is_some_and(|pool| pool.stood.iter().any(round))
        };
        let asked = issue.pages.iter().any(|page| match &page.compose {
            Compose::Fixed(modules) => modules.iter().any(round),
            Compose::Auto(_) | Compose::Sketch(_) => stood(page),
        });
        if !asked {
            return issue;
        }
        let mut seen = issue.into_owned();
        let Issue { pages, stories, .. } = &mut seen;
        let modules = pages.iter_mut().flat_map(|page| match &mut page.compose {
            Compose::Fixed(modules) => modules.as_mut_slice(),
            Compose::Auto(_) | Compose::Sketch(_) => {
                let stood = page.pool.as_mut().map(|pool| &mut pool.stood);
                stood.map(Vec::as_mut_slice).unwrap_or_default()
            }
        });
        for module in modules {
            let story = stories.get(module.story.0);
            for place in &mut module.photos {
                let photo = story.and_then(|story| story.photos.get(place.photo));
                if let (Some(wrap), Some(photo)) = (&mut place.wrap, photo) {
                    wrap.cutout = self.cutout(report, photo, desk);
                }
            }
        }
        Cow::Owned(seen)
    }

    /// What is seen of a photo round which text is to run.
    fn cutout(
        &mut self,
        report: &mut Report,
        photo: &Photo,
        desk: &mut Opening<'_>,
    ) -> Cutout {
        self.take(report, &photo.file, photo.spot, desk);
        let (path, page) = page_of(&photo.file);
        let open = self.find(photo).and_then(|own| self.pictures.get(own.picture.0));
        // One that is damaged is told where it is printed.
        let seen = open.map(|picture| {
            let cutout = desk.shelf.cutout(path, page, picture);
            cutout.within(photo.part(picture.pixels()))
        });
        seen.unwrap_or(Cutout::Unseen)
    }

    /// Opens every other picture that the pages use, and judges each at its place.
    pub(super) fn open(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        pages: &[SetPage],
        desk: &mut Opening<'_>,
    ) {
        for page in pages {
            for placed in &page.pictures {
                self.take(report, &placed.file, placed.spot, desk);
            }
            for module in &page.modules {
                let placed = module.story.pieces.iter().filter_map(|piece| match piece {
                    Piece::Photo(photo) => Some(photo),
                    Piece::Type(_) | Piece::Rule(_) => None,
                });
                for placed in placed {
                    // What is placed is a photo of the story of the module.
                    let Some(photo) = photo_of(issue, module.module.story, placed.photo)
                    else {
                        continue;
                    };
                    self.take(report, &photo.file, photo.spot, desk);
                    if let Some(available) = self.find(photo) {
                        judge(report, photo, placed, available, desk.purpose);
                    }
                }
            }
        }
    }

    /// Opens what the pages would use of the pictures, whether they are set or not.
    pub(super) fn look_for_all(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        desk: &mut Opening<'_>,
    ) {
        let shared = issue.pool.iter().filter_map(|own| issue.stories.get(own.story.0));
        shared.for_each(|story| self.add(report, story, desk));
        for page in &issue.pages {
            match &page.compose {
                Compose::Fixed(modules) => {
                    for module in modules {
                        for placed in &module.photos {
                            let photo = photo_of(issue, module.story, placed.photo);
                            // A place for a photo that is none is told where it is read.
                            let Some(photo) = photo else { continue };
                            self.take(report, &photo.file, photo.spot, desk);
                        }
                    }
                }
                Compose::Auto(_) | Compose::Sketch(_) => {
                    for id in &page.stories {
                        if let Some(story) = issue.stories.get(id.0) {
                            self.add(report, story, desk);
                        }
                    }
                }
            }
            for ad in &page.ads {
                if let AdContent::Picture(file) = &ad.content {
                    self.take(report, file, ad.spot, desk);
                }
            }
        }
    }

    /// The picture of a photo, if its file could be read.
    pub(super) fn of(
        &self,
        issue: &Issue,
        story: StoryId,
        photo: usize,
    ) -> Option<Available> {
        self.find(photo_of(issue, story, photo)?)
    }

    /// The pixels across and down of what may be shown of a photo, if its file could be read.
    pub(super) fn shape(
        &self,
        issue: &Issue,
        story: StoryId,
        photo: usize,
    ) -> Option<PixelSize> {
        let photo = photo_of(issue, story, photo)?;
        Some(photo.part(self.find(photo)?.pixels).size())
    }

    /// A picture once more, under a number of its own: it is printed in two ways.
    pub(super) fn again(&mut self, id: PictureId) -> PictureId {
        let double = PictureId(self.pictures.len());
        // A number that was given is that of a picture.
        self.pictures.extend(self.pictures.get(id.0).cloned());
        self.doubles.insert(double, id);
        double
    }

    /// What preflight is to know of a picture, with what was measured in it.
    pub(super) fn facts(
        &self,
        id: PictureId,
        coverage: Option<Coverage>,
        artwork: &Artwork,
    ) -> Facts {
        // Every picture is of a file, and every number that was given is of a picture.
        let first = self.doubles.get(&id).copied().unwrap_or(id);
        let named = self.by_file.iter().find(|(_, picture)| **picture == Some(first));
        let picture = self.pictures.get(id.0);
        let tagged = picture.map_or(Tagged::Untagged, |picture| {
            if picture.is_drawn() {
                return Tagged::Outlines;
            }
            match (picture.distrusted(), picture.profile()) {
                (Some(fault), _) => Tagged::Distrusted(fault),
                (None, Some(_)) => Tagged::Sound,
                (None, None) => Tagged::Untagged,
            }
        });
        Facts {
            name: named.map_or(String::new(), |(file, _)| file.clone()),
            colours: picture.map_or(Colours::Gray, Picture::colours),
            tagged,
            coverage,
            lines: artwork.lines(),
            plates: artwork.plates(),
            leaf: None,
            pixels: match artwork.is_line_art() {
                true => Pixels::LineArt,
                false => Pixels::Tones,
            },
        }
    }

    fn find(&self, photo: &Photo) -> Option<Available> {
        self.file(&photo.file)
    }

    /// The picture in a file, if it could be read.
    pub(super) fn file(&self, file: &str) -> Option<Available> {
        let picture = (*self.by_file.get(file)?)?;
        let pixels = self.pictures.get(picture.0)?.pixels();
        Some(Available { picture, pixels })
    }

    fn take(
        &mut self,
        report: &mut Report,
        file: &str,
        spot: Spot,
        desk: &mut Opening<'_>,
    ) {
        if self.by_file.contains_key(file) {
            return;
        }
        let (path, page) = page_of(file);
        let fault = match desk.folder.read(path) {
            Ok(bytes) => match desk.shelf.probe(path, page, bytes) {
                Ok(picture) => {
                    if 1 < picture.pages() {
                        report.tell(first_of(file, spot, picture.pages()));
                    }
                    let id = PictureId(self.pictures.len());
                    self.pictures.push(picture);
                    self.by_file.insert(file.to_owned(), Some(id));
                    return;
                }
                Err(fault) => Diagnostic::new(Rule::BAD_PICTURE, spot, fault.said()),
            },
            Err(said) => {
                Diagnostic::new(Rule::MISSING_PICTURE, spot, said).help_to_picture()
            }
        };
        self.by_file.insert(file.to_owned(), None);
        report.tell(match desk.purpose {
            Purpose::Proof => fault,
            Purpose::Press | Purpose::Archive => fault.as_error(),
        });
    }
}

/// `ad.pdf#page=2`: the file, and which of its pages, as RFC 8118 names them; the first if
/// nothing is said.
fn page_of(file: &str) -> (&str, usize) {
    let named = file.rsplit_once("#page=");
    let page = named.and_then(|(path, page)| Some((path, page.parse().ok()?)));
    page.filter(|(_, page)| 0 < *page).unwrap_or((file, 1))
}

/// That only the first picture of a file is placed.
fn first_of(file: &str, spot: Spot, pages: usize) -> Diagnostic {
    let message = Said::new(
        format!("{file} 里有 {pages} 张图，只用第一张"),
        format!("{file} holds {pages} pictures; the first is placed"),
    );
    Diagnostic::new(Rule::FIRST_PICTURE, spot, message)
}

fn photo_of(issue: &Issue, story: StoryId, photo: usize) -> Option<&Photo> {
    issue.stories.get(story.0)?.photos.get(photo)
}

/// What newsprint cannot do without, and what it wants (press.md §9).
const LEAST_PPI: i64 = 120;
const WANTED_PPI: i64 = 200;

fn judge(
    report: &mut Report,
    photo: &Photo,
    placed: &PlacedPhoto,
    available: Available,
    purpose: Purpose,
) {
    let frame = placed.frame;
    let size = Size { width: frame.width, height: frame.height };
    let crop = photo.crop(available.pixels, size);
    let ppi = i64::from(crop.resolution(size).0);
    // On the way to a press, preflight judges by the limits of that press.
    if ppi < WANTED_PPI && purpose != Purpose::Press {
        let message = Said::new(
            format!("图片 {} 的分辨率偏低", photo.file),
            format!("{} has a low resolution", photo.file),
        );
        let least = if ppi < LEAST_PPI { LEAST_PPI } else { WANTED_PPI };
        let measured = Said::plain(format!("{ppi} ppi < {least} ppi"));
        let fault = Diagnostic::new(Rule::LOW_RESOLUTION, photo.spot, message);
        report.tell(fault.measured(measured).help(Said::new(
            "换用更大的原图，或把图排小",
            "use a larger original, or place it smaller",
        )));
    }
    // What the editor leaves out is cut by nobody.
    let PixelSize { width: wide, height: high } = photo.part(available.pixels).size();
    let kept_across = Ratio::of(i64::from(crop.width), i64::from(wide.max(1)));
    let kept_down = Ratio::of(i64::from(crop.height), i64::from(high.max(1)));
    let cut = Ratio::ONE.to_millionths()
        - kept_across.to_millionths().min(kept_down.to_millionths());
    // The edge of a pixel is no crop.
    if photo.crop.to_millionths() + 2_000 < cut {
        let percent = (cut + 5_000) / 10_000;
        let allowed = (photo.crop.to_millionths() + 5_000) / 10_000;
        let message = Said::new(
            format!("图片 {} 要裁去 {percent}%，多于可裁的 {allowed}%", photo.file),
            format!("{} loses {percent} %, {allowed} % may be cut", photo.file),
        );
        report.tell(Diagnostic::new(Rule::CROPPED, photo.spot, message).help(Said::new(
            format!("让图框更像原图的形状，或写明可以多裁：可裁: {percent}%"),
            format!(
                "give it a frame that is more of its shape, or let more be cut: crop: {percent}%"
            ),
        )));
    }
}
