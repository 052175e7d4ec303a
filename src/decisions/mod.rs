//! Why things are as they are. One decision to a page, numbered, never edited once it is
//! taken; a later one says which it replaces.
//!
//! They live here so that the names in them are checked with the code.

/// 0001. Lengths are whole numbers.
#[doc = include_str!("0001-whole-lengths.md")]
pub mod d0001 {}

/// 0002. `pdf-writer` in place of `printpdf`.
#[doc = include_str!("0002-pdf-writer.md")]
pub mod d0002 {}

/// 0003. `skrifa` and `harfrust` in place of `rusttype`.
#[doc = include_str!("0003-skrifa-harfrust.md")]
pub mod d0003 {}

/// 0004. `serde-saphyr` in place of `serde_yaml`.
#[doc = include_str!("0004-serde-saphyr.md")]
pub mod d0004 {}

/// 0005. `lcms2` for the colours of print.
#[doc = include_str!("0005-lcms2.md")]
pub mod d0005 {}

/// 0006. The faces are inside the program.
#[doc = include_str!("0006-embedded-faces.md")]
pub mod d0006 {}

/// 0007. Marks are seated by region, ink is moved there.
#[doc = include_str!("0007-marks-by-region.md")]
pub mod d0007 {}

/// 0008. How paragraph matter is told apart and set.
#[doc = include_str!("0008-paragraph-matter.md")]
pub mod d0008 {}

/// 0009. The emergency ladder.
#[doc = include_str!("0009-emergency-ladder.md")]
pub mod d0009 {}

/// 0010. The strict grid.
#[doc = include_str!("0010-strict-grid.md")]
pub mod d0010 {}

/// 0011. Vertical pages are horizontal pages, turned.
#[doc = include_str!("0011-turned-pages.md")]
pub mod d0011 {}

/// 0012. Our own resampling, in whole numbers.
#[doc = include_str!("0012-resampling.md")]
pub mod d0012 {}

/// 0013. Composing: drawn trees, upright headlines, advice that was tried.
#[doc = include_str!("0013-composing.md")]
pub mod d0013 {}

/// 0015. Drawings are outlines of ours, or pixels and told.
#[doc = include_str!("0015-vector-art.md")]
pub mod d0015 {}

/// 0016. A placed PDF is taken over or refused, never converted.
#[doc = include_str!("0016-placed-pdf.md")]
pub mod d0016 {}

/// 0018. The composer judges by the audit's rules.
#[doc = include_str!("0018-judged-by-the-audit.md")]
pub mod d0018 {}

/// 0019. A page may have lines of its own number.
#[doc = include_str!("0019-lines-of-a-page.md")]
pub mod d0019 {}

/// 0020. The word dictionary is a table in the program.
#[doc = include_str!("0020-word-table.md")]
pub mod d0020 {}

/// 0021. What compiling the program no longer takes.
#[doc = include_str!("0021-compiled-once.md")]
pub mod d0021 {}

/// 0022. The release profile.
#[doc = include_str!("0022-release-profile.md")]
pub mod d0022 {}

/// 0024. Packages are made by one script of one tree.
#[doc = include_str!("0024-packages-by-script.md")]
pub mod d0024 {}

/// 0025. A ledger proves itself by what is run.
#[doc = include_str!("0025-ledgers-by-run.md")]
pub mod d0025 {}

/// 0026. A fence round the decoders of others.
#[doc = include_str!("0026-fence.md")]
pub mod d0026 {}

/// 0027. What a picture may ask for is bounded.
#[doc = include_str!("0027-bounded-pictures.md")]
pub mod d0027 {}

/// 0028. The black of gray pictures and of line art.
#[doc = include_str!("0028-black-of-pictures.md")]
pub mod d0028 {}

/// 0030. A page's file is named by day, number, title.
#[doc = include_str!("0030-page-files.md")]
pub mod d0030 {}

/// 0031. A batch sets its issues in another process.
#[doc = include_str!("0031-crew.md")]
pub mod d0031 {}

/// 0032. Documents are read here, on small crates.
#[doc = include_str!("0032-documents.md")]
pub mod d0032 {}

/// 0033. A document is written as a body once; a backslash makes a sign mean itself.
#[doc = include_str!("0033-one-body.md")]
pub mod d0033 {}

/// 0034. What the issue says goes before what a story's file says.
#[doc = include_str!("0034-file-and-issue.md")]
pub mod d0034 {}

/// 0035. Every character has its class by the data of Unicode.
#[doc = include_str!("0035-classes-of-all-of-unicode.md")]
pub mod d0035 {}

/// 0036. How white is squeezed and opened.
#[doc = include_str!("0036-white.md")]
pub mod d0036 {}

/// 0040. What a part of an issue is called, and where it stands.
#[doc = include_str!("0040-addresses.md")]
pub mod d0040 {}

/// 0041. The work of a page is counted in steps.
#[doc = include_str!("0041-work-of-a-page.md")]
pub mod d0041 {}

/// 0042. Ink that nobody chose is no ink.
#[doc = include_str!("0042-ink-nobody-chose.md")]
pub mod d0042 {}

/// 0043. What a reader is told of stands beside the marks.
#[doc = include_str!("0043-passages.md")]
pub mod d0043 {}

/// 0044. Files are edited by `yaml-edit`, and read back.
#[doc = include_str!("0044-yaml-edit.md")]
pub mod d0044 {}

/// 0045. What a session keeps, and under what.
#[doc = include_str!("0045-session.md")]
pub mod d0045 {}

/// 0046. What an archive file holds, and what stops it.
#[doc = include_str!("0046-archive.md")]
pub mod d0046 {}

/// 0047. Tags are checked twice, by what shares nothing.
#[doc = include_str!("0047-two-checks-of-tags.md")]
pub mod d0047 {}

/// 0048. One ladder of headlines for fixed and composed pages.
#[doc = include_str!("0048-one-ladder-of-headlines.md")]
pub mod d0048 {}

/// 0049. Lengths saturate.
#[doc = include_str!("0049-saturating-lengths.md")]
pub mod d0049 {}

/// 0051. Issues at random, with letters that tell whose they are.
#[doc = include_str!("0051-issues-at-random.md")]
pub mod d0051 {}

/// 0052. Advice that changes as many stories as it takes.
#[doc = include_str!("0052-advice-for-several.md")]
pub mod d0052 {}

/// 0053. What a proof-reader marks in copy, and what is sure of it.
#[doc = include_str!("0053-copy-lint.md")]
pub mod d0053 {}

/// 0054. A fix is a stretch of the file, proven letter by letter.
#[doc = include_str!("0054-patches-by-letters.md")]
pub mod d0054 {}

/// 0055. The schema says what an editor program can know.
#[doc = include_str!("0055-schema.md")]
pub mod d0055 {}

/// 0056. The book is written by the program, and its pictures lie in it.
#[doc = include_str!("0056-book.md")]
pub mod d0056 {}
/// 0057. Text runs round what shows of a picture, line by line.
#[doc = include_str!("0057-wrap.md")]
pub mod d0057 {}
/// 0058. Small forms take whole lines, and their place is found when a story is set.
#[doc = include_str!("0058-insets.md")]
pub mod d0058 {}

/// 0059. Lines alone are avoided in filling, composing and polishing.
#[doc = include_str!("0059-lines-alone.md")]
pub mod d0059 {}

/// 0060. A headline is squeezed by its ink, and gets smaller before it can be misread.
#[doc = include_str!("0060-headline-ink.md")]
pub mod d0060 {}

/// 0061. A job is printed from the plates that it names.
#[doc = include_str!("0061-inks-of-the-job.md")]
pub mod d0061 {}

/// 0062. Placed pages are made over for the press.
#[doc = include_str!("0062-pages-made-over.md")]
pub mod d0062 {}

/// 0063. Advice that takes something away.
#[doc = include_str!("0063-advice-that-takes-away.md")]
pub mod d0063 {}

/// 0064. What of a Word file is exact.
#[doc = include_str!("0064-words-of-word.md")]
pub mod d0064 {}

/// 0065. How a page looks on a screen.
#[doc = include_str!("0065-pages-on-a-screen.md")]
pub mod d0065 {}

/// 0066. Pages that do not close are drawn.
#[doc = include_str!("0066-drafts.md")]
pub mod d0066 {}

/// 0067. The desk is one bench behind a small server.
#[doc = include_str!("0067-the-desk.md")]
pub mod d0067 {}

/// 0068. The browser's side is plain modules, and one bundle.
#[doc = include_str!("0068-the-browsers-side.md")]
pub mod d0068 {}

/// 0069. The digital edition is a folder of plain files.
#[doc = include_str!("0069-digital-edition.md")]
pub mod d0069 {}

/// 0070. A digital edition knows its address, or says that it does not.
#[doc = include_str!("0070-where-an-edition-stands.md")]
pub mod d0070 {}

/// 0050. What a story can look like is kept between two builds.
#[doc = include_str!("0050-shapes-are-kept.md")]
pub mod d0050 {}

/// 0071. A shelf is made of finished editions.
#[doc = include_str!("0071-a-shelf.md")]
pub mod d0071 {}

/// 0072. A library gets a bag, and every place in it is found once.
#[doc = include_str!("0072-bag-for-libraries.md")]
pub mod d0072 {}

/// 0073. An OFD carries faces of its own making.
#[doc = include_str!("0073-ofd.md")]
pub mod d0073 {}

/// 0079. A proof carries what it shows, and notes follow what is said.
#[doc = include_str!("0079-proofs.md")]
pub mod d0079 {}

/// 0080. What is moved by hand is a drawing or a wish.
#[doc = include_str!("0080-hands.md")]
pub mod d0080 {}

/// 0081. Sides are what is seen, drawings are in the order of reading.
#[doc = include_str!("0081-hands-on-vertical-pages.md")]
pub mod d0081 {}

/// 0082. A state of an issue is that of all files that are typed in.
#[doc = include_str!("0082-files-of-stories-at-the-desk.md")]
pub mod d0082 {}

/// 0074. What is looked up once for an issue is not looked up for each page.
#[doc = include_str!("0074-cost-of-editions.md")]
pub mod d0074 {}

/// 0075. Sheets are the press file's own pages as forms.
#[doc = include_str!("0075-sheets.md")]
pub mod d0075 {}

/// 0076. A placed PDF is drawn once for each plate.
#[doc = include_str!("0076-plates-of-placed-pdf.md")]
pub mod d0076 {}

/// 0077. Large black of a drawing knocks out.
#[doc = include_str!("0077-black-of-drawings.md")]
pub mod d0077 {}

/// 0090. A pause at which a headline turns is said, not shown.
#[doc = include_str!("0090-a-pause-at-a-turn.md")]
pub mod d0090 {}

/// 0084. How much rules count is the house's.
#[doc = include_str!("0084-weights-of-the-house.md")]
pub mod d0084 {}

/// 0085. What a mend of a locked page changes.
#[doc = include_str!("0085-mends-of-a-locked-page.md")]
pub mod d0085 {}

/// 0086. A face that a strict reader cannot read becomes curves.
#[doc = include_str!("0086-faces-of-placed-pdf.md")]
pub mod d0086 {}

/// 0087. Gradients are shadings of separated colours.
#[doc = include_str!("0087-gradients.md")]
pub mod d0087 {}

/// 0088. Too much ink goes toward what the profile makes of it, as far as it must.
#[doc = include_str!("0088-device-link.md")]
pub mod d0088 {}

/// 0089. Large black over too much ink knocks out where the house asks for less.
#[doc = include_str!("0089-black-over-pictures.md")]
pub mod d0089 {}

/// 0078. What Word shows, its numbers and its charts among it.
#[doc = include_str!("0078-what-word-shows.md")]
pub mod d0078 {}

/// 0083. No table lies on its side.
#[doc = include_str!("0083-no-table-lies-on-its-side.md")]
pub mod d0083 {}

/// 0091. The whole paper is dealt out by guess and by the word of the composer.
#[doc = include_str!("0091-the-whole-paper.md")]
pub mod d0091 {}

/// 0092. Many orders, each looked at lightly.
#[doc = include_str!("0092-many-orders-lightly.md")]
pub mod d0092 {}

/// 0093. The lead is the lead, and a hard taboo has a price.
#[doc = include_str!("0093-costs-are-commensurable.md")]
pub mod d0093 {}

/// 0094. Photographs by the rank of their story, in blocks.
#[doc = include_str!("0094-photographs-by-rank.md")]
pub mod d0094 {}

/// 0095. The search looks where its best may be.
#[doc = include_str!("0095-rooms-are-filled-again.md")]
pub mod d0095 {}

/// 0096. What is used of a photograph is a key of its own.
#[doc = include_str!("0096-window-of-a-photograph.md")]
pub mod d0096 {}

/// 0097. A headline that the issue gives stands for that of the document.
#[doc = include_str!("0097-a-headline-given-anew.md")]
pub mod d0097 {}

/// 0099. Plates are of what lies on the press; a soft proof is of a page.
#[doc = include_str!("0099-plates-of-sheets.md")]
pub mod d0099 {}

/// 0100. A face is read as the strictest reader would, to the last operator.
#[doc = include_str!("0100-strict-faces.md")]
pub mod d0100 {}
