//! The words of the help, in both tongues, and what is installed beside the program.

use std::process::Stdio;

use crate::desk::banmian;
use crate::golden;

const COMMANDS: &[&str] = &[
    "",
    "build",
    "check",
    "batch",
    "page",
    "import",
    "fix",
    "lock",
    "learn",
    "shelf",
    "new",
    "watch",
    "desk",
    "explain",
    "help",
    "schema",
    "fonts",
    "lines",
    "completions",
    "man",
];

#[test]
fn the_help_lists_every_command_here() {
    let help = banmian(&["--help", "--lang", "en"]).out;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let lines = commands.lines().take_while(|line| !line.is_empty());
    let listed: Vec<&str> = lines.filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(listed, COMMANDS[1..]);
}

#[test]
fn help_reads_as_it_did() {
    for lang in ["zh", "en"] {
        for command in COMMANDS {
            let words = [*command, "--help", "--lang", lang];
            let words: Vec<_> =
                words.into_iter().filter(|word| !word.is_empty()).collect();
            let ran = banmian(&words);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let name = if command.is_empty() { "banmian" } else { command };
            golden::check(&format!("help/{lang}/{name}"), &ran.out);
        }
    }
}

#[test]
fn chinese_help_has_no_english_heading() {
    for command in COMMANDS {
        let words = [*command, "--help", "--lang", "zh"];
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let ran = banmian(&words);
        for heading in
            ["Usage", "Options", "Arguments", "Commands", "default", "possible"]
        {
            assert!(!ran.out.contains(heading), "{command}: {}", ran.out);
        }
        assert!(ran.out.contains("用法："), "{command}: {}", ran.out);
    }
}

/// The options of a command, as its help names them.
fn options(command: &str) -> Vec<String> {
    let words: Vec<_> =
        [command, "--help"].into_iter().filter(|w| !w.is_empty()).collect();
    let help = banmian(&words).out;
    let words = help.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
    words
        .filter(|word| word.starts_with("--") && 2 < word.len())
        .map(Into::into)
        .collect()
}

#[test]
fn the_manual_has_every_option_of_every_command() {
    for lang in ["zh", "en"] {
        for command in COMMANDS {
            let words = ["man", command, "--lang", lang];
            let words: Vec<_> =
                words.into_iter().filter(|word| !word.is_empty()).collect();
            let ran = banmian(&words);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(ran.out.contains("\n.TH banmian"), "{}", ran.out);
            let plain = ran.out.replace('\\', "");
            let options = options(command);
            assert!(options.contains(&"--lang".to_owned()), "{options:?}");
            for option in options {
                assert!(plain.contains(&option), "{command}: {option}");
            }
            for heading in plain.lines().filter_map(|line| line.strip_prefix(".SH ")) {
                let latin = heading.contains(|c: char| c.is_ascii_alphabetic());
                assert_eq!(latin, lang == "en", "{command}: {heading}");
            }
        }
        golden::check(
            &format!("help/{lang}/man-page"),
            &banmian(&["man", "page", "--lang", lang]).out,
        );
    }
    let ran = banmian(&["man", "poem"]);
    assert!(ran.code == 2 && ran.err.contains("poem"), "{}", ran.err);
}

#[test]
fn each_shell_is_told_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = banmian(&["completions", shell]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for command in &COMMANDS[1..] {
            assert!(ran.out.contains(command), "{shell}: {command}");
        }
        for option in options("build") {
            assert!(ran.out.contains(option.trim_matches('-')), "{shell}: {option}");
        }
    }
}

/// What bash would offer after these words.
#[test]
fn bash_completes_a_command_and_its_values() {
    if crate::is_absent("bash") {
        return;
    }
    let script = banmian(&["completions", "bash"]).out;
    let offered = |words: &str| {
        let ask = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             _banmian banmian \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
             echo \"${{COMPREPLY[*]}}\"\n"
        );
        let mut bash = std::process::Command::new("bash");
        let ran = bash.arg("-c").arg(ask).stdin(Stdio::null()).output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    assert_eq!(offered("banmian bu").trim(), "build");
    assert_eq!(
        offered("banmian build --for ''").trim(),
        "proof press archive web library ofd"
    );
}

/// One text, made of one table, under both commands.
#[test]
fn a_key_is_told_alike_by_help_and_by_explain() {
    for lang in ["zh", "en"] {
        for key in ["竖题", "headline", "標題", "表"] {
            let help = banmian(&["help", key, "--lang", lang]);
            let explain = banmian(&["explain", key, "--lang", lang]);
            assert_eq!((help.code, explain.code), (0, 0), "{key}");
            assert!(explain.out.ends_with(&help.out), "{key}\n{}", explain.out);
        }
    }
}
