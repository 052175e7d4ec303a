//! Sets an issue that lies in memory, and writes its proof.
//!
//! `cargo run --example from_memory -- PROOF.pdf`

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program tells its user"
)]

use std::process::ExitCode;
use std::sync::Arc;

use banmian::diag::{Language, Report, Said};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::{Purpose, make};

/// An issue whose stories and pictures all stand in its own text.
struct Alone;

impl Folder for Alone {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

const ISSUE: &str = "\
报纸: {刊名: 清渠街坊, 版式: 四开}
期次: {日期: 2026-11-26}
稿件:
  步道: {标题: 河滨步道昨日全线贯通, 正文: 昨日，河滨步道全线贯通，街坊们早早来走一走。}
版面:
  - {版次: 2, 模块: [{稿: 步道, 栏: 1, 行: 1-5, 标题: {占行: 3, 字号: 16pt}}]}
";

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("from_memory PROOF.pdf");
        return ExitCode::from(2);
    };
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", ISSUE, &Alone);
    let library = Library::shipped();
    let made = issue
        .and_then(|issue| make(&mut report, &issue, &Alone, &library, Purpose::Proof));
    for told in report.so_far() {
        println!("{}: {}", told.rule.name, told.message.get(Language::English));
    }
    match made {
        Ok(made) => match std::fs::write(&path, made.pdf) {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("{path}: {fault}");
                ExitCode::from(2)
            }
        },
        Err(_) => ExitCode::FAILURE,
    }
}
