//! Asks for the lines of a text, without a page: how it breaks in a measure.
//!
//! `cargo run --example lines_of -- 17 昨日，全市新增绿地块，市民点赞。`

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program tells its user"
)]

use std::process::ExitCode;

use banmian::copy::{EdgeHang, Hyphenation, Kinsoku};
use banmian::para::{Metrics, Trial, try_lines};
use banmian::unit::Em;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let measure = words.next().and_then(|word| word.parse::<u8>().ok());
    let (Some(measure), Some(text)) = (measure, words.next()) else {
        eprintln!("lines_of CHARACTERS TEXT");
        return ExitCode::from(2);
    };
    let trial = Trial {
        measure: Em::whole(measure.into()),
        indent: Em::whole(0),
        kinsoku: Kinsoku::Gb,
        hang: EdgeHang::Never,
        hyphenation: Hyphenation::Never,
        metrics: Metrics::Ideal,
    };
    for line in try_lines(&text, &trial).iter().flatten() {
        println!("{}", line.text);
    }
    ExitCode::SUCCESS
}
