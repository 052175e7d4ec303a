use std::sync::Arc;

use crate::copy::{Bound, Kept};
use crate::picture::{self, Cutout, Picture, PictureFault};

/// The pictures of a large issue, and of the one before it.
const BOUND: Bound = Bound { count: 512, bytes: 512 << 20 };

/// Pictures that were opened, by the name of their file: what is kept of one is of use as
/// long as the file holds the same bytes.
#[derive(Clone, Debug)]
pub(super) struct Shelf(Kept<String, Opened>);

#[derive(Clone, Debug)]
struct Opened {
    bytes: Arc<[u8]>,
    picture: Picture,
    /// What text can run round of it, where that was asked.
    cutout: Option<Cutout>,
}

impl Shelf {
    pub(super) const fn new() -> Self {
        Self(Kept::new(BOUND))
    }

    /// As [`picture::probe_page`]. Every byte is compared: that takes less than a digest.
    pub(super) fn probe(
        &mut self,
        file: &str,
        page: usize,
        bytes: Arc<[u8]>,
    ) -> Result<Picture, PictureFault> {
        let key = format!("{file}#{page}");
        if let Some(known) = self.0.find(&key).filter(|known| known.bytes == bytes) {
            return Ok(known.picture.clone());
        }
        let picture = picture::probe_page(Arc::clone(&bytes), page)?;
        let size = bytes.len();
        self.0.keep(key, Opened { bytes, picture: picture.clone(), cutout: None }, size);
        Ok(picture)
    }

    /// What text can run round of a picture that was opened here. Nothing is known of one
    /// that is damaged.
    pub(super) fn cutout(
        &mut self,
        file: &str,
        page: usize,
        picture: &Picture,
    ) -> Cutout {
        let key = format!("{file}#{page}");
        let kept = self.0.find(&key).cloned();
        if let Some(Opened { cutout: Some(known), .. }) = &kept {
            return known.clone();
        }
        let found = picture::cutout(picture).unwrap_or(Cutout::Unseen);
        if let Some(kept) = kept {
            let size = kept.bytes.len();
            self.0.keep(key, Opened { cutout: Some(found.clone()), ..kept }, size);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;
    use crate::picture::{Channels, png};
    use crate::unit::PixelSize;

    #[test]
    fn a_file_that_holds_other_bytes_is_opened_again() {
        let mut shelf = Shelf::new();
        let grey = |side: usize| {
            let samples = vec![128; side * side];
            png(&samples, Channels::Gray, (side, side), 300).unwrap()
        };
        for (side, pixels) in [(3, (3, 3)), (4, (4, 4)), (4, (4, 4)), (3, (3, 3))] {
            let picture = shelf.probe("a.png", 1, grey(side).into()).unwrap();
            assert_eq!(picture.pixels(), PixelSize::from(pixels));
        }
        assert!(shelf.probe("a.png", 1, Vec::new().into()).is_err());
    }
}
