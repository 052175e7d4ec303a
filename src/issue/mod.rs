//! From YAML to an issue that can be set.
//!
//! In comes the text of one issue file and, through a [`Folder`], the files it names
//! (house style, stories of their own). Out comes an [`Issue`] in which every value is
//! there: what was missing, wrong or only suspicious in the files was told to the
//! report while this was made, and does not come up again. Every value an editor can
//! mend keeps its [`Span`](crate::diag::Span).
//!
//! This module does not know type: a face is a name here, and a length is a length.

mod briefs;
mod copy;
mod docx;
mod key;
mod layout;
mod lint;
mod lock;
mod manuscript;
mod model;
mod nearest;
mod node;
mod palette;
mod part;
mod pitfall;
mod press;
mod read;
mod schema;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod traced;
mod value;

pub use crate::script::{
    EdgeHang, Figures, Grid, Hyphenation, Kinsoku, Opening, Punctuation, Region, Stops,
};
pub use briefs::pack_briefs;
pub use copy::{Copy, Inline, Ruby, RubyKind};
pub use layout::{
    Ad, AdContent, Allowance, Attribution, AutoPlan, Cell, Compose, Extent,
    HeadlinePlace, Module, Page, PhotoPlace, Sheet, Side, Sketch, Squeeze, VerticalPlace,
    Wish, WishKind,
};
pub use lock::{lock, relock};
pub use model::{
    Byline, Contact, Date, Dialogue, DropCap, Frame, Gaze, Headline, Imprint, Issue,
    Jump, Level, Masthead, Matter, Nameplate, Optional, Paper, PaperKind, Photo, Spare,
    Story, StoryId, TextBlock, Turn, Vertical,
};
pub use palette::{Colours, Palette, Swatch};
pub use press::{Limits, NamedProfile, PressStandard, PressStyle, PrinterMarks, Work};
pub use read::{
    InternalFault, InternalPart, internal_faults, read, read_limits, shipped_limits,
};
pub use schema::schema;
pub use style::{
    BodyStyle, Columns, FontFiles, HeadlinePauses, HeadlineStyle, LeadInStyle, ListStyle,
    SpanSizes, Style, SubheadPlace, Tiers, TypeArea, TypeStyle,
};

use crate::diag::Said;

/// The files beside an issue, as the caller can reach them.
///
/// The library reads no file itself; the command line hands it a folder, a test hands it
/// a map.
pub trait Folder {
    /// The bytes of the file at `path`, relative to the issue's YAML file, with `/`
    /// between the parts.
    ///
    /// # Errors
    ///
    /// Why there are none: no such file, a path that leaves the project folder, a URL, a
    /// read that failed.
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said>;
}
