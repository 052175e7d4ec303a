//! How much work one document may be. Each limit is well above what a newspaper story
//! needs, and low enough that a file made to exhaust a machine does not.

/// Bytes of one part of an archive once it is unpacked. The text of *War and Peace* as
/// `WordprocessingML` is under 8 MiB.
pub const PART: u64 = 64 << 20;
/// Bytes of all parts of an archive that are read, pictures among them.
pub const WHOLE: u64 = 512 << 20;
/// Parts of an archive. A thesis with a picture on each page has about a thousand.
pub const PARTS: usize = 20_000;
/// How deep elements may lie in each other. Word nests a table in a text box in a table
/// to about fifty.
pub const DEPTH: usize = 200;
/// Elements of one part.
pub const ELEMENTS: usize = 2_000_000;
/// Blocks of a document: paragraphs, tables, pictures.
pub const BLOCKS: usize = 50_000;
/// Bytes of a document's text.
pub const TEXT: usize = 16 << 20;
/// Bytes of a file that is text from its first byte to its last.
pub const PLAIN: usize = 64 << 20;
/// What is told of one document. What goes beyond it is counted, in one line.
pub const TOLD: usize = 500;
