mod ask;
mod fix;
mod keeping;
mod lines;
mod paper;
mod plate;
mod proof;

use std::path::PathBuf;

use banmian::copy::{Hyphenation, Kinsoku, PressStandard, PrinterMarks};
use banmian::pdf::TextAs;
use banmian::press::{Files, InkKeys};
use banmian::standard::ArchiveStandard;
use banmian::unit::Em;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub(super) use ask::{Completions, Described, Explain, Fonts, Help, Man, Schema};
pub(super) use fix::{Fix, Reach, Writing};
pub(super) use keeping::Keeping;
pub(super) use lines::{Lines, Widths};
pub(super) use paper::{Desk, New, Opening, PaperFormat, Share, Stand, Watch};
pub(super) use plate::{FoldAs, Looks, PlatesAs};
pub(super) use proof::{Figures, ProofArgs};

/// Where the options of every command begin in a list: under its own, however many
/// commands there are.
const LAST: usize = 900;

/// Sets Chinese newspaper pages
#[derive(Debug, Parser)]
#[command(
    name = "banmian",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) always: Always,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = LAST + 2)]
    pub(super) version: Option<bool>,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct Always {
    /// The tongue of messages [default: by the locale]
    // Read before anything else is, by `locale`.
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        value_parser = ["zh", "en"],
        display_order = LAST
    )]
    pub(super) lang: Option<String>,
    /// Print this help
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = LAST + 1)]
    pub(super) help: Option<bool>,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Set the pages of an issue and write its PDF
    Build(Build),
    /// Read and set an issue, and say what is wrong; writes nothing
    Check(Check),
    /// Build every issue below a folder
    Batch(Batch),
    /// Solve the pages and print where everything stands
    Page(Page),
    /// Make stories of documents and photos
    Import(Import),
    /// Mend what `check` marks in the copy, in the issue itself
    Fix(Fix),
    /// Fix the layout of the pages that the program composed, in the issue itself
    Lock(Lock),
    /// Learn from back issues how much each rule of a page counts for the house
    Learn(Learn),
    /// Put the digital editions of a folder side by side: years, covers, a search of all
    Shelf(Stand),
    /// Make a new paper: house style, a first issue with sample copy
    New(New),
    /// Build an issue, and again each time it is saved
    Watch(Watch),
    /// Open the paper in the browser, to be edited
    Desk(Desk),
    /// Say what a rule, a key or a word means; without a name, list the rules
    Explain(Explain),
    /// Say what a key of the issue file does; without a name, list the keys
    Help(Help),
    /// Print the JSON Schema of an issue
    Schema(Schema),
    /// List the faces there are to set with
    Fonts(Fonts),
    /// Set plain text from standard input in lines of a measure
    Lines(Lines),
    /// Print a script that completes commands and options in a shell
    Completions(Completions),
    /// Print the manual page of the program, or of a command
    Man(Man),
}

/// `banmian build`.
#[derive(Clone, Debug, Args)]
pub(super) struct Build {
    /// The issue
    #[arg(value_name = "ISSUE.yaml")]
    pub(super) issue: PathBuf,
    /// Where the files go
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) product: Product,
    /// Make these of the same pages too, which are set once: archive,web,library
    #[arg(long, value_name = "USE", value_enum, value_delimiter = ',')]
    pub(super) also: Vec<Purpose>,
    /// Write a proof of pages too that do not close: what is empty is hatched, what does
    /// not fit stands in red beside the page
    #[arg(long, value_parser = draft(), action = ArgAction::SetTrue)]
    pub(super) draft: Closing,
    #[command(flatten)]
    pub(super) proof: ProofArgs,
    #[command(flatten)]
    pub(super) press: PressArgs,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
    /// Say how long each stage took
    #[arg(long, value_parser = telling(), action = ArgAction::SetTrue)]
    pub(super) timing: Telling,
    /// Say on standard error how far it is, for a program: a line like “step pages 2 4”
    #[arg(long, value_parser = telling(), action = ArgAction::SetTrue)]
    pub(super) progress: Telling,
}

/// `banmian check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The issue
    #[arg(value_name = "ISSUE.yaml")]
    pub(super) issue: PathBuf,
    /// What the pages are for
    #[arg(long = "for", value_name = "USE", value_enum, default_value = "proof")]
    pub(super) purpose: Purpose,
    /// How it is said
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) press: PressArgs,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
}

/// `banmian page`.
#[derive(Debug, Args)]
pub(super) struct Page {
    /// The issue
    #[arg(value_name = "ISSUE.yaml")]
    pub(super) issue: PathBuf,
    /// Print JSON, for a program
    #[arg(long, value_parser = json(), action = ArgAction::SetTrue)]
    pub(super) json: Format,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
    /// Say how long each stage took, on standard error
    #[arg(long, value_parser = telling(), action = ArgAction::SetTrue)]
    pub(super) timing: Telling,
    /// Print so many layouts of each page that the program composes, the best first and no two
    /// alike, with what speaks against each
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub(super) alternatives: Option<u8>,
    /// Write a picture of each of them [default: 75 dots to the inch]
    #[arg(
        long,
        value_name = "DPI",
        num_args = 0..=1,
        default_missing_value = "75",
        value_parser = clap::value_parser!(u16).range(18..=300),
        requires = "alternatives",
    )]
    pub(super) png: Option<u16>,
    /// Where the pictures go
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(super) out: PathBuf,
}

/// `banmian import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Word, ODT, RTF, HTML, Markdown or text, photos, or folders of them
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The issue the stories are added to; made if it is not there. Without it they are
    /// printed and nothing is written
    #[arg(short, long, value_name = "ISSUE.yaml")]
    pub(super) out: Option<PathBuf>,
    /// The page whose list of stories they are added to
    #[arg(long, value_name = "PAGE", value_parser = clap::value_parser!(u32).range(1..1000))]
    pub(super) into: Option<u32>,
    /// Where footnotes and endnotes go
    #[arg(long, value_name = "WHERE", value_enum, default_value = "after")]
    pub(super) notes: NotesGo,
    /// Say on standard error how far it is, for a program: a line like “step documents 2 4”
    #[arg(long, value_parser = telling(), action = ArgAction::SetTrue)]
    pub(super) progress: Telling,
}

/// `--notes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum NotesGo {
    // Numbered, after the text.
    After,
    // Nowhere; they are listed.
    Out,
}

/// `banmian lock`.
#[derive(Debug, Args)]
pub(super) struct Lock {
    /// The issue
    #[arg(value_name = "ISSUE.yaml")]
    pub(super) issue: PathBuf,
    /// Write the fixed issue there, and leave this one as it is
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Fix this page alone
    #[arg(long, value_name = "PAGE", value_parser = clap::value_parser!(u32).range(1..1000))]
    pub(super) page: Option<u32>,
    /// Fix a page in another layout: its number in `page --alternatives`
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub(super) alternative: Option<u8>,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
}

/// `banmian learn`.
#[derive(Debug, Args)]
pub(super) struct Learn {
    /// The folder of the back issues, which are found however deep they lie
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// Write what was learned into the style of this file: the house style, or an issue
    #[arg(long, value_name = "FILE")]
    pub(super) into: Option<PathBuf>,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
}

/// `banmian batch`.
#[derive(Debug, Args)]
pub(super) struct Batch {
    /// The folder of the issues
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// Where the files and batch.jsonl go
    #[arg(short, long, value_name = "OUT")]
    pub(super) out: PathBuf,
    /// How many issues are set at a time [default: one a core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) product: Product,
    #[command(flatten)]
    pub(super) press: PressArgs,
    #[command(flatten)]
    pub(super) surroundings: Surroundings,
    /// Put how long each issue took in its record
    #[arg(long, value_parser = telling(), action = ArgAction::SetTrue)]
    pub(super) timing: Telling,
}

/// What is made of an issue.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Product {
    /// What the pages are for
    #[arg(long = "for", value_name = "USE", value_enum, default_value = "proof")]
    pub(super) purpose: Purpose,
    /// Write each page as a picture too [default: 150 dots to the inch]
    #[arg(
        long,
        value_name = "DPI",
        num_args = 0..=1,
        default_missing_value = "150",
        value_parser = clap::value_parser!(u16).range(18..=1200),
    )]
    pub(super) png: Option<u16>,
    /// Write each page as a JPEG of 2 MB at the most too, as WeChat takes them [default: 200
    /// dots to the inch]
    #[arg(
        long,
        value_name = "DPI",
        num_args = 0..=1,
        default_missing_value = "200",
        value_parser = clap::value_parser!(u16).range(18..=600),
    )]
    pub(super) jpeg: Option<u16>,
    /// Write each page of a proof as an SVG too, its pictures in a folder beside it
    /// [default: 200 dots to the inch of these]
    #[arg(
        long,
        value_name = "DPI",
        num_args = 0..=1,
        default_missing_value = "200",
        value_parser = clap::value_parser!(u16).range(18..=1200),
    )]
    pub(super) svg: Option<u16>,
    /// Write a picture of each plate of a press file and one of the total ink, too much of
    /// it in red [default: 144 dots to the inch]; tiff or tiff:DPI writes plates as gray
    /// TIFF [default: 300 dots to the inch]
    #[arg(
        long,
        value_name = "DPI|tiff",
        num_args = 0..=1,
        default_missing_value = "144",
        value_parser = plate::plates,
    )]
    pub(super) plates: Option<PlatesAs>,
    /// Screen the plates of a press file: TIFF of one bit in AM dots, so many to the inch
    /// [default: 100, at 1270 points to the inch]
    #[arg(
        long,
        value_name = "LPI",
        num_args = 0..=1,
        default_missing_value = "100",
        value_parser = clap::value_parser!(u16).range(40..=250),
    )]
    pub(super) screen: Option<u16>,
    /// Write data for the ink keys of the press, CIP3 PPF, of each page, or of each sheet where
    /// pages are put on some
    #[arg(long, value_parser = plate::ink_keys(), action = ArgAction::SetTrue)]
    pub(super) ppf: InkKeys,
    /// Let the pictures of --png show a press file as it is printed: its paper, its black,
    /// its gain
    #[arg(long, value_parser = plate::looks(), action = ArgAction::SetTrue)]
    pub(super) soft_proof: Looks,
    #[command(flatten)]
    pub(super) keeping: Keeping,
}

/// How an issue goes to press, over what its house style says.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct PressArgs {
    /// Which promise a press file or an archive file makes [default: the house style's, or
    /// x4; a2a-ua1]
    #[arg(long, value_name = "STANDARD", value_enum)]
    pub(super) standard: Option<Standard>,
    /// The profile of the press: newsprint, coated or an .icc file [default: the house
    /// style's, or newsprint]
    #[arg(long, value_name = "FILE")]
    pub(super) profile: Option<PathBuf>,
    /// Draw crop and register marks, colour bars and what page it is, outside the bleed
    #[arg(long, value_parser = printer_marks(), action = ArgAction::SetTrue)]
    pub(super) marks: PrinterMarks,
    /// Write a file for each page instead, named by date, number and title of the page
    #[arg(long, value_parser = files(), action = ArgAction::SetTrue)]
    pub(super) per_page: Files,
    /// Write the pages on sheets too: saddle, 2 pages to a side, or tabloid, 4 of them
    /// [default: as the house style has it]
    #[arg(long, value_name = "FOLD", value_enum)]
    pub(super) impose: Option<FoldAs>,
    /// Draw type as curves: no face is in the file, and nothing in it can be searched
    #[arg(long, value_parser = outline(), action = ArgAction::SetTrue)]
    pub(super) outline: TextAs,
    /// A rule whose errors this press can live with; may be given again. The preflight
    /// report says so
    #[arg(long, value_name = "RULE")]
    pub(super) accept: Vec<String>,
    /// What preflight measures against: newsprint, coated or a file of limits [default: the
    /// house style's, or by the profile]
    #[arg(long, value_name = "FILE")]
    pub(super) preflight: Option<PathBuf>,
    /// Where separated pictures are kept between runs [default: .banmian in the output
    /// folder]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
}

/// Where the files beside an issue are.
#[derive(Clone, Debug, Args)]
pub(super) struct Surroundings {
    /// A folder of faces to add; may be given again
    #[arg(long, value_name = "DIR")]
    pub(super) fonts: Vec<PathBuf>,
    /// The project folder, which no file of an issue leaves
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

/// `--for`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Purpose {
    // For the desk.
    Proof,
    // For the press: PDF/X in its inks.
    Press,
    // For an archive: PDF/A, tagged.
    Archive,
    // For readers: the digital edition, a folder.
    Web,
    // For libraries: ALTO, METS, IIIF, a bag.
    Library,
    // For state archives of China: GB/T 33190.
    Ofd,
}

/// `--draft`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// Only pages that close are written.
    Asked,
    /// All pages are written, as far as they go.
    Draft,
}

/// `--standard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Standard {
    // PDF/X-4.
    X4,
    // PDF/X-1a:2003.
    X1a,
    // PDF/X-4 and PDF/A-2u in one file.
    #[value(name = "x4+a2u")]
    X4A2u,
    // PDF/A-2a and PDF/UA-1 in one file.
    #[value(name = "a2a-ua1")]
    A2aUa1,
    // PDF/A-2u.
    A2u,
}

/// Whose a standard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promised {
    /// Of a press file.
    Press(PressStandard),
    /// Of an archive file.
    Archive(ArchiveStandard),
}

impl From<Standard> for Promised {
    fn from(standard: Standard) -> Self {
        match standard {
            Standard::X4 => Self::Press(PressStandard::X4),
            Standard::X1a => Self::Press(PressStandard::X1a),
            Standard::X4A2u => Self::Press(PressStandard::X4A2u),
            Standard::A2aUa1 => Self::Archive(ArchiveStandard::A2aUa1),
            Standard::A2u => Self::Archive(ArchiveStandard::A2u),
        }
    }
}

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    // For a person.
    Text,
    // For a program.
    Json,
}

/// `--level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    // 不处理.
    None,
    // 基本.
    Basic,
    // 国标.
    Gb,
    // 严格.
    Strict,
}

impl From<Level> for Kinsoku {
    fn from(level: Level) -> Self {
        match level {
            Level::None => Self::None,
            Level::Basic => Self::Basic,
            Level::Gb => Self::Gb,
            Level::Strict => Self::Strict,
        }
    }
}

/// Whether something is said besides: `--timing`, `--progress`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// Nothing is said about it.
    Untold,
    /// It is said.
    Told,
}

fn telling() -> impl clap::builder::TypedValueParser<Value = Telling> {
    use clap::builder::{BoolishValueParser, TypedValueParser};
    BoolishValueParser::new()
        .map(|told| if told { Telling::Told } else { Telling::Untold })
}

fn hyphenate() -> impl clap::builder::TypedValueParser<Value = Hyphenation> {
    flag(Hyphenation::English, Hyphenation::Never)
}

fn json() -> impl clap::builder::TypedValueParser<Value = Format> {
    use clap::builder::{BoolishValueParser, TypedValueParser};
    BoolishValueParser::new().map(|json| if json { Format::Json } else { Format::Text })
}

fn draft() -> impl clap::builder::TypedValueParser<Value = Closing> {
    flag(Closing::Draft, Closing::Asked)
}

fn printer_marks() -> impl clap::builder::TypedValueParser<Value = PrinterMarks> {
    flag(PrinterMarks::Drawn, PrinterMarks::None)
}

fn files() -> impl clap::builder::TypedValueParser<Value = Files> {
    flag(Files::Each, Files::Together)
}

fn outline() -> impl clap::builder::TypedValueParser<Value = TextAs> {
    flag(TextAs::Curves, TextAs::Type)
}

/// What a switch means when it is there and when it is not.
fn flag<T: Copy + Send + Sync + 'static>(
    there: T,
    absent: T,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{BoolishValueParser, TypedValueParser};
    BoolishValueParser::new().map(move |on| if on { there } else { absent })
}

/// Ems as typed, with up to three decimals; no line is longer than a broadsheet is wide.
fn ems(typed: &str) -> Result<Em, String> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let thousandths = format!("{whole}{part:0<3}");
    let plain = !whole.is_empty()
        && part.len() <= 3
        && thousandths.bytes().all(|b| b.is_ascii_digit());
    let number = thousandths.parse().ok().filter(|n| plain && *n <= 1_000_000);
    number.map(Em::thousandths).ok_or_else(|| "not a number of ems from 0 to 1000".into())
}

#[cfg(test)]
mod tests {
    use banmian::unit::Em;

    use super::ems;

    #[test]
    fn ems_are_read_to_the_thousandth() {
        assert_eq!(ems("17"), Ok(Em::whole(17)));
        assert_eq!(ems("16.5"), Ok(Em::thousandths(16_500)));
        assert_eq!(ems("0.125"), Ok(Em::thousandths(125)));
        for typed in ["", "-1", "1e3", "1.2.3", "0.1234", "１７", "1001", "+1"] {
            assert!(ems(typed).is_err(), "{typed}");
        }
    }
}
