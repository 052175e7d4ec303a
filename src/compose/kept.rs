//! Whether a page keeps what was wished of a story: looked at in its modules.

use crate::copy::{Module, Wish, WishKind};

impl Wish {
    /// Whether modules keep the wish, as far as they tell: widths, sizes and photos. Whether
    /// stories stand apart is told by the layout.
    pub(super) fn is_kept(&self, modules: &[Module]) -> bool {
        let WishKind::Story { story, columns, headline, photos, .. } = &self.kind else {
            return true;
        };
        // A story that stands on another page is none of this one's.
        let Some(module) = modules.iter().find(|module| module.story == *story) else {
            return true;
        };
        let size = module.vertical.map_or(module.headline.size, |upright| upright.size);
        let wide = columns.is_none_or(|wide| module.columns.count() == u32::from(wide));
        let sized = headline.is_none_or(|wished| size == Some(wished));
        let photo = |(photo, wide): &(usize, u8)| {
            let mut placed = module.photos.iter().filter(|place| place.photo == *photo);
            placed.any(|place| place.columns.count() == u32::from(*wide))
        };
        wide && sized && photos.iter().all(photo)
    }
}
