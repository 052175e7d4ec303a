//! What an issue *is*: its stories, its pages, its style, what it wishes of the press.
//!
//! Every value is there: what was missing or wrong was told while the file was read
//! ([`issue`](crate::issue)). Two issues are equal where they say the same, wherever their
//! files say it: what stands where is asked for by its address, a [`Part`]. This module does
//! not know YAML, and no type: a face is a name here, and a length is a length.
//!
//! ```
//! use banmian::copy::{Limits, Work};
//!
//! // What a sheet holds is the paper's: newsprint less ink than coated paper.
//! let (newsprint, coated) = (Limits::of(Work::Newsprint), Limits::of(Work::Coated));
//! assert!(newsprint.ink < coated.ink);
//! ```

mod briefs;
mod inset;
mod kept;
mod key;
mod layout;
mod model;
mod palette;
mod part;
mod press;
mod style;
mod text;
mod weighing;
mod wrap;

pub use crate::script::{
    EdgeHang, Figures, Grid, Hyphenation, Kinsoku, Opening, Punctuation, Region, Stops,
};
pub use briefs::pack_briefs;
pub use inset::{
    Aside, CellAlign, Inset, InsetForm, InsetPart, PullQuote, QrCode, Table,
};
pub use kept::{Bound, Kept};
pub use key::Key;
pub use layout::{
    Ad, AdContent, Allowance, Attribution, AutoPlan, Cell, Compose, Extent,
    HeadlinePlace, Module, Page, PhotoPlace, Pool, Pooled, Sheet, Side, Sketch, Squeeze,
    StoryTurn, VerticalPlace, Wish, WishKind,
};
pub use model::{
    Byline, Contact, Date, Dialogue, DropCap, Frame, Gaze, Headline, Imprint, Issue,
    Jump, Level, Masthead, Matter, Nameplate, Optional, Paper, PaperKind, Photo, Spare,
    Story, StoryId, TextBlock, Turn, Vertical, around_number,
};
pub use palette::{Colours, Palette, Swatch};
pub use part::{ImprintPart, PagePart, PaperPart, Part, StoryPart, StylePart};
pub use press::{
    Fold, HeavyPictures, Imposition, Limits, NamePattern, NamePiece, NamedProfile,
    PhotoInks, PressStandard, PressStyle, PrinterMarks, Work,
};
pub use style::{
    BodyStyle, Columns, FontFiles, HeadlinePauses, HeadlineStyle, LeadInStyle, ListStyle,
    SpanSizes, Style, SubheadPlace, Tiers, TypeArea, TypeStyle,
};
pub use text::{Copy, Inline, Ruby, RubyKind};
pub use weighing::Weighing;
pub use wrap::{Wrap, WrapSide};
