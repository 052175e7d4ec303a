//! What is installed beside the program: manual pages and completions, made of the table
//! of arguments that the program reads, in either tongue.

use banmian::diag::{Language, Said};
use clap_mangen::Man;

use super::{Outcome, Terminal, Trouble, args, usage};

const VERSION: &str = concat!("banmian ", env!("CARGO_PKG_VERSION"));

/// The headings that the pages are made with, and the same in Chinese.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("VERSION", "版本"),
];

/// What a script sees, under each page.
const CODES_EN: &str = ".SH \"EXIT STATUS\"
.TP
\\fB0\\fR
done
.TP
\\fB1\\fR
the copy has errors; of a batch, some issue failed
.TP
\\fB2\\fR
could not run: no such file, no such option, disk full
";
const CODES_ZH: &str = ".SH 退出码
.TP
\\fB0\\fR
完成
.TP
\\fB1\\fR
稿件有错；批量时，有的期没有排成
.TP
\\fB2\\fR
没有运行：没有这个文件、没有这个选项、磁盘已满
";

/// `banmian completions`.
///
/// # Errors
///
/// If they cannot be printed.
pub(super) fn completions(
    args: &args::Completions,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let mut table = usage::table(terminal.language);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut table, "banmian", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Passed)
}

/// `banmian man`: a page in troff, for `man -l -` or a package.
///
/// # Errors
///
/// If there is no such command, or the page cannot be printed.
pub(super) fn page(args: &args::Man, terminal: Terminal) -> Result<Outcome, Trouble> {
    let mut table = usage::table(terminal.language);
    // Only a built table knows the whole names of its commands.
    table.build();
    let command = match &args.subject {
        None => &table,
        Some(name) => table.find_subcommand(name).ok_or_else(|| no_command(name))?,
    };
    let mut troff = Vec::new();
    let man = Man::new(command.clone()).source(VERSION).manual("banmian");
    man.render(&mut troff).map_err(|fault| Trouble(Said::plain(fault.to_string())))?;
    let troff = String::from_utf8_lossy(&troff);
    let page: String =
        troff.lines().map(|line| in_tongue(line, terminal.language)).collect();
    let codes = match terminal.language {
        Language::Chinese => CODES_ZH,
        Language::English => CODES_EN,
    };
    terminal.print(&(page + codes))?;
    Ok(Outcome::Passed)
}

/// A line of a page with its heading in the tongue of the page.
fn in_tongue(line: &str, language: Language) -> String {
    let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
    let known = HEADINGS.iter().find(|(english, _)| Some(*english) == heading);
    match (language, known) {
        (Language::Chinese, Some((_, chinese))) => format!(".SH {chinese}\n"),
        (Language::Chinese | Language::English, _) => format!("{line}\n"),
    }
}

fn no_command(name: &str) -> Trouble {
    Trouble(Said::new(
        format!("没有“{name}”这个命令；banmian --help 列出全部命令"),
        format!("no command is called {name}; banmian --help lists them"),
    ))
}
