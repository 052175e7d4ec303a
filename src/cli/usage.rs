use std::ffi::OsString;

use banmian::diag::{Language, Rule, Said};
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory as _, FromArgMatches as _};

use super::args::{Arguments, Command, Format};
use super::{Outcome, Terminal, Trouble, chinese};

/// What is answered to arguments that ask for no work: help, the version, or what is
/// wrong with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    words: String,
    outcome: Outcome,
    /// What is wrong, without how the command is written. Nothing of an answer that was
    /// asked for.
    fault: Option<Said>,
}

impl Answer {
    /// Says it, and how the run went.
    pub(super) fn give(self, terminal: Terminal, format: Format) -> Outcome {
        if let (Format::Json, Some(fault)) = (format, &self.fault)
            && terminal.print_json(&Trouble(fault.clone()).json(Rule::ARGUMENTS)).is_ok()
        {
            return self.outcome;
        }
        match self.outcome {
            Outcome::Passed => match terminal.print(&self.words) {
                Ok(()) => Outcome::Passed,
                Err(_) => Outcome::NotRun,
            },
            Outcome::Faulty | Outcome::NotRun => {
                terminal.aside(&self.words);
                self.outcome
            }
        }
    }
}

/// How the arguments ask to be answered, also where they are not understood.
pub(super) fn format(args: &[OsString]) -> Format {
    let given = args.iter().take_while(|arg| *arg != "--");
    let given: Vec<&str> = given.filter_map(|arg| arg.to_str()).collect();
    let named = given.iter().any(|arg| matches!(*arg, "--json" | "--format=json"));
    let parted = given.windows(2).any(|pair| matches!(pair, ["--format", "json"]));
    if named || parted { Format::Json } else { Format::Text }
}

/// The table of commands and arguments in a tongue: what is read, the help, the manual
/// pages and the completions are all made of it.
pub(super) fn table(language: Language) -> clap::Command {
    match language {
        Language::Chinese => chinese::dress(Arguments::command()),
        Language::English => Arguments::command(),
    }
}

/// The arguments as meant.
///
/// # Errors
///
/// What to answer if they do not ask for work.
pub(super) fn read(args: Vec<OsString>, language: Language) -> Result<Command, Answer> {
    let read = table(language).try_get_matches_from(args);
    read.and_then(|matches| Arguments::from_arg_matches(&matches))
        .map(|arguments| arguments.command)
        .map_err(|fault| answer(&fault, language))
}

fn answer(fault: &clap::Error, language: Language) -> Answer {
    let words = fault.render().to_string();
    let said = || {
        let (zh, hint) = (chinese::fault(fault), |language| dots_hint(fault, language));
        let zh = zh.lines().next().unwrap_or_default().trim_start_matches("banmian: ");
        // What follows the first blank line is how the command is written.
        let en = words.split("\n\n").next().unwrap_or_default();
        let en: Vec<&str> = en.trim_start_matches("error: ").split_whitespace().collect();
        let join = |said: &str, hint: String| format!("{said} {}", hint.trim());
        let (zh_hint, en_hint) = (hint(Language::Chinese), hint(Language::English));
        let zh = join(zh, zh_hint).trim().to_owned();
        Said::new(zh, join(&en.join(" "), en_hint).trim().to_owned())
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
    match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Answer { words, outcome: Outcome::Passed, fault: None }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let fault = Some(Said::new("没有写命令", "no command was given"));
            Answer { words, outcome: Outcome::NotRun, fault }
        }
        _ => {
            let told = said();
            let mut words = match language {
                Language::Chinese => chinese::fault(fault),
                Language::English => words,
            };
            words.push_str(&dots_hint(fault, language));
            Answer { words, outcome: Outcome::NotRun, fault: Some(told) }
        }
    }
}

/// `--png issue.yaml` reads the issue as the number of dots.
fn dots_hint(fault: &clap::Error, language: Language) -> String {
    let arg = fault.get(ContextKind::InvalidArg).map(ToString::to_string);
    let arg = arg.unwrap_or_default();
    let known = [("--png", 150), ("--jpeg", 200), ("--plates", 144)];
    let Some((name, dots)) = known.into_iter().find(|(name, _)| arg.starts_with(name))
    else {
        return String::new();
    };
    match language {
        Language::Chinese => format!(
            "提示：{name} 后面的值是每英寸点数。请把 {name} 写在稿件文件之后，\
             或写成 {name}={dots}\n"
        ),
        Language::English => format!(
            "tip: what follows {name} is its dots to the inch. Write {name} after the \
             issue, or {name}={dots}\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use banmian::diag::Language;
    use clap::CommandFactory as _;

    use super::read;
    use crate::cli::Outcome;
    use crate::cli::args::{Arguments, Command};

    fn asked(line: &str, language: Language) -> Result<Command, super::Answer> {
        read(line.split_whitespace().map(Into::into).collect(), language)
    }

    #[test]
    fn the_table_of_arguments_holds_together() {
        Arguments::command().debug_assert();
        crate::cli::chinese::dress(Arguments::command()).debug_assert();
    }

    #[test]
    fn faults_of_use_are_said_in_both_tongues_and_exit_with_two() {
        for line in [
            "banmian",
            "banmian bild",
            "banmian build",
            "banmian build a.yaml --nonsense",
            "banmian build a.yaml b.yaml",
            "banmian build a.yaml --for paper",
            "banmian build a.yaml --png 9999",
            "banmian build --png a.yaml",
            "banmian build --plates a.yaml",
            "banmian build a.yaml --out",
            "banmian batch folder",
            "banmian batch folder -o out --jobs 0",
            "banmian build a.yaml -o x -o y",
        ] {
            for language in [Language::Chinese, Language::English] {
                let answer = asked(line, language).unwrap_err();
                assert_eq!(answer.outcome, Outcome::NotRun, "{line}");
                assert!(!answer.words.trim().is_empty(), "{line}");
                if language == Language::Chinese {
                    for word in ["error:", "Usage", "tip:", "For more"] {
                        assert!(!answer.words.contains(word), "{line}: {}", answer.words);
                    }
                }
            }
        }
    }

    #[test]
    fn json_is_asked_for_before_the_arguments_are_understood() {
        let asks = |line: &str| {
            let args: Vec<_> = line.split_whitespace().map(Into::into).collect();
            super::format(&args) == super::Format::Json
        };
        assert!(asks("banmian check --format json --nonsense"));
        assert!(asks("banmian check --format=json"));
        assert!(asks("banmian page --json"));
        assert!(!asks("banmian check -- --format json"));
        assert!(!asks("banmian check json --format text"));
    }

    #[test]
    fn dots_to_the_inch_may_be_left_out() {
        for (line, dots) in [
            ("banmian build a.yaml", None),
            ("banmian build a.yaml --png", Some(150)),
            ("banmian build a.yaml -o out --png 300", Some(300)),
            ("banmian build --png=72 a.yaml", Some(72)),
        ] {
            let Ok(Command::Build(build)) = asked(line, Language::English) else {
                panic!("{line}");
            };
            assert_eq!(build.product.png, dots, "{line}");
        }
    }
}
