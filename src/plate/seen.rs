//! Plates as the eye sees the print: paper, inks and their gain as the profile of the press
//! has them.

use super::Sheet;
use crate::diag::Said;
use crate::ink::{Screen, Spot, SpotId};
use crate::picture::{Channels, png};

impl Sheet {
    /// The page as it looks when it is printed, as a PNG for a screen of sRGB. Spot inks lie
    /// over the process as clear colours, each of its tints as its process inks look.
    ///
    /// # Errors
    ///
    /// If the picture cannot be written.
    pub fn seen(&self, screen: &Screen, spots: &[Spot]) -> Result<Vec<u8>, Said> {
        let [c, m, y, k] = [0, 1, 2, 3].map(|plate| self.plate(plate));
        let process: Vec<[u8; 4]> = c
            .iter()
            .zip(m)
            .zip(y.iter().zip(k))
            .map(|((c, m), (y, k))| [*c, *m, *y, *k])
            .collect();
        let mut rgb = screen.colours(&process);
        let own = (4..).zip(&self.spots);
        for (plate, SpotId(spot)) in own {
            // A spot of a page is one of the edition.
            let Some(spot) = spots.get(usize::from(*spot)) else { continue };
            let filter = screen.filter(spot);
            for (point, amount) in rgb.iter_mut().zip(self.plate(plate)) {
                // There is one for every amount.
                let Some(through) = filter.get(usize::from(*amount)) else { continue };
                for (part, share) in point.iter_mut().zip(through) {
                    let product = u16::from(*part) * u16::from(*share);
                    *part = u8::try_from((product + 127) / 255).unwrap_or(255);
                }
            }
        }
        png(&rgb.into_flattened(), Channels::Rgb, self.size(), self.ppi.into())
    }
}
